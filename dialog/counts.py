"""Counts of people in one sentence, and what each of them says: a total, staff, part-timers, one trade."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number
from dialog.not_staff import EACH_AFTER, counts_as_staff, is_none_after
from dialog.number_context import CONTEXT, CORRECTION, COUNTED
from dialog.staff_words import HEDGES, JOB, KIN, PART_TIMERS, PARTICLES, SELF, STAFF
from dialog.text import last_clause
from dialog.thresholds import is_line_after

Kind = Literal["total", "whole", "plain", "part", "role", "person"]

PEOPLE = lazy_regex(
    rf"(?P<number>{COUNTED})\s*(?P<over>数)?(?:人|名)"
    r"(?!様|古屋|刺|物|前|義|産|月|工|材|気|件費|口|数(?!え)|間|手(?!不足)|娘|息子|乗|用|部屋|席|掛|がけ|分|称|身|寄れば|寄って|兄弟|姉妹|社長|親方|生|目|札|暮|家族(?!で(?!す)|経営))"
)
NOUN_NUMBER = lazy_regex(
    rf"(?P<noun>{STAFF}|{PART_TIMERS}|非?常勤|正規(?=\D{{0,2}}\d+\D{{0,3}}非正規)|(?<=[\d人名]、)契約)(?:数|の数|さん)?\s*(?P<link>(?:(?:だけ|のみ)(?:だと|やと|なら|で(?:は)?|の数は)|は|が|:|=|なら|って|でしたら)?"
    rf"(?:、|え[えー]?っ?と|うーん|今(?:んとこ|のところ)?|現在|いま|全部で|みんなで|合計で?|合わせて|約|だいたい|確か|たしか)*)\s*(?P<number>{COUNTED})"
    r"(?=\s|\s*(?:$|[、。+＋/・と)]|,(?!\d)|です|で(?!\d)|だ|や|ぐらい|くらい|ほど|資本|ね|かな|かしら|じゃ(?!な)|ばい|たい))"
)
_ANY_COUNT = lazy_regex(COUNTED)
# 28名 パートを正社員に: an officer's next keyword
_NEXT_KEYWORD = lazy_regex(r"\s+[^\s、。\d]{2,10}を[^\s、。]")
# パート入れたら23
_INCLUDED_NUMBER = lazy_regex(
    rf"(?:{STAFF}|{PART_TIMERS}|{JOB}|{KIN}|{SELF})(?:さん|たち|ら)?(?:も|を|まで)?(?:数え|含め|ふくめ|入れ|いれ|足し|たし|合わせ|あわせ)"
    rf"(?:たら|ると|れば|て)(?:も|は|、)?(?:全部で|計|合計)?\s*{COUNTED}(?=\s*(?:$|[、。]|です|でし|だ|や|じゃ|になり|になる|かな|くらい|ぐらい))"
)
# Two of them are a list where both are known words for those who work, three where one of them is.
_BARE_COUNT = (
    rf"\s*(?:は|が|:)?\s*(?!0\d|[\d,.一二三四五六七八九十百千]+[万億]){COUNTED}"
    r"(?!,\d{3}|[\d.\-人名万億円個台歳年月日時割%店か箇ヶ回坪階席室ト本])"
)
_KNOWN_ITEM = rf"(?:{STAFF}|{PART_TIMERS}|{JOB})(?:さん)?{_BARE_COUNT}"
_ANY_ITEM = rf"[^\W\d_][^\d、,・/+＋\s。()]{{0,8}}?{_BARE_COUNT}"
_BREAK = r"[、,・/+＋と\s]+"
_ROSTER_SUM = rf"(?:(?:の|で|、)?(?:合計|計|合わせて|全部で){COUNTED}(?=$|[、。]|です|だ|や))?"  # 営業2、パート5の計7
_ROSTER = lazy_regex(
    rf"{_KNOWN_ITEM}(?:{_BREAK}{_KNOWN_ITEM})+(?!{_BREAK}{_ANY_ITEM}){_ROSTER_SUM}|{_ANY_ITEM}(?:{_BREAK}{_ANY_ITEM}){{2,}}{_ROSTER_SUM}"
)
_STAFF_ITEM = rf"[^\W\d_](?:(?![をで])[^\d、,。・()\s]){{0,9}}?{COUNTED}\s*(?:人|名)(?!様|前|以上|分)"
_STAFF_LIST = lazy_regex(rf"{_STAFF_ITEM}(?:(?:[、,・\s]|と|に)+(?:あと|それと|それに)?{_STAFF_ITEM})+")
# 調律師とかも入れて7人, バイト3人と俺
_STAFF_INCLUDED = lazy_regex(
    rf"(?:{PART_TIMERS})(?:さん)?(?:が|は)?\d+(?:人|名)(?:と(?:{SELF}|{KIN})(?:さん)?)+|"
    rf"[一-龥ァ-ヶー]{{2,8}}(?<![機ト械備盤庫])(?:さん)?(?:とか|など|なんか|たち)?(?:も|まで)(?:入れ|いれ|含め|ふくめ)(?:て|ると|たら)、?(?:全部で|計|合計)?\d+(?:人|名)"
)
_ENDS_LIST = lazy_regex(r"^\s*(?:、|,|・|と|や)[^、。,\d]{1,10}$")
_IS_OF_STAFF = lazy_regex(rf"{PART_TIMERS}|{JOB}")
_IS_OF_THINGS = lazy_regex(
    r"資本|売上|年商|予算|経費|費用?|金額|見積|利益|借入|車|台数|トラック|機|席|部屋|客|店舗|拠点|坪|築|創業|年数|年齢|歳|型|番号?\d|電話|築年|目標|定員|生徒|会員"
)

_TOTAL = lazy_regex(
    r"(?:合計|総数|総員|総勢|全部で|全員で|全体で|全社(?:で|は)|会社全体(?:で|は)|(?<!問い)(?<!打ち)合わせて|あわせて|ひっくるめて|計|トータルで?|しめて|都合|ぜんぶで|みんなで|皆で)"
    r"(?:も|は|が|で|だいたい|約|およそ|:|、|\s)*$|"
    r"(?:在籍|抱え)(?:して(?:い)?る|て(?:い)?る)?(?:の|人|人数|者)?(?:は|が)$|"
    r"(?:含め|ふくめ|入れ|いれ|(?<!問い)(?<!打ち)合わせ|(?<!問い)あわせ|(?<![積仕詰見])込み|(?<![積仕詰])こみ|足し|足す|含む|入れる|数え(?!直)|加え|加える)(?:て|たら|ると|ますと|まして|で|の)?[^\d、。]{0,6}$|"
    r"と(?:私|わたし|自分|社長)(?:とで|で)\s*$"
)
_WITH_SELF = lazy_regex(rf"と(?:{SELF}|{KIN}|助手)(?:さん)?の\s*$")
_GOES_ON_AFTER = lazy_regex(r"\s*(?:と|に(?!は)|、|プラス|\+|＋)")
_TOTAL_AFTER = lazy_regex(r"^\s*(?:が|は)?(?:全員|全社員|総数|合計)")
_PART_BEFORE = lazy_regex(rf"(?:{PART_TIMERS})(?:の{JOB})?{PARTICLES}(?:一人|もう)?{HEDGES}$")
# 正社員5人、契約2人; 派遣に出しているスタッフ40人: not all of the staff
_OF_SOME_BEFORE = lazy_regex(
    rf"(?<=[人名、])契約(?:が|は)?$|(?:派遣(?:に|で|先に)(?:出|行|い|来)|(?:客先|よそ)に(?:出|常駐))[^、。\d]{{0,6}}(?:{STAFF}|人|方|子)(?:さん|たち)?(?:が|は|も)?{HEDGES}$"
)
# 1号店は社員2人、2号店は社員3人
_AT_PLACE_BEFORE = lazy_regex(
    rf"(?:[一二三\d]号店|[^、。\d]{{0,8}}(?:店|工場|支店|営業所|支社|事業所|工房|教室))(?:に|に?は|では)、?(?:{STAFF})(?:さん)?(?:が|は)?$"
)
# パートさんとバイトくんが合わせて9人
_PARTS_TOGETHER = lazy_regex(
    rf"(?:{PART_TIMERS})(?:さん|くん|君|ちゃん)?(?:と|や|、)(?:{PART_TIMERS})(?:さん|くん|君|ちゃん)?(?:が|は|で|を)?(?:合わせて|あわせて|合計|計|全部で)\s*$"
)
_STAFF_BEFORE = lazy_regex(rf"(?:{STAFF})(?:さん|数|の数|だけ|のみ|なら|だと|は|が|も|の|で|に|を|、)*{HEDGES}$")
_OUR_FIRM = r"うちゃ?|ここ|弊社|当社|自社|わが社|我が社|小社|当店|この店|会社"
_PLAIN_LABEL = lazy_regex(
    r"(?:会社|企業|(?<![営作授操])業|屋|社|組|農家|漁師|メーカー|問屋|チーム|体制|年間)(?:で|の|、)*$|"
    r"(?:店|工場|工房|所|園|院|塾|場|館)(?:で|の)+$|"
    rf"(?:{_OUR_FIRM}|こっち|こちら|私ども|みんな|みな|全社)(?:の[^、]{{1,3}})?(?:が|は|も|で|の|に|、)*$|"
    rf"(?:{_OUR_FIRM}|工場|店|本社|単体)(?:だけ|のみ|単体)(?:で(?:は)?|なら|だと|やと|だったら|は|の(?:数|人数)(?:は|で))?、*$|"
    r"(?:働|勤め|おる|いる|やっとる|やって)[^、]{0,6}(?:の|ん|と|者|人)(?:が|は)?$|(?:です|だけ|現在|今|いま|今年|ます|その|この)(?:が|は|も|で|の)*$|"
    r"(?:て|たら|ので|から|けど)$"
)
_FILLERS = lazy_regex(
    r"^(?:あ|え|で|と|に|は|が|も|、|ただいま|今(?!年|回|期|度|月)|いま|現在|から|約|およそ|だいたい|ちょうど|えっと|えーと|ええと|まあ|確か|たしか|うん)+(?=[^ぁ-ん]|$)"
)
LABELLED = lazy_regex(r"[一-龥ァ-ヶa-zA-Zぁ-ん]")
_ADDED = lazy_regex(
    r"(?:ほか|他|そのほか|その他|別|それとは別|これとは別)に(?:も)?[^\d。]{0,14}$|(?:あと|それから|それと|それに|加えて|プラス|さらに|おまけに|もう)[^\d。]{0,14}$|"
    r"(?:にも|もう(?:[1一]つ|[1一]か所|[1一]軒))[^。]{0,16}(?:あり|ある|あっ)[^\d。]{0,12}(?:そちら|そっち|あっち|向こう)(?:は|が|に|で)[^\d。]{0,6}$|"
    r"(?:忘れ|漏れ|数えて(?:い)?な|入れて(?:い)?な)[^。]{0,12}[。、]?[^\d。]{0,10}$"
)
_MISSED = r"忘れ|漏れ|抜けて(?:い)?(?:た|まし)|抜かして|数えて(?:い)?な"
_ADDED_AFTER = lazy_regex(rf"^[^。]{{0,8}}(?:{_MISSED}|入れて(?:い)?な)")
FORGOTTEN = lazy_regex(rf"{_MISSED}|足しと(?:い|く)|数に入れて(?:い)?な|入れて(?:い)?な(?:かった|い)")

_EACH_BEFORE = lazy_regex(
    r"(?:各(?:店舗?|拠点|工場|営業所|教室|事業所|現場|班)?|1(?:店舗?|軒|拠点|か所|教室|班)(?:あたり|に)|それぞれの?店?)(?:に|で|は|が|、)*(?:[^\d、。はがをに]{1,6}が)?$"
)
_PLACES = lazy_regex(
    rf"(?P<number>{COUNTED})\s*(?:店舗|店|拠点|工場|営業所|教室|事業所|か所|ヶ所|カ所|箇所|班)|"
    rf"(?:店|店舗|教室|工場|旅館|宿|園)(?:は|が|を|も)?(?:全部で|合わせて|今は)?(?P<counted>{COUNTED})\s*(?:軒|つ)"
)
# 5人は正社員で、(残りの)3人はパートです
_REST_OF_SHARES = lazy_regex(r"^(?:は|が)[^、。\d]{1,8}?(?:で|が|です|、)*(?:、|。)(?:あと|残り|ほか)?の?$")
CONVERTED = lazy_regex(r"正社員(?:に|化|へ)|正規(?:に|雇用に)|転換")
STAFF_WORD = lazy_regex(r"従業員|社員数|全部で|総勢|全員で|スタッフは|うちは")
_BREAKDOWN_AFTER = lazy_regex(r"^(?:は|が)(?!い|お|働|常|全|今|現|社員|従業員|正社員|です)[^、。\d]{1,8}")


@dataclass(frozen=True, slots=True)
class Mention:
    """One count in its sentence.

    `lead` stands between it and the count before; `has_names` where named people are in it.
    """

    kind: Kind
    value: int
    start: int
    end: int
    lead: str
    is_joined: bool = False
    is_extra: bool = False
    replaces: bool = False
    has_names: bool = False


def with_units(text: str) -> str:
    """社員12 → 社員12人; 板前3、仲居6 → 板前3人、仲居6人; パート入れたら23 → 23人: bare numbers of people."""
    if not _ANY_COUNT.search(text):
        return text
    text = _INCLUDED_NUMBER.sub(r"\g<0>人", _ROSTER.sub(_roster_with_units, text))
    return NOUN_NUMBER.sub(_noun_with_unit, text)


def _noun_with_unit(match: re.Match[str]) -> str:
    """人数は十七 keeps what links it: 数十七 would be any number of tens."""
    link = match["link"] or ("は" if match["noun"].endswith("数") else "")
    return f"{match['noun']}{link}{match['number']}人"


def without_staff_lists(text: str) -> str:
    """カメラ2人、ヘアメイク1人、受付1人 left out: what the staff do is neither the trade nor a wish."""
    if not _ANY_COUNT.search(text):
        return text
    plain, lists = _STAFF_LIST.subn("", with_units(text))
    return _STAFF_INCLUDED.sub("", plain if lists else text)


def _roster_with_units(roster: re.Match[str]) -> str:
    is_of_staff = _IS_OF_STAFF.search(roster[0]) and not _IS_OF_THINGS.search(roster[0])
    return re.sub(COUNTED, r"\g<0>人", roster[0]) if is_of_staff else roster[0]


def find_counts(sentence: str, text: str) -> list[Mention]:
    """The counts of a sentence of `text` that speak of people who work there, in order."""
    found: list[Mention] = []
    previous_end = 0
    previous_kind: Kind | None = None
    corrects = False  # 33人、いや3人辞めたから30人: what is left after those who are none any more
    for match in PEOPLE.finditer(sentence):
        value = parse_number(match["number"])
        before = last_clause(sentence[max(match.start() - 2 * CONTEXT, 0) : match.start()])[-CONTEXT:]
        lead = sentence[previous_end : match.start()]
        after = "" if _NEXT_KEYWORD.match(sentence, match.end()) else sentence[match.end() :][:CONTEXT]
        if value is None or value != int(value) or value > 10_000_000:
            continue
        previous_end, last_kind = match.end(), previous_kind
        if _is_in_bracket_of(sentence, match.start()):
            continue
        if not counts_as_staff(match, before, lead, after):
            corrects = corrects or CORRECTION.search(lead) is not None
            while found and _ends_list(lead, after):  # 営業2名、事務1名を採りたい
                lead = found.pop().lead
            continue
        kind = _kind(before, lead, after, last_kind)
        if kind is None:
            continue
        previous_kind = kind
        found.append(
            Mention(
                kind,
                int(value) * _times((sentence, text), before, after),
                match.start(),
                match.end(),
                lead,
                is_joined=last_kind in ("whole", "plain")
                and bool(re.match(r"\s*(?:と|\+|＋|プラス|、?それに|、?それと|に(?=[^、。]))", lead)),
                is_extra=bool(_ADDED.search(lead) or _ADDED_AFTER.match(after)),
                replaces=corrects or bool(CORRECTION.search(before if last_kind is None else lead)),
            )
        )
        corrects = False
    return found


def _ends_list(lead: str, after: str) -> bool:
    """Whether what makes a count none of the staff is said of the one before it as well."""
    if is_line_after(after):
        return bool(_ENDS_LIST.match(lead))
    return bool(_ENDS_LIST.match(lead) and is_none_after(after) and not re.search(r"だけ|のみ|は", lead))


def _kind(before: str, lead: str, after: str, last_kind: Kind | None) -> Kind | None:
    """`whole`: staff by name; `part`: part-timers; `role`: one trade of several; `plain`: nothing but a number."""
    if _PARTS_TOGETHER.search(before):
        return "part"
    if _TOTAL.search(before) or _TOTAL_AFTER.match(after):
        return "total"
    if _WITH_SELF.search(before) and not _GOES_ON_AFTER.match(after):
        return "total"
    if _PART_BEFORE.search(before) or _OF_SOME_BEFORE.search(before):
        return "part"
    if last_kind and _AT_PLACE_BEFORE.search(before):
        return "part"
    if _REST_OF_SHARES.match(lead) and _BREAKDOWN_AFTER.match(after):
        return "part"
    if _STAFF_BEFORE.search(before):
        return "whole"
    if lead == "と" and last_kind == "plain":  # 店が2つで3人と4人
        return "role"
    label = label_of(lead)
    if not LABELLED.search(label) and _BREAKDOWN_AFTER.match(after):
        return None if last_kind else "plain"
    if not LABELLED.search(label) or _PLAIN_LABEL.search(label):
        return "plain"
    return "role"


def label_of(lead: str) -> str:
    """What a count is said of, without the words that only lead up to it."""
    *_, noun, last = re.split(r"[、,()/・:=\s]+", f" {CORRECTION.sub('', lead)}")
    return _FILLERS.sub("", last) or ("" if re.search(r"[ぁ-ん]", noun) else noun)


def _is_in_bracket_of(sentence: str, start: int) -> bool:
    """従業員22人（山に入る者15人）: a bracket after a count tells what is in it, unless it says ほか."""
    opening = max(sentence.rfind("(", 0, start), sentence.rfind("（", 0, start))
    if opening < 0 or re.search(r"[)）]", sentence[opening:start]):
        return False
    outer = re.search(rf"([^\d、。(（]{{0,8}})({NUMBER})\s*(?:人|名)\s*$", sentence[max(opening - 24, 0) : opening])
    inside = sentence[opening + 1 : start]
    is_apart = re.search(r"ほか|他に|別|除|\+|プラス|加え", inside) or (
        outer and "正社員" in outer[1] and re.search(PART_TIMERS, inside)
    )
    return bool(outer) and not is_apart


def _times(told: Iterable[str], before: str, after: str) -> int:
    """3店舗に5人ずつ, 各店5人で3店舗: of the sentence if it tells how many places, else of the whole text."""
    if not (EACH_AFTER.match(after) or _EACH_BEFORE.search(before)):
        return 1
    numbers = (places["number"] or places["counted"] for text in told for places in _PLACES.finditer(text))
    counts = (int(count) for number in numbers if (count := parse_number(number)))
    return next((count for count in counts if 1 < count <= 100), 1)
