"""Sums to choose from: 500万か800万, offers side by side, and the one decided for."""

import itertools
import re
from collections.abc import Callable, Sequence

from corpus.lazy_regex import lazy_regex
from dialog.sums import ABOUT, Sum, prices_by_number
from dialog.tax import without_tax

_TOTAL_WORD = (
    r"合計|総額|全部で|合わせて|あわせて|計|トータル(?:で)?|しめて|総事業費|ぜんぶで|全体で|ひっくるめて"
    r"|(?<!税)込みで|都合"
)
TOTAL = lazy_regex(rf"(?:{_TOTAL_WORD})(?:額)?(?:は|が|で|だいたい|約|およそ|:|、)*\s*$")
_OR = r"(?:か(?!ら|け|か[るり]|ね|つ|月|所|も|え|な)|または|もしくは|それとも|あるいは|or\b|vs|対)"
_ALTERNATIVE = lazy_regex(
    rf"^{ABOUT}円?{ABOUT}(?:の[^\d、。がをは]{{0,8}})?(?:(?:に|で|を|と)(?:する|しよう|しとく|いく|いこう|買う|入れる|導入する|抑える))?(?:の|ん)?{_OR}"
    r"(?:、|で|を|に|それとも|あるいは|奮発して|思い切って|いっそ|[^\d。]){0,20}$"
)
_UNDECIDED = r"迷(?:って|い|う|っと)|決めかね|決めきれ|決められ|選べな|選びかね|二択|比べ|比較|天秤"
_WHICH = r"(?:どっち|どちら)(?:がいい|が良い|がお?得|がええ|でも|にし|に(?:する|しよ|すっ)|か|も捨て)"
DILEMMA = lazy_regex(rf"{_UNDECIDED}|{_WHICH}")
_ABOUT_PROGRAMS = lazy_regex(
    r"(?:助成|補助|制度|事業|枠|支援)[^、。\d]{0,8}(?:迷|決めかね|どっち|どちら|比べ|比較)|(?:どっち|どちら)の(?:助成|補助|制度|事業|枠|支援)"
)
_BIDDER = r"(?:[a-z甲乙丙]|[12一二]|もう[1一])(?:社目?|案|プラン|店|業者|メーカー)"
_KIND_OF_OFFER = (
    r"新品|中古|新車|国産|海外製|輸入品?|リース|レンタル|購入|買い取り|"
    r"簡易な?|本格(?:的な?)?|簡単な|しっかりした|手軽な|大型|小型|安い|高い|大きい|小さい|新しい|古い|良い|いい|上位|下位|標準|普通|手動|自動|全自動|半自動|前者|後者|最新"
)
_CONTRAST = lazy_regex(
    r"(?:だと|なら|の場合は?|だったら|案(?:は|が|だと)?|プラン(?:は|が)?|タイプ(?:は|が)?|コース(?:は|が)?"
    rf"|(?:{_KIND_OF_OFFER})(?:の?(?:ほう|方|やつ|の))?(?:は|が)"
    rf"|{_BIDDER}(?:さん)?(?:は|が|の見積(?:もり)?(?:は|が)?|:)?)(?:、|約|\s)*$",
    re.I,
)
_ASKED_EACH = lazy_regex(
    rf"^{ABOUT}円?{ABOUT}(?:だと|なら|だったら|やったら|の場合|のとき|の時|のケース|にすると|にしたら)"
)
_OFFERED = lazy_regex(
    rf"^{ABOUT}円?{ABOUT}の?(?:案|プラン|見積|機種|やつ|タイプ|コース|もの|(?:業者|会社|メーカー|店|所|ところ|とこ)(?:さん)?(?=と|や|で|が|、|も|$)|の(?=と|や|で|が|を|、|も|$))(?!は|に(?:し|決))"
)
# 3社から見積りが来て1,100万、1,700万、2,400万
_OFFERS = lazy_regex(
    r"(?:[2-9二三四五]|何|数|複数の?)(?:社|軒|店|業者|つの(?:会社|業者|店))[^。]{0,12}見積|相見積|見積[^。]{0,8}(?:[2-9二三四五]|何|数|複数)社"
)
_IN_A_ROW = lazy_regex(r"^円?(?:と|や|、|・|,|\s)+(?:約)?$")
# 2,100万円案と2,700万円案があって
_CALLED_OFFER = lazy_regex(
    rf"^{ABOUT}円?{ABOUT}の?(?:案|プラン|見積(?:もり)?|コース)(?=と|や|、|が|を|で|の(?:どちら|どっち)|$)"
)
# 太陽光1870万、蓄電池つけると|+430万
_ON_TOP = lazy_regex(
    r"(?:つけ|付け|足[しす]|入れ|加え|セット)[^、。\d]{0,4}(?:と|たら|だと|なら)、?(?:さらに|プラス|\+|あと|追加で|もう)(?:約)?\s*$"
)
_EACH = lazy_regex(r"それぞれ|おのおの|各々|両方|どっちも|どちらも")
_CHOSEN = lazy_regex(
    rf"^{ABOUT}円?{ABOUT}(?:のほう|の方|のやつ|のもの|の)?(?:に(?:する|した|しま|決め|しよう)|で(?:いく(?!ら)|行く|いき|いこ|お願い|進め|決|考え|見て|計算し|申し込|申請し)|を(?:選|取|買う))(?!か)"
)
_CHOSEN_BY_NAME = lazy_regex(
    rf"(?P<name>{_BIDDER}|中古|新品|新車|リース|安い|高い)(?:さん)?(?:の?(?:ほう|方|やつ))?(?:に(?:する|した|しま|決め)|で(?:いき|いく|お願い))(?!か)",
    re.I,
)
_BY_PRICE: dict[str, Callable[..., Sum]] = {"安い": min, "高い": max}


