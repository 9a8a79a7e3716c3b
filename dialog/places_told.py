"""Where equipment is put, and whether the business is registered in Tokyo: places with a purpose."""

import re
from collections.abc import Callable

from corpus.lazy_regex import lazy_regex
from dialog.predicates import predicate
from dialog.statements import pieces

PlaceWords = Callable[[str], list[bool]]

_PUT = (
    r"(?:設置|置[かきくけこい]|おい(?=て|と)|据え|導入|取り?付け|備え|載せ|のせ|組み込"
    r"|(?:入れ|つけ|付け)(?=[たてるまよ]))"
)
_PUT_AT = lazy_regex(rf"(?P<where>[^。、]{{1,24}}?)(?:に(?:は|も|だけ)?|へ)(?P<what>[^。]{{0,30}}?){_PUT}")
_SITE = lazy_regex(
    r"(?:(?:設置|置き|据え付け|導入)(?:する)?(?:場所|先|場|とこ(?:ろ)?)|(?:置[いきくこ]|据え|設置し|設置する|取り?付け|入れ)[^。、]{0,6}(?<=[いるむ])の)"
    r"(?:は|も|が|って|、)?(?P<where>[^。、]{1,16})"
)
_BUILDING_AT = lazy_regex(
    r"(?:ビル|建物|社屋)(?:は|が|も)(?P<where>[^。、]{1,12}?)(?:に(?:あ|建|ご|[一二三1-9]棟)|です|で(?:、|$)|の)"
)
_BUILDING_OF = lazy_regex(
    r"(?P<where>(?:(?!けど|けれど|ですが|だが)[^。、]){1,12}?)(?:に(?:ある|建つ|建って(?:い)?る|持って(?:い)?る)?|の)(?:(?!けど|けれど|ですが|だが)[^。、]){0,8}?"
    r"(?:自社|持ち|貸し|自前の|所有の|うちの|自分の)(?:オフィス|雑居)?(?:ビル|社屋|建物)"
)
# ビルを1棟持っとるが、それは横浜で
_BUILDING_THERE = lazy_regex(
    r"(?:ビル|建物|社屋)[^。]{0,20}?(?:それ|そいつ|そっち|そのビル|場所|所在地|建っとるの|建ってるの|あるの)(?:は|が|も)(?P<where>[^。、]{1,12})"
)
# 四谷の五階建て、親から継いだ
_STOREYS_AT = lazy_regex(r"(?P<where>[^。、]{1,10}?)(?:に(?:ある|建つ)|の)[^。、]{0,6}?[一二三四五六七八九十\d]+階建て")
_NO_BUILDING_IN_TOKYO = lazy_regex(
    r"(?:都内|東京都?)に(?:は|も)?(?:自社|持ち|自前の|うちの|自分の)?(?:ビル|建物|社屋)(?:は|が|も|なんて|など)?"
    r"[^、。]{0,6}?(?:な[いくし]|無[いくし]|ありませ|ございませ|あらへん|持って(?:い)?(?:な|ま?せ)|持っとら)"
)
_OUTSIDE = lazy_regex(r"都外|県外|他県|他府県|よその県|地方の|郊外の県|海外|outside (?:of )?tokyo", re.I)
_INSIDE = lazy_regex(r"都内|東京|in tokyo", re.I)
# 登記した店は1軒もない: what is said is said of the place.
_REGISTERED = lazy_regex(
    r"登記(?:を?(?:し(?:た|て(?:い|あ)?る|とる)|され(?:た|て(?:い)?る))|(?:上|の(?:ある)?))?(?:店舗?|支店|本店|会社|事業所|営業所|拠点|場所|事務所|とこ(?:ろ)?)(?=は|が|も|なん|など)"
    r"|登記|登録上の(?:本店|支店)|法人登録|registered|注册|登记",
    re.I,
)


_NONE_REGISTERED = lazy_regex(
    r"(?:支店|営業所)?の?登記は(?:どこにも|一切|まったく|何も)(?:あり|な[いくし]|ござい|して)"
)
_REGISTERED_AT = lazy_regex(r"登記(?:は|が|を)(?:東京|都内)[^。、]{0,10}")
# Keywords parted by blanks: each stands by itself.
_KEYWORDS = lazy_regex(r"^[^。]*[^\s。]+\s[^\s。]+\s[^\s。]+")


def installed_outside(text: str, place_words: PlaceWords) -> bool | None:
    """Whether equipment goes outside Tokyo; None where nothing is said of where it goes."""
    answer = None
    for pattern in (_PUT_AT, _SITE):
        for match in pattern.finditer(text):
            inside = _in_tokyo(match["where"], place_words)
            if inside is not None:
                answer = not inside
    return answer


def registered_in_tokyo(text: str, place_words: PlaceWords) -> bool | None:
    """Whether a head office or branch is registered in Tokyo; None where registration is not spoken of."""
    if _NONE_REGISTERED.search(text) and not any(place_words(match[0]) for match in _REGISTERED_AT.finditer(text)):
        return False  # 本店の登記は名古屋で、支店の登記はどこにもない
    answer = None
    told = pieces(text.replace("　", " ").replace(" ", "、") if _KEYWORDS.search(text) else text)
    for number, piece in enumerate(told):
        mention = _REGISTERED.search(piece.text)
        if mention is None:
            continue
        said = predicate(piece.text[mention.end() :], piece)
        if said is not None and (said.kind == "open" or said.supposed):
            continue
        denied = said is not None and said.kind in ("denied", "pending", "intended")
        here = place_words(piece.text)
        before = next(
            (w for p in reversed(told[:number]) if p.sentence >= piece.sentence - 1 and (w := place_words(p.text))), []
        )
        if here:
            answer = any(here) != denied
        elif denied:
            answer = False
        elif before:
            answer = any(before)
    return answer


def building_in_tokyo(text: str, place_words: PlaceWords) -> bool | None:
    """Whether a building of the business's own is in Tokyo; None where no place of one is named."""
    if _NO_BUILDING_IN_TOKYO.search(text):
        return False
    for pattern in (_BUILDING_AT, _BUILDING_OF, _BUILDING_THERE, _STOREYS_AT):
        for match in pattern.finditer(text):
            words = place_words(match["where"])
            if words:
                return words[-1]
    return None


def _in_tokyo(where: str, place_words: PlaceWords) -> bool | None:
    """Whether a place named near the equipment is in Tokyo; the last one named counts."""
    words = place_words(where)
    if words:
        return words[-1]
    if _OUTSIDE.search(where):
        return False
    return True if _INSIDE.search(where) else None
