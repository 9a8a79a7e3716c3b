"""How many people work there: counts by noun, role, kin and part-time, without customers, officers and the past.

Input is text in plain numbers (dialog.number_words).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.numerals import NUMBER, parse_number
from dialog.number_context import CONTEXT, CORRECTION, COUNTED, NEGATED_AFTER, of_others, upper_ends
from dialog.text import last_clause, sentences

Kind = Literal["total", "whole", "plain", "part", "role", "person"]

_STAFF = r"従業員|従業者|正社員|社員|スタッフ|職員|店員|所員|工員|人員|人数|頭数|全員|総勢|メンバー"
_PART_TIMERS = r"パート(?:・?アルバイト|タイマー)?|アルバイト|バイト|契約社員|臨時|嘱託|非正規|派遣|日雇い|季節雇い"
_OFFICER = r"役員|取締役|理事|監査役|社外"
_PARTICLES = r"(?:さん|たち|達|社員|従業員|数)?(?:が|は|も|で|に|の|、|を)*"
_HEDGES = (
    r"(?:約|およそ|だいたい|大体|ざっと|ちょうど|まあ|えっと|えーと|ええと|確か|たしか|今|いま|現在|"
    r"現時点で|常時|合計|計|\s|、|:|=)*"
)

# -- what is counted ---------------------------------------------------------------------------

_PEOPLE = re.compile(
    rf"(?P<number>{COUNTED})\s*(?P<over>数)?(?:人|名)"
    r"(?!様|古屋|刺|物|前|義|産|月|工|材|気|件費|口|数|間|手(?!不足)|娘|息子|乗|用|部屋|席|掛|分|称|身|社長|親方|生|目|札|暮)"
)
_NOUN_NUMBER = re.compile(
    rf"(?P<noun>{_STAFF}|{_PART_TIMERS})(?:数|の数|さん)?\s*(?:は|が|:|=)?\s*(?P<number>{COUNTED})"
    r"(?=\s|\s*(?:$|[、。+＋/・と)]|,(?!\d)|です|で(?!\d)|だ|や|ぐらい|くらい|ほど|資本))"
)
_SELF = (
    r"私|わたくし|わたし|あたし|わし|わて|わい|僕|ぼく|俺|おれ|おら|おいら|自分|当方|本人|代表|社長|"
    r"店主|院長|所長|親方|店長|オーナー|大将|女将|園長|塾長|経営者"
)
_KIN = (
    r"妻|夫|家内|嫁(?:さん|はん)?|女房|(?:かみ|カミ)さん|奥さん|主人|旦那|亭主|連れ合い|息子|せがれ|倅|娘(?:婿)?|婿|母(?:親)?|父(?:親)?|おふくろ|お袋|"
    r"親父|おやじ|祖父|祖母|兄(?:貴|さん)?|弟|姉|妹|甥|姪|叔父|伯父|叔母|伯母|いとこ|義父|義母|義兄|義弟|孫|舅|姑|相方|相棒|友人|友達|仲間|パートナー|"
    r"弟子|見習い|番頭"
)
_PAIR = r"老?夫婦|両親|親子|兄弟|姉妹|父子|母子"
_PERSON = re.compile(rf"(?<![一-龥ァ-ヶ])(?:(?P<pair>{_PAIR})|(?P<one>{_SELF}|{_KIN}))(?![一-龥ァ-ヶ](?!\d))")
_LINK = r"(?:と|、|,|・|や|に|\+|＋|プラス|それに|それと|あと|および|及び|\s)+"
_LINKED = re.compile(
    rf"^(?:さん|くん|ちゃん|たち)?(?:の(?P<own>他に|ほかに)|以外に|{_LINK})(?P<label>[^、。,\dはがでを]{{0,12}}(?:が|は)?)$"
)
_VERBAL = re.compile(r"(?<!も)[てでたるいくすむぶぬつうだ](?:、|$)|して|から|ので|けど|のに")
_OF_LIST = re.compile(
    r"^(?:さん|たち|だけ)?(?:の|で|だけの|だけで|、|,|\s)*(?:計|合計|合わせて|あわせて|全部で|都合)?(?:の)?$"
)

# -- what a count says -------------------------------------------------------------------------

_TOTAL = re.compile(
    r"(?:合計|総数|総員|総勢|全部で|全員で|全体で|(?<!問い)(?<!打ち)合わせて|あわせて|ひっくるめて|計|トータルで?|しめて|都合|ぜんぶで|みんなで|皆で)"
    r"(?:も|は|が|で|だいたい|約|およそ|:|、|\s)*$|"
    r"(?:含め|ふくめ|入れ|いれ|(?<!問い)(?<!打ち)合わせ|(?<!問い)あわせ|込み|こみ|足し|足す|含む|入れる|数え(?!直)|加え|加える)(?:て|たら|ると|ますと|まして|で|の)?[^\d、。]{0,6}$|"
    r"と(?:私|わたし|自分|社長)(?:とで|で)\s*$"
)
_TOTAL_AFTER = re.compile(r"^\s*(?:が|は)?(?:全員|全社員|総数|合計)")
_PART_BEFORE = re.compile(rf"(?:{_PART_TIMERS}){_PARTICLES}(?:一人|もう)?{_HEDGES}$")
_STAFF_BEFORE = re.compile(rf"(?:{_STAFF})(?:さん|数|の数|だけ|のみ|なら|だと|は|が|も|の|で|に|を|、)*{_HEDGES}$")
_PLAIN_LABEL = re.compile(
    r"(?:会社|企業|(?<!営)業|屋|社|組|農家|漁師|メーカー|問屋|チーム|体制|年間)(?:で|の|、)*$|"
    r"(?:店|工場|工房|所|園|院|塾|場|館)(?:で|の)+$|"
    r"(?:うち|ここ|こっち|こちら|弊社|当社|自社|わが社|我が社|小社|当店|この店|私ども|会社|みんな|みな|全社)(?:の[^、]{1,3})?(?:が|は|も|で|の|に|、)*$|"
    r"(?:働|勤め|おる|いる|やっとる|やって)[^、]{0,6}(?:の|ん|と|者|人)(?:が|は)?$|(?:です|だけ|現在|今|いま|今年|ます|その|この)(?:が|は|も|で|の)*$|"
    r"(?:て|たら|ので|から|けど)$"
)
_FILLERS = re.compile(
    r"^(?:あ|え|で|と|に|は|が|も|、|ただいま|今|いま|現在|から|約|およそ|だいたい|ちょうど|えっと|えーと|ええと|まあ|確か|たしか|うん)+(?=[^ぁ-ん]|$)"
)
_LABELLED = re.compile(r"[一-龥ァ-ヶa-zA-Zぁ-ん]")
_ADDED = re.compile(
    r"(?:ほか|他|そのほか|その他|別|それとは別|これとは別)に(?:も)?[^\d。]{0,14}$|(?:あと|それから|それと|それに|加えて|プラス|さらに|おまけに|もう)[^\d。]{0,14}$|"
    r"(?:忘れ|漏れ|数えて(?:い)?な|入れて(?:い)?な)[^。]{0,12}[。、]?[^\d。]{0,10}$"
)
_ADDED_AFTER = re.compile(r"^[^。]{0,8}(?:忘れ|漏れ|数えて(?:い)?な|入れて(?:い)?な)")
_FORGOTTEN = re.compile(r"忘れ|漏れ|数えて(?:い)?な|数に入れて(?:い)?な|入れて(?:い)?な(?:かった|い)")

# -- who does not count ------------------------------------------------------------------------

_OFFICERS = re.compile(
    rf"(?:{_OFFICER})(?:さん)?(?:が|は|も|を|の|に|、|別に|ほかに|\s)*(?:別に|ほかに)?$|(?:{_OFFICER})(?:は|が)[^。\d]{{0,12}}$"
)
_OFFICERS_AFTER = re.compile(rf"^\s*の?(?:{_OFFICER})")
_INCLUDED = re.compile(
    r"(?:うち(?![はのでがもにじ]|自体|従業員|従業者|全員|全部|総勢)|内訳|そのうち|このうち|中で|の内)[^\d]{0,14}$|(?:^|[、,(（\s])内(?:[パアバ正男女][^\d]{0,6})?$"
)
_OUTSIDERS = (
    r"客|お客さん|お客様|来場(?:者)?|入場(?:者)?|動員|集客|参加者|定員|座席|席数|利用者|ユーザー|入居者|居住者|住民|生徒|塾生|受講生|教え子|会員|登録者|加入者|契約者|読者|視聴者|"
    r"フォロワー|患者|園児|児童|学生|門下生|候補(?:者)?|応募(?:者)?|内定(?:者)?|株主|出資者|組合員|ボランティア|ファン|観客|来店|来客|宿泊(?:客|者)?|乗客|購読者|"
    r"取引先|協力会社|外注(?:先|さん)?|子ども|子供|人口|世帯|対象者?|受検者|通院|予約"
)
_NOT_STAFF_BEFORE = re.compile(
    rf"(?:{_OUTSIDERS})(?:さん|様|たち|の方|数|総数|登録)*(?:が|は|も|で|を|の|に)*、?(?:[^、。\d]{{0,10}}|[^、。\d]{{0,4}}1日[^、。\d]{{0,6}})$|"
    r"(?:さらに|新たに|新しく|採用|募集|毎年|月に|年に|1日に?|一日に?|のべ|延べ|(?:来月|来年|来春|来期|今度|春に|秋に)(?:から|に|は)?(?:また)?)\s*(?:は|が|も|で|を|の|数)*\s*$|"
    r"(?:繁忙期|忙しい(?:時|とき)|年末|ピーク)[^。\d]{0,8}$"
)
_NO_OUTSIDERS = re.compile(rf"(?:{_STAFF}|{_PART_TIMERS}|{_SELF}|先生|講師|働|うち)[^。\d]{{0,10}}$")
_SERVES_AFTER = re.compile(
    r"^\s*(?:だけ)?で(?:回|やって|やりく|対応|こなし|世話|見て|みて|教え|担当|切り盛り|さば|相手)"
)
_AFTER_GAP = r"^\s*(?:くらい|ぐらい|ほど|も|が|は|を|に|の|ずつ)?\s*[^、。()\d]{0,6}?"
_PER_PERSON_AFTER = re.compile(
    r"^\s*(?:あたり|当たり|につき)?\s*(?:約|だいたい)?\s*[\d一二三四五六七八九十百千]+[\d,.千百十]*(?:万|円)"
)
_NOT_STAFF_AFTER = re.compile(
    rf"{_AFTER_GAP}(?:辞め|やめ|退職|抜け(?!て(?:い)?まし)|増や|増える|増員|採用|募集|雇い(?:たい|入れた)|雇お|雇う|雇って(?!い|ま|お|る)|足りな|不足|欲し|ほし|"
    r"転換|正社員(?:に|化)|制社員|切り替え|定年|産休|育休|来場|来店|来客|参加|集ま|入る|入社|収容|泊ま|宿泊|乗り|乗れ|座れ|通って|利用|相手|がかり|だけ呼|を呼|に教え|の(?:お?客|生徒|患者|会員|利用者|参加者|来場|観客|子|園児|児童|乗客|ユーザー)|来る(?!よう)|訪れ|の株主)"
)
_FOUNDED_AFTER = re.compile(r"^[^、。]{0,8}?(?:始めた|立ち上げ|創業し|起業し|開業し|旗揚げ)")
_CONDITION_AFTER = re.compile(
    r"^\s*(?:以下|未満|以内|まで)(?:の|なら|だと|じゃ|が|は|で|という|って|でない|に)|^\s*(?:以上|超|を超え|より多)(?:なら|だと|じゃ|が条件|でない|の(?:会社|企業|事業者))"
)
_PAST = re.compile(
    r"(?:去年|昨年|一昨年|おととし|以前|前は|昔|元は|もとは|かつて|当初|創業時|創業当時|開業時|コロナ前|先月まで|年前|ピーク時|全盛期|最盛期|多い(?:時|とき|頃)|"
    r"先代の(?:頃|時)|(?:親父|父|先代)の代)[^。]{0,18}$"
)
_PAST_AFTER = re.compile(
    r"^\s*(?:くらい|ぐらい|ほど)?(?:いた|おった|でした|だった|やった|いました|おりました)(?:けど|が|んですが|んだけど|のが|ものの|のに)|^\s*から(?:[^\d。]{0,8}(?:減|増)|\s*\d+(?:人|名))"
)
_NOW = re.compile(r"(?:\d人から|今|現在|いま|今年|今月|現時点)[^\d]{0,10}$")
_BREAKDOWN_AFTER = re.compile(r"^(?:は|が)(?!い|お|働|常|全|今|現|社員|従業員|正社員|です)[^、。\d]{1,8}")
_CONVERTED = re.compile(r"正社員(?:に|化|へ)|正規(?:に|雇用に)|転換")
_STAFF_WORD = re.compile(r"従業員|社員数|全部で|総勢|全員で|スタッフは|うちは")
_EACH_AFTER = re.compile(r"^\s*(?:くらい|ぐらい|ほど)?ずつ")
_EACH_BEFORE = re.compile(
    r"(?:各(?:店舗?|拠点|工場|営業所|教室|事業所|現場|班)|1店舗?(?:あたり|に)|それぞれ)(?:に|で|は|が|、)*$"
)
_PLACES = re.compile(rf"(?P<number>{COUNTED})\s*(?:店舗|店|拠点|工場|営業所|教室|事業所|か所|ヶ所|カ所|箇所|班)")

# -- people without a number -------------------------------------------------------------------

_ALONE = re.compile(
    r"(?:1人|一人|ひとり|独り)(?:きり)?で(?:やって|やっと|営|経営|回|まわ|切り盛り|運営|全部|ぜんぶ|始め|作って|商売)|"
    r"(?:1人|一人|ひとり|おひとりさま)(?:社長|親方|会社|法人|だけ|きり|のみ)|"
    r"(?:私|わたし|俺|僕|自分)(?:1人|一人|ひとり)(?:です|だけ|で|のみ|や|だ|しか)|(?:従業員|社員|人)(?:は|も)?(?:雇って|使って)(?:い)?(?:ない|ません|おらず)|個人でひとり|ワンオペ"
)
_NOBODY = re.compile(
    r"(?:従業員|社員|スタッフ)(?:数)?(?:は|も|が)?(?:なし|無し|ゼロ|おりません|いません|いない|おらん|おらず)(?!です?か)"
)
_RUN = (
    r"(?:やって|やっと|やってる|営|回し|回す|切り盛り|経営|運営|働い|こなし|作って|こしらえ|つくって|"
    r"続けて|守って|始め|商売)"
)
_LIST_END = re.compile(
    rf"^(?:さん|くん|たち)?(?:だけ|のみ|ふたり)?(?:の(?:家族|店|会社|2人|だけ)|で[^、。]{{0,12}}{_RUN}|です|だけ|しかい|の二人三脚|がい(?:る|ます)|が働)"
)


@dataclass(frozen=True, slots=True)
class Headcount:
    """People said to work there; `is_added` where they come on top of what was said in an earlier turn."""

    people: int | None = None
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    """One count in its sentence; `lead` is what stands between it and the count before it."""

    kind: Kind
    value: int
    start: int
    end: int
    lead: str
    is_joined: bool = False
    is_extra: bool = False
    replaces: bool = False


def read_headcount(text: str) -> Headcount:
    """People said to work there: part-timers included, officers apart, the past and leavers not."""
    prepared = _NOUN_NUMBER.sub(r"\g<noun>\g<number>人", upper_ends(text))
    mentions: list[_Mention] = []
    is_converted = False
    for sentence in sentences(prepared):
        is_converted = is_converted or bool(_CONVERTED.search(sentence))
        found = list(_with_persons(list(_counts(sentence)), sentence))
        if is_converted and not _STAFF_WORD.search(sentence):
            found = [mention for mention in found if mention.kind != "plain"]
        for mention in found:
            mentions = _replaced(mentions, mention) if mention.replaces else [*mentions, mention]
    if not mentions:
        return Headcount(_without_number(prepared))
    is_added = all(m.kind in ("part", "role", "plain", "person") for m in mentions) and _is_addition(mentions, prepared)
    return Headcount(_sum(mentions), is_added)


def _is_addition(mentions: Sequence[_Mention], text: str) -> bool:
    if any(mention.kind == "plain" and not mention.is_extra for mention in mentions):
        return False
    only_part_timers = all(mention.kind == "part" for mention in mentions)
    return only_part_timers or mentions[0].is_extra or bool(_FORGOTTEN.search(text))


def _replaced(mentions: Sequence[_Mention], new: _Mention) -> list[_Mention]:
    """A corrected count takes the place of the one it corrects: the last, or the last of its kind."""
    if new.kind == "part":
        others = [mention for mention in mentions if mention.kind != "part"]
        return [*others, new]
    is_bare = not _LABELLED.search(_label(new.lead))
    if new.kind == "plain" and is_bare and mentions and mentions[-1].kind in ("part", "role"):
        return [*mentions[:-1], replace(new, kind=mentions[-1].kind)]
    return [*mentions, new] if new.kind == "role" else [new]


def _sum(mentions: Sequence[_Mention]) -> int:
    totals = [i for i, mention in enumerate(mentions) if mention.kind == "total"]
    if totals:
        later = mentions[totals[-1] + 1 :]
        extra = sum(m.value for m in later if m.is_extra and m.kind in ("part", "role", "plain"))
        return mentions[totals[-1]].value + extra
    bases = [m for m in mentions if m.kind in ("whole", "plain") and not m.is_extra]
    parts = [m for m in mentions if m.kind not in ("whole", "plain") or m.is_extra]
    if bases:
        parts = [m for m in parts if m.kind in ("part", "person") or m.is_joined or m.is_extra]
    return (bases[-1].value if bases else 0) + sum(mention.value for mention in parts)


def _without_number(text: str) -> int | None:
    """People told without a count: alone, a couple, a family named one by one."""
    if _ALONE.search(text):
        return 1
    for sentence in sentences(text):
        people = _named_people(sentence)
        if people:
            return people
    return 0 if _NOBODY.search(text) else None


def _named_people(sentence: str) -> int | None:
    """私と妻と息子でやっています → 3."""
    count = 0
    previous: re.Match[str] | None = None
    for match in _PERSON.finditer(sentence):
        is_linked = previous is not None and re.fullmatch(
            rf"(?:さん)?{_LINK}", sentence[previous.end() : match.start()]
        )
        count = (count if is_linked else 0) + (2 if match["pair"] else 1)
        previous = match
        if count >= 2 and _LIST_END.match(sentence[match.end() :]):
            return count
    return None


# -- counts of one sentence --------------------------------------------------------------------


def _counts(sentence: str) -> Iterator[_Mention]:
    """The counts that speak of people who work there, in order."""
    previous_end = 0
    previous_kind: Kind | None = None
    for match in _PEOPLE.finditer(sentence):
        value = parse_number(match["number"])
        before = last_clause(sentence[max(match.start() - 2 * CONTEXT, 0) : match.start()])[-CONTEXT:]
        lead = sentence[previous_end : match.start()]
        after = sentence[match.end() :][:CONTEXT]
        if value is None or value != int(value) or value > 10_000_000:
            continue
        previous_end, last_kind = match.end(), previous_kind
        if _is_in_bracket_of(sentence, match.start()) or not _counts_as_staff(match, before, lead):
            continue
        kind = _kind(before, lead, after, last_kind)
        if kind is None:
            continue
        previous_kind = kind
        yield _Mention(
            kind,
            int(value) * _times(sentence, before, after),
            match.start(),
            match.end(),
            lead,
            is_joined=last_kind in ("whole", "plain")
            and bool(re.match(r"\s*(?:と|\+|＋|プラス|、?それに|、?それと|に(?=[^、。]))", lead)),
            is_extra=bool(_ADDED.search(lead) or _ADDED_AFTER.match(after)),
            replaces=bool(CORRECTION.search(before if last_kind is None else lead)),
        )


def _counts_as_staff(match: re.Match[str], before: str, lead: str) -> bool:
    sentence, start, end = match.string, match.start(), match.end()
    after = sentence[end:][:CONTEXT]
    if _OFFICERS.search(before) or _OFFICERS_AFTER.match(after) or _INCLUDED.search(before):
        return False
    if _NOT_STAFF_BEFORE.search(lead) and not (_NO_OUTSIDERS.search(lead) or _SERVES_AFTER.match(after)):
        return False
    if any(p.match(after) for p in (_NOT_STAFF_AFTER, _CONDITION_AFTER, _FOUNDED_AFTER, _PAST_AFTER, NEGATED_AFTER)):
        return False
    if parse_number(match["number"]) == 1 and (_PER_PERSON_AFTER.match(after) or _EACH_AFTER.match(after)):
        return False
    if _PAST.search(before) and not _NOW.search(before):
        return False
    return not of_others(sentence[max(start - 2 * CONTEXT, 0) : start], before)


def _kind(before: str, lead: str, after: str, last_kind: Kind | None) -> Kind | None:
    """`whole`: staff by name; `part`: part-timers; `role`: one trade of several; `plain`: nothing but a number."""
    if _TOTAL.search(before) or _TOTAL_AFTER.match(after):
        return "total"
    if _PART_BEFORE.search(before):
        return "part"
    if _STAFF_BEFORE.search(before):
        return "whole"
    label = _label(lead)
    if not _LABELLED.search(label) and _BREAKDOWN_AFTER.match(after):
        return None if last_kind else "plain"
    if not _LABELLED.search(label) or _PLAIN_LABEL.search(label):
        return "plain"
    return "role"


def _label(lead: str) -> str:
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
        outer and "正社員" in outer[1] and re.search(_PART_TIMERS, inside)
    )
    return bool(outer) and not is_apart


def _times(sentence: str, before: str, after: str) -> int:
    """3店舗に5人ずつ, 各店5人で3店舗."""
    if not (_EACH_AFTER.match(after) or _EACH_BEFORE.search(before)):
        return 1
    places = _PLACES.search(sentence)
    count = parse_number(places["number"]) if places else None
    return int(count) if count and 1 < count <= 100 else 1


# -- people named beside the counts ------------------------------------------------------------


def _with_persons(counts: Sequence[_Mention], sentence: str) -> Iterator[_Mention]:
    """The counts, and who is named beside them: 私と弟子2人 → 1 + 2; 私と妻の2人 → 2."""
    result: list[_Mention] = []
    for index, count in enumerate(counts):
        floor = counts[index - 1].end if index else 0
        names = _names_before(sentence, floor, count.start)
        before = sentence[names[-1].end() if names else floor : count.start]
        if (
            (names or index)
            and count.kind in ("plain", "role", "person", "total")
            and _sums_up(before, names, count, result)
        ):
            # Only the parts of this list are summed up, not what was said before it.
            result = [m for m in result if m.kind not in ("role", "person") or not names]
            result.append(
                replace(
                    count,
                    kind="role" if names and count.kind != "total" else "total",
                    is_joined=_goes_on(sentence, count.end),
                )
            )
            continue
        result += [_person(name, sentence) for name in names]
        result.append(replace(count, kind="role") if names and count.kind == "plain" else count)
    tail = _names_after(sentence, counts[-1].end) if counts else []
    yield from (*result, *tail)


def _goes_on(sentence: str, end: int) -> bool:
    return bool(re.match(r"\s*(?:と|\+|＋|プラス|、?それに|、?あと)(?!いう|して)", sentence[end:]))


def _names_before(sentence: str, floor: int, start: int) -> list[re.Match[str]]:
    """Persons in a list that leads up to a count, without its own label (弟子2人, 夫婦2人)."""
    names: list[re.Match[str]] = []
    end = start
    for match in reversed(list(_PERSON.finditer(sentence, max(floor, start - CONTEXT), start))):
        between = sentence[match.end() : end]
        if not names and re.fullmatch(r"(?:さん|たち)?(?:が|は|も|、|だけ|のみ)?(?:もう)?", between):
            continue
        is_sum = not names and re.fullmatch(
            r"(?:さん|たち)?(?:だけ)?(?:の|で|とで|と)(?:計|合計|合わせて|あわせて|全部で)?", between
        )
        linked = _LINKED.match(between)
        if not (is_sum or (linked and not _VERBAL.search(linked["label"]))):
            break
        names.insert(0, match)
        end = match.start()
    return names


def _sums_up(before: str, names: Sequence[re.Match[str]], count: _Mention, earlier: Sequence[_Mention]) -> bool:
    if names:
        linked = re.fullmatch(r"(?:さん)?と", before)
        return bool(_OF_LIST.match(before) and before.strip(" 、,")) or (bool(linked) and count.value >= 2)
    return bool(
        re.fullmatch(r"(?:の|で|とで|、?(?:計|合計|合わせて|あわせて|全部で))+", before)
    ) and count.value >= sum(m.value for m in earlier if m.kind in ("role", "person", "part"))


def _names_after(sentence: str, end: int) -> list[_Mention]:
    """従業員4人と私."""
    match = re.match(
        rf"\s*(?:と|\+|＋|プラス|に|、?あと|、?それに|、?それと|、?それから|、)+(?:{_SELF}|{_KIN})(?!と|で(?!す)|が|は|の|を|に|も|、)",
        sentence[end:],
    )
    return [_Mention("person", 1, end, end + match.end(), "")] if match else []


def _person(match: re.Match[str], sentence: str) -> _Mention:
    return _Mention("person", 2 if match["pair"] else 1, match.start(), match.end(), sentence[: match.start()][-8:])