def alternatives(numbers: Sequence[Sum], text: str) -> tuple[int, ...]:
    """Sums without tax that stand for a choice: 500万か800万; A社は500万、B社は620万; 500万のと800万ので迷う."""
    if len(numbers) < 2 or any(TOTAL.search(number.before) for number in numbers) or chosen(numbers, text):
        return ()
    if prices_by_number(text) and len(numbers) == len(prices_by_number(text)):
        return _values(numbers)  # 1台で210万円、2台で400万円
    for first, second in itertools.pairwise(numbers):
        if _ALTERNATIVE.match(between(first, second)):
            return _values((first, second))
    each = all(_CONTRAST.search(number.own) for number in numbers) or all(
        _ASKED_EACH.match(number.after) for number in numbers
    )
    each = each or (bool(_EACH.search(text)) and all(_OFFERED.match(number.after) for number in numbers))
    each = each or (
        bool(_OFFERS.search(text)) and all(_IN_A_ROW.match(between(a, b)) for a, b in itertools.pairwise(numbers))
    )
    each = each or all(_CALLED_OFFER.match(number.after) for number in numbers)
    is_dilemma = bool(DILEMMA.search(text)) and not _ABOUT_PROGRAMS.search(text)
    return _values(numbers) if len(numbers) <= 3 and (each or is_dilemma) else ()


def chosen(numbers: Sequence[Sum], text: str) -> Sum | None:
    """The one decided for: 400万か700万で迷ったけど700万にする; A社が380万、B社が420万。B社にする."""
    if len(numbers) < 2:
        return None
    by_name = _CHOSEN_BY_NAME.search(text)
    named = [number for number in numbers if by_name and by_name["name"] in number.own]
    if len(named) == 1:
        return named[0]
    if by_name and by_name["name"] in _BY_PRICE:
        return _BY_PRICE[by_name["name"]](numbers, key=lambda number: number.value)
    pairs = list(itertools.pairwise(numbers))
    open_pairs = pairs[:-1] if _ALTERNATIVE.match(between(*pairs[-1])) else pairs
    was_choice = any(_ALTERNATIVE.match(between(*pair)) for pair in open_pairs) or (
        open_pairs is pairs and (DILEMMA.search(text) or all(_CONTRAST.search(number.own) for number in numbers))
    )
    return numbers[-1] if was_choice and _CHOSEN.match(numbers[-1].after) else None


def settles(number: Sum, earlier: Sequence[Sum]) -> bool:
    """200万か300万か、まあ300万で考えています: one of a choice told again, as the one decided for."""
    if len(earlier) < 2 or number.value not in {choice.value for choice in earlier[-2:]}:
        return False
    return bool(_ALTERNATIVE.match(between(earlier[-2], earlier[-1])) and _CHOSEN.match(number.after))


def _values(numbers: Sequence[Sum]) -> tuple[int, ...]:
    """The sums without tax, each once; what comes on top of the one before it (+430万) with that one."""
    values: list[int] = []
    for number in numbers:
        net = without_tax(number.value) if number.is_gross else number.value
        values.append(values[-1] + net if values and _ON_TOP.search(number.own) else net)
    return tuple(dict.fromkeys(values))


def between(first: Sum, second: Sum) -> str:
    """The text between two sums; full stops where a clause or more lies between."""
    if first.place == second.place:
        return first.clause[first.end : second.start]
    if second.place == first.place + 1:
        return f"{first.clause[first.end :]}、{second.clause[: second.start]}"
    return "。" * 9
