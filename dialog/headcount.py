"""How many people work there: counts by noun, role, kin and part-time, without customers, officers and the past.

Input is text in plain numbers (dialog.number_words).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.lazy_regex import lazy_regex
from corpus.numerals import parse_number
from dialog.counts import (
    CONVERTED,
    FORGOTTEN,
    LABELLED,
    PEOPLE,
    STAFF_WORD,
    Mention,
    find_counts,
    label_of,
    with_units,
)
from dialog.kin import kin_beside, with_persons, without_number
from dialog.number_context import COUNTED, upper_ends
from dialog.staff_words import JOB, PART_TIMERS, STAFF
from dialog.text import last_clause, sentences

_ECHOED = lazy_regex(
    rf"(?P<noun>{STAFF}|{PART_TIMERS})(?:さん|数|の数)?(?:は|って|です)?か?[?？](?:ああ|えっと|え[えー]?と|ええ|まあ|はい|うーん|、|\s)*(?=\d|[一二三四五六七八九十])"
)
# うち社員6人の小売: of nothing told before, うち is the own firm.
_OUR_STAFF = lazy_regex(
    r"(?:^|(?<=。))(?P<lead>(?:[^\d。、]{1,16}、)?)うち"
    r"(?=(?:正?社員|スタッフ|店員|工員|職人|メンバー)(?:は|が)?\s*[\d一二三四五六七八九十]"
    r"|(?:家族|夫婦|親子|身内|兄弟|姉妹|たった|ほんの)?[\d一二三四五六七八九十]+(?:人|名)(?:だけ|きり|ぽっち)(?:です|なん|だ|や|で[、。]|$)"
    r"|[\d一二三四五六七八九十]+(?:人|名)(?:おる|おった|おりま|いる|いた|いま|やった|やわ|やねん|だった|でした|です)"
    r"|[^\d。、]{1,18}で[\d一二三四五六七八九十]+(?:人|名)(?:お[るっり]|い(?:る|た|ます)|働い|でやっ|です)"
    r"|[\d一二三四五六七八九十]+(?:人|名)(?:だけ|ぽっち|ほど)?の[^、。]{0,14}(?:会社|店|屋|所|工場|工房|メーカー|スタジオ|チーム))"
)
# 30名というのは役員を入れた数でした。|役員を除くと26名
_WITH_OFFICERS_TOLD = lazy_regex(
    rf"{COUNTED}\s*(?:人|名)?(?:という|って|ちゅう)?(?:の)?(?:は|って)[^。、\d]{{0,6}}役員[^。、\d]{{0,8}}(?:入れ|含め|込|足し)[^。、\d]{{0,6}}(?:数|人数|もの|の|ん)?"
    r"(?:でした|です|だった|やった|や|だ)[^。、\d]{0,4}[。、](?=[^。]*(?:除|抜|引|別|従業員|社員))"
)
# 契約社員8人は35人に含んでます
_PART_OF_ALL = lazy_regex(
    rf"[^、。\d]{{0,10}}{COUNTED}\s*(?:人|名)(?:は|も|が)(?:その|この|さっきの)?(?P<all>{COUNTED})\s*(?:人|名)(?:の中)?に(?:含[めんま]|入って|入れて)[^。、]{{0,8}}"
)
# 8人いたけど2人辞めました: 6人
_LEFT_OF_THEM = lazy_regex(
    rf"(?P<before>{COUNTED})\s*(?:人|名)(?:いた|おった|おりました|いました|だった|でした)"
    rf"(?:の|ん|うち)?(?:です|だ|や)?(?:けど|けれど|が|のに|の|うち|ところ)(?:、|先月|去年|今年|この[春夏秋冬]|もう)*"
    rf"(?P<gone>{COUNTED})\s*(?:人|名)(?:が|は|も|ほど)?(?:辞め|やめ|抜け|退職|独立|引退|いなくな)し?(?:て(?:しま|もう|ま)[いっ]?)?(?:まし)?た"
)
# 、バイト(4人), と倉庫に(4人); not 、みんなうちで雇っている(4人)
_ITEM = lazy_regex(r"^(?:と|に|、|や|・|,|/|\s|それと|あと)*[^、。,\d]{1,10}$")
# 先生が私を入れて4人、事務が1人
_OF_ONE_TRADE = lazy_regex(
    rf"^[、,\s]*(?!{STAFF})(?:{JOB}|先生|講師)(?:さん|たち)?(?:が|は)[^、。\d]{{0,10}}(?:入れ|含め)"
)
# 28名 パートを正社員に転換: a keyword of its own, with no number in it
_CONVERTS_NONE_COUNTED = lazy_regex(rf"\s[^\s\d]{{1,8}}を[^\s\d]{{0,2}}(?:{CONVERTED.pattern})[^\s\d]*(?:\s|$)")
_OF_SEASON = lazy_regex(r"(?:春|夏|秋|冬|シーズン|オフ|閑散期)(?:場|中)?(?:は|には|だと|が)\s*$")
_OF_ALL = lazy_regex(
    r"うち|みんな|みな|全|総|計|合わせ|これ|この|それで|だから|つまり|要するに|まとめ|(?:ので|んで|から|けど)、?$|従業|社員(?:数|は)|人数|"
    r"(?:[てでとい]る|ます|です|した)(?:の|ん|人|者)?(?:が|は)?$"
)
# 4人じゃなかった、息子も働いてるんで|5人
_SO_MANY_NOW = lazy_regex(
    r"(?:も[^、。\d]{0,14}(?:いる|おる|働い|手伝っ|入っ|来)|^(?:が|も|だけ)?(?:入(?:っ|社し)|来|増え|採っ|加わっ))"
    r"[^、。\d]{0,8}(?:ので|んで|から)、?(?:今は?|合わせて|全部で)?$"
)
_CHANGED_SINCE = lazy_regex(
    r"(?:[…・]|あっ?|いや|えっと)*(?P<noun>[一-龥ァ-ヶー]{2,8})は[^、。]{0,14}"
    r"(?:辞め|やめ|抜け|減|増え|入っ|入社|採っ)[^、。]{0,6}(?:今は?|いまは?|現在は?)$"
)
# 夫婦 2人
_BLANK_BEFORE = lazy_regex(r"(?<=[一-龥ぁ-ん])(?<![万億千百十円])\s+(?=[\d一二三四五六七八九十]+\s*(?:人|名))")


@dataclass(frozen=True, slots=True)
class Headcount:
    """People said to work there; `is_added` where they come on top of what was said in an earlier turn."""

    people: int | None = None
    is_added: bool = False


def read_headcount(text: str) -> Headcount:
    """People said to work there: part-timers included, officers apart, the past and leavers not."""
    prepared = _prepared(text)
    mentions = _mentions(prepared)
    if not mentions:
        return Headcount(without_number(prepared))
    if all(mention.kind in ("part", "role") and not mention.has_names for mention in mentions):
        relatives = kin_beside(prepared)
        mentions += [Mention("person", relatives, 0, 0, "")] if relatives else []
    if _tells_whole(mentions, prepared):
        return Headcount(mentions[-1].value)
    is_added = all(m.kind in ("part", "role", "plain", "person") for m in mentions) and _is_addition(mentions, prepared)
    return Headcount(_sum(mentions), is_added)


def staff_counts(text: str) -> list[tuple[str, int]]:
    """Each count of the people said to work there, with what it is said of: 事務, 1."""
    return [(label_of(mention.lead), mention.value) for mention in _mentions(_prepared(text))]


def _prepared(text: str) -> str:
    text = _PART_OF_ALL.sub(r"従業員\g<all>人", _WITH_OFFICERS_TOLD.sub("", text))
    text = _LEFT_OF_THEM.sub(_remaining, _OUR_STAFF.sub(_of_our_own, text))
    return with_units(upper_ends(_BLANK_BEFORE.sub("", _ECHOED.sub(r"\g<noun>", text))))


def _of_our_own(match: re.Match[str]) -> str:
    told_before = PEOPLE.search(match.string, 0, match.start())
    return match[0] if told_before else f"{match['lead']}うちは"


def _remaining(match: re.Match[str]) -> str:
    before, gone = (int(parse_number(match[name]) or 0) for name in ("before", "gone"))
    return f"{before - gone}人。" if 0 < gone < before else match[0]


def _mentions(prepared: str) -> list[Mention]:
    mentions: list[Mention] = []
    converted: int | None = None  # how many are made regular: 0 where no number was told yet
    for sentence in sentences(prepared):
        found = list(with_persons(find_counts(sentence, prepared), sentence))
        if CONVERTED.search(sentence) and not _CONVERTS_NONE_COUNTED.search(sentence):
            numbers = [int(parse_number(match["number"]) or 0) for match in PEOPLE.finditer(sentence)]
            converted = max((converted or 0, *numbers))
        if converted is not None and not STAFF_WORD.search(sentence):
            # バイト2人を正社員に。塗装業、9人: only more people than those are the staff
            found = [m for m in found if m.kind != "plain" or 0 < converted < m.value]
        for mention in found:
            again = _told_again(mentions, mention, sentence)
            if again is not None:
                mentions = [replace(m, value=mention.value) if m is again else m for m in mentions]
            else:
                mentions = _replaced(mentions, mention) if mention.replaces else [*mentions, mention]
    return [_as_total(mention, mentions[:i]) for i, mention in enumerate(mentions)]


def _told_again(mentions: Sequence[Mention], new: Mention, sentence: str) -> Mention | None:
    """ライダーは1人辞めたから今18人, after ライダーが19人: the count that the new one takes the place of."""
    clause = last_clause(sentence[: new.start])
    topic = _CHANGED_SINCE.match(clause)
    if topic is None:
        return None
    return next((mention for mention in mentions if topic["noun"] in label_of(mention.lead)), None)


def _as_total(mention: Mention, earlier: Sequence[Mention]) -> Mention:
    """配達8人、社内11人、みんなうちで雇う19人: as many as all told before are these once more, not others."""
    if mention.kind in ("plain", "role") and _SO_MANY_NOW.search(mention.lead):
        return replace(mention, kind="total")
    is_sum = len(earlier) > 1 and mention.value == sum(other.value for other in earlier)
    if (
        not is_sum
        or earlier[-1].kind == "person"
        or mention.is_extra
        or mention.kind == "total"
        or _is_item(mention.lead)
    ):
        return mention
    return replace(mention, kind="total")


def _is_item(lead: str) -> bool:
    """Whether a count is told as one more item of a list: 、バイト, と倉庫に."""
    return bool(_ITEM.match(lead)) and not _OF_ALL.search(lead)


def _as_part(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """獣医が私を入れて2人、看護師4人: what is less than the parts beside it is no total, but one of them."""
    parts = sum(other.value for other in mentions if other.kind in ("part", "role") and not other.is_extra)
    if mention.kind == "total" and parts and _OF_ONE_TRADE.match(mention.lead):
        return replace(mention, kind="role")
    is_listed = mention.kind == "total" or (mention.kind == "plain" and LABELLED.search(label_of(mention.lead)))
    return replace(mention, kind="role") if is_listed and mention.value < parts else mention


def _tells_whole(mentions: Sequence[Mention], text: str) -> bool:
    """夜間の2人を数え忘れてました。26名です: the last number has the forgotten ones in it."""
    *earlier, last = mentions
    is_more = earlier and last.kind == "plain" and last.value > sum(mention.value for mention in earlier)
    return bool(is_more and FORGOTTEN.search(text) and all(mention.is_extra for mention in earlier))


def _is_addition(mentions: Sequence[Mention], text: str) -> bool:
    if any(mention.kind == "plain" and not mention.is_extra for mention in mentions):
        return False
    only_part_timers = all(mention.kind == "part" for mention in mentions)
    return only_part_timers or mentions[0].is_extra or bool(FORGOTTEN.search(text))


def _replaced(mentions: Sequence[Mention], new: Mention) -> list[Mention]:
    """A corrected count takes the place of the one it corrects: the last, or the last of its kind."""
    if new.kind == "part":
        others = [mention for mention in mentions if mention.kind != "part"]
        return [*others, new]
    is_bare = not LABELLED.search(label_of(new.lead))
    if new.kind == "plain" and is_bare and mentions and mentions[-1].kind in ("part", "role"):
        return [*mentions[:-1], replace(new, kind=mentions[-1].kind)]
    return [*mentions, new] if new.kind == "role" else [new]


def _without_low_seasons(mentions: Sequence[Mention]) -> list[Mention]:
    """夏は10人、冬は5人: the same people, and the most of them."""
    most = max((mention.value for mention in mentions if _OF_SEASON.search(mention.lead)), default=0)
    return [mention for mention in mentions if mention.value == most or not _OF_SEASON.search(mention.lead)]


def _sum(mentions: Sequence[Mention]) -> int:
    mentions = [_as_part(mention, mentions) for mention in _without_low_seasons(mentions)]
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
