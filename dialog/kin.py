"""People named without a number of their own: the owner and kin, alone or beside counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.lazy_regex import lazy_regex
from corpus.numerals import parse_number
from dialog.counts import Mention
from dialog.number_context import CONTEXT
from dialog.staff_words import JOB, KIN, PART_TIMERS, SELF, STAFF
from dialog.text import sentences

_COUPLE = r"(?:老|若|息子|娘|兄|弟|姉|妹|甥|姪)?夫婦"
_PAIR = rf"{_COUPLE}|両親|親子|兄弟|姉妹|父子|母子"
_GROUP = r"(?P<size>[二三四五六七2-7])(?:人|名)?(?:兄弟|姉妹|きょうだい|つ子)"
_PERSON = lazy_regex(
    rf"(?<![一-龥ァ-ヶ\d])(?:{_GROUP}|(?P<pair>{_PAIR})|(?P<one>{SELF}|{KIN}|うち(?=と(?:{KIN}))))(?!(?!以外)[一-龥ァ-ヶ](?!\d))"
)
_SPOUSE = r"妻|夫|家内|嫁|女房|かみさん|カミさん|奥さん|主人|旦那|亭主|連れ合い"
_WITHIN = {
    "夫婦": _SPOUSE, "兄弟": "兄|弟", "姉妹": "姉|妹", "両親": "父|母|親父|おふくろ|お袋",
    "親子": "父|母|親父|おふくろ|息子|娘|倅",
}  # fmt: skip
_BARE_OR_FAMILY = lazy_regex(r"(?:^|[、。のでと]|^[^\d]*、)(?:の|女|男|身内|家族|親族|一家|総勢|計|都合)*$")
_WORK = (
    r"経理|事務|会計|帳簿|帳面|帳場|店番|レジ|接客|調理|厨房|仕込み|配達|販売|現場|受付|営業|製造|総務|電話番|賄い|ホール|洗い場|仕上げ|検品|梱包|"
    r"手伝|働|担当|切り盛り"
)
_DOES_WORK = rf"(?:さん)?(?:が|は|も)[^、。]{{0,6}}?(?:{_WORK})"
_WORKING_KIN = lazy_regex(
    rf"(?<![一-龥ァ-ヶ])(?P<kin>{KIN}){_DOES_WORK}|"
    rf"(?:{_WORK})(?:は|も|の(?:ほう|方)は)、?(?P<doer>{KIN})(?:さん)?(?:が|に(?:任|や)|で(?:す|、)|だ|や|の(?:担当|仕事)|任せ|[。、]|$)"
)
_LINK = r"(?:と|、|,|・|や|に|\+|＋|プラス|それに|それと|それから|あと|および|及び|\s)+"
_LINKED = lazy_regex(
    rf"^(?:さん|くん|ちゃん|たち)?(?:の(?P<own>他に?|ほかに?)|以外(?:に|で)(?:は|も)?、?|{_LINK})(?P<label>[^、。,\dはがでを]{{0,12}}(?:が|は)?)お?$"
)
_VERBAL = lazy_regex(r"(?<!も)[てでたるいくすむぶぬつうだ](?:、|$)|して|から|ので|けど|のに")
_OF_LIST = lazy_regex(
    r"^(?:さん|たち|だけ)?(?:の|で|だけの|だけで|、|,|\s)*(?:計|合計|合わせて|あわせて|全部で|都合)?(?:の)?$"
)
# 働くのは母と私、手伝いのおばさんの(3人): items up to a count, after what they are said of
_LISTED = lazy_regex(r"(?:^|[はがも]、?)(?P<items>[^はがも。\d]+?)(?:の|とで|で|、)$")
_LINKS = lazy_regex(
    r"(?:(?:、|,|・|\s)*(?:それに|それと|あと|プラス|\+|と(?!こ|う|も)|や(?!じ)|さんに|、|,|・)(?:、|,)?)+"
)
_LISTED_ITEM = lazy_regex(r"[^、。\d]{1,9}(?<![てで])")
# 私と4人の職人: the four are others
_WORKERS_AFTER = lazy_regex(rf"\s*の(?:{STAFF}|{PART_TIMERS}|{JOB})")
_TASK = lazy_regex(
    rf"(?:[一-龥ァ-ヶ]|の)は(?P<people>(?:{SELF}|{KIN})(?:さん)?(?:(?:と|、)(?:{SELF}|{KIN})(?:さん)?)*)(?=[、。]|$|です|で(?:す|ござ)|だ|や|じゃ)"
)
_ALONE = lazy_regex(
    r"(?:1人|一人|ひとり|独り)(?:きり)?で(?:やって|やっと|営|経営|回|まわ|切り盛り|運営|全部|ぜんぶ|始め|作って|商売)|"
    r"(?:1人|一人|ひとり|おひとりさま)(?:社長|親方(?!さん|を|の(?:応援|手|助|職人|人|力)|[がにも](?:来|[^。]{0,6}(?:\d|来|手伝|応援)))|会社|法人|だけ|きり|のみ)|"
    r"(?:従業員|社員|人手|うち|ゼロ|なし|おらず|いなくて|雇わず|(?:働|やって)[ぁ-ん]{1,5}の)(?:は|も|で|、)*(?:私|わたし|わたくし|俺|僕|自分|社長)だけ(?:です(?!か)|だ(?!と|け)|や(?![っり])|なん(?!で|か)|。|$)|(?:私|わたし|わたくし|俺|僕|自分|社長)だけの(?:会社|店|工房|工場|事務所|商売|所帯|仕事場)|(?:私|わたし|俺|僕|自分)(?:1人|一人|ひとり)(?:です|だけ|で(?!(?:も)?(?:書|申|でき|出[せしす]|やれ|手続|進め))|のみ|や|だ|しか)|(?:従業員|社員|人)(?:は|も)?(?:雇って|使って)(?:い)?(?:ない|ません|おらず)|個人でひとり|ワンオペ"
)
_NOBODY = lazy_regex(
    r"(?:従業員|社員|スタッフ)(?:数)?(?:は|も|が)?(?:まだ|今のところ|いまのところ|一人も|1人も|ひとりも|誰も|、)*"
    r"(?:なし|無し|ゼロ|おりません|いません|いない|おらん|おらず)(?!と(?!き)|なら|です?か)"
)
_RUN = (
    r"(?:やって|やっと|やってる|営|回し|回す|切り盛り|経営|運営|働い|こなし|作って|こしらえ|つくって|"
    r"続けて|守って|始め|商売|煮|焼|炊|揚げ|蒸|練|打|握|売|商|育て|獲|捕|採|縫|織|染|編|彫|削|磨|組|建て|直し|運|配|教え|診|刈|漬け|醸|造|"
    r"仕込|搾|絞|挽|焙|張|塗|貼|刷|出し|納め|開|構え|耕)"
)
_LIST_END = lazy_regex(
    rf"^(?:さん|くん|たち)?(?:だけ|のみ|ふたり)?(?:の(?:家族|店|会社|2人|だけ)|と?で[^、。]{{0,12}}{_RUN}|です|だけ|しかい|の二人三脚|がい(?:る|ます)|が働)"
)

# 社員3人、私、妻: two or more named last
_NAMES_TO_END = lazy_regex(
    rf"(?P<names>(?:\s*(?:と|、|,|・|\+|＋|、?それに|、?あと)(?:{SELF}|{KIN})(?:さん)?){{2,}})(?:です|だ(?!と)|や|で(?:す|やって|回し)|。|$)"
)
_NAME_AFTER = lazy_regex(
    rf"\s*(?:と|\+|＋|プラス|に|、?あと|、?それに|、?それと|、?それから|、)+(?:{SELF}|{KIN})(?!と|で(?!す|[^、。]{{0,8}}{_RUN})|が|は|の|を|に|も|、)|"
    rf"\s*(?:と|、?あと|、?それに|、?それと|、?それから)、?(?P<kin>{KIN}){_DOES_WORK}"
)


def without_number(text: str) -> int | None:
    """People told without a count: alone, a couple, a family named one by one."""
    if _ALONE.search(text):
        return 1
    return max(family(text), _assigned(text)) or (0 if _NOBODY.search(text) else None)


def _assigned(text: str) -> int:
    """Those named with their tasks, two or more: 釜は息子、店番は私と妻です."""
    people = [person for task in _TASK.finditer(text) for person in _PERSON.finditer(task["people"])]
    return sum(map(_size, people)) if len(people) > 1 else 0


def family(text: str) -> int:
    """Those named as running the business together, and kin told to work there: 三兄弟でやって、母が経理 → 4."""
    for sentence in sentences(text):
        people, names = _named_people(sentence)
        if people:
            return people + sum(1 for kin in _working_kin(text) if not _is_among(kin, names))
    return 0


def kin_beside(text: str) -> int:
    """Those of the family who work beside the staff counted: 職人5人、帳簿は家内が見ています → 1."""
    return family(text) or len(set(_working_kin(text)))


def _working_kin(text: str) -> list[str]:
    return [match["kin"] or match["doer"] for match in _WORKING_KIN.finditer(text)]


def _is_among(person: str, names: Sequence[str]) -> bool:
    """A wife is one of 夫婦, a younger brother one of 兄弟, and who was named in the list is not new."""
    within = (kin for group, kin in _WITHIN.items() if any(name.endswith(group) for name in names))
    return person in names or any(re.match(kin, person) for kin in within)


def _named_people(sentence: str) -> tuple[int, list[str]]:
    """私と妻と息子でやっています → 3, with their names."""
    count = 0
    names: list[str] = []
    previous: re.Match[str] | None = None
    for match in _PERSON.finditer(sentence):
        is_linked = previous is not None and re.fullmatch(
            rf"(?:さん)?{_LINK}(?:[^、。\dはがでをに]{{1,8}}[のたる])?", sentence[previous.end() : match.start()]
        )
        count = (count if is_linked else 0) + _size(match)
        names = [*(names if is_linked else ()), match[0]]
        previous = match
        if count >= 2 and _LIST_END.match(sentence[match.end() :]):
            return count, names
    return 0, []


def _size(person: re.Match[str]) -> int:
    if person["size"]:
        return int(parse_number(person["size"]) or 1)
    return 2 if person["pair"] else 1


def with_persons(counts: Sequence[Mention], sentence: str) -> Iterator[Mention]:
    """The counts, and who is named beside them: 私と弟子2人 → 1 + 2; 私と妻の2人 → 2."""
    result: list[Mention] = []
    names: list[re.Match[str]] = []
    for index, count in enumerate(counts):
        floor = counts[index - 1].end if index else 0
        before = sentence[floor : count.start]
        goes_on = bool(index and _LINKS.match(before))
        if 0 < count.value == _listed_people(before, _people_in(result) if goes_on else 0):
            is_total = goes_on or count.kind == "total"
            is_joined = _goes_on(sentence, count.end)
            result.append(replace(count, kind="total" if is_total else "role", is_joined=is_joined, has_names=True))
            continue
        names = _names_before(sentence, floor, count.start)
        before = sentence[names[-1].end() if names else floor : count.start]
        if (
            (names or index)
            and count.kind in ("plain", "role", "person", "total")
            and _sums_up(before, sentence[count.end :], names, count, result)
        ):
            # Only the parts of this list are summed up, not what was said before it.
            result = [m for m in result if m.kind not in ("role", "person") or not names]
            result.append(
                replace(
                    count,
                    kind="role" if names and count.kind != "total" else "total",
                    is_joined=_goes_on(sentence, count.end),
                    has_names=bool(names),
                )
            )
            continue
        result += [_person(name, sentence) for name in names]
        result.append(replace(count, kind="role", has_names=True) if names and count.kind == "plain" else count)
    tail = _names_after(sentence, counts[-1].end, names) if counts else []
    if len(result) > 2 and not tail and _is_sum_of_others(result[-1]) and _adds_up(result):
        result[-1] = replace(result[-1], kind="total")
    yield from (*result, *tail)


def _listed_people(text: str, earlier: int) -> int:
    """How many a list that leads up to a count names, `earlier` in it: 母と私、手伝いのおばさんの → 3."""
    listed = _LISTED.search(text)
    items = [item for item in _LINKS.split(listed["items"]) if item] if listed else []
    if len(items) + bool(earlier) < 2 or not all(map(_LISTED_ITEM.fullmatch, items)):
        return 0
    if not (earlier or any(map(_PERSON.search, items))):
        return 0
    return earlier + sum(max(map(_size, _PERSON.finditer(item)), default=1) for item in items)


def _people_in(mentions: Sequence[Mention]) -> int:
    totals = [i for i, mention in enumerate(mentions) if mention.kind == "total"]
    return sum(mention.value for mention in mentions[totals[-1] if totals else 0 :])


def _is_sum_of_others(last: Mention) -> bool:
    """職人3人と事務1人、4人です; 祖母と母とわたし、女三人."""
    return last.kind in ("plain", "role", "person") and bool(_BARE_OR_FAMILY.search(last.lead))


def _adds_up(mentions: Sequence[Mention]) -> bool:
    return mentions[-1].value == sum(mention.value for mention in mentions[:-1])


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


def _sums_up(
    before: str, after: str, names: Sequence[re.Match[str]], count: Mention, earlier: Sequence[Mention]
) -> bool:
    if names:
        linked = re.fullmatch(r"(?:さん)?と", before) and not _WORKERS_AFTER.match(after)
        return bool(_OF_LIST.match(before) and before.strip(" 、,")) or (bool(linked) and count.value >= 2)
    return bool(
        re.fullmatch(r"(?:の|で|とで|、?(?:計|合計|合わせて|あわせて|全部で))+", before)
    ) and count.value >= sum(m.value for m in earlier if m.kind in ("role", "person", "part"))


def _names_after(sentence: str, end: int, names: Sequence[re.Match[str]]) -> list[Mention]:
    """従業員4人と私; 夫婦2人と、ばあちゃんが店番."""
    if listed := _NAMES_TO_END.match(sentence[end:]):
        people = sum(map(_size, _PERSON.finditer(listed["names"])))
        return [Mention("person", people, end, end + listed.end("names"), "")]
    match = _NAME_AFTER.match(sentence[end:])
    is_new = match and not _is_among(match["kin"] or "", [name[0] for name in names])
    return [Mention("person", 1, end, end + match.end(), "")] if match and is_new else []


def _person(match: re.Match[str], sentence: str) -> Mention:
    return Mention("person", _size(match), match.start(), match.end(), sentence[: match.start()][-8:])
