"""What the numbers of a message in another language are said of, by the words that its module gives.

Input are texts whose sums are written as 300円 or 30万円 already.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number

Rules = Sequence[tuple[re.Pattern[str], str]]

SUM = rf"{NUMBER}(?:円|(?<=[万億]))"
_COMMA = lazy_regex(r"(?<!\d)\s?[,;] ?|[,;] ?(?!\d)|(?<=円)[,;] ?")
_FULL_STOP = lazy_regex(r"\.(?!\d)\s*")
_SUM = lazy_regex(SUM)
_SENTENCE = lazy_regex(r"(?:[^.。!?！？\n]|\.(?=\d))+")
# 全部で we are 従業員13人 → 全部で13人
_TOTAL_LED = lazy_regex(r"全部で[^\d。,，;；:]{0,20}?(?:従業員|職人)?(?=\d+人)")
_PART = lazy_regex(r"(?<!全部で)(?:従業員|職人|正社員|パート)?\d+人")
_WHOLE = lazy_regex(r"(?:従業員|全部で)(?P<number>\d+)人")
_BARE = lazy_regex(r"(?<!全部で)(?<![一-龥ァ-ヶー\d])(?:従業員)?(?P<number>\d+)人")
_BESIDE_CHARS = 12  # for 10 employees at 3万円 per person
_NOTHING = "。"  # for a sum left out: what leads up to it says nothing of the next one
_CORRECTED = lazy_regex(r"ではなく|いや|訂正|転換|ほかに")
# 30万円×2、 each 税込
_TAX_AFTER_COUNT = lazy_regex(r"(円×\d+)、([^\d。、,(]{0,16}?)[,，\s]*[(（]?(税込|税抜)")
_TAX_BESIDE = lazy_regex(r"(円)\s*[,，、]*\s*(?=[(（]?(?:税込|税抜|内消費税))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """How a language tells what a sum is of; `…_before` patterns end where the sum begins, `…_after` begin behind it.

    `count`, `people` and `period` have a group `number`, `period` a group `years` that is set where it counts years,
    the patterns of monthly fees a group `year` that is set where they are paid by the year.
    """

    other_before: re.Pattern[str]
    other_after: re.Pattern[str]
    clause_end: re.Pattern[str]
    past: re.Pattern[str]
    spent: re.Pattern[str]
    planned: re.Pattern[str]
    each_before: re.Pattern[str]
    each_after: re.Pattern[str]
    count: re.Pattern[str]
    per_person: re.Pattern[str]
    people: re.Pattern[str]
    monthly_before: re.Pattern[str]
    monthly_after: re.Pattern[str]
    period: re.Pattern[str]
    lasting: re.Pattern[str]


def rules(*pairs: tuple[str, str]) -> Rules:
    return [(lazy_regex(pattern, re.I), replacement) for pattern, replacement in pairs]


def apply_rules(replacements: Rules, text: str) -> str:
    for pattern, replacement in replacements:
        text = pattern.sub(replacement, text)
    return text


def with_japanese_marks(text: str) -> str:
    """The commas and full stops of clauses, not of numbers, as Japanese writes them."""
    return _FULL_STOP.sub("。", _COMMA.sub("、", text))


def by_role(text: str, speech: Speech) -> str:
    """Sums that are no plan left out; unit prices with ×N; monthly fees as 月2万円を12か月."""
    for read in (_without_past, _without_other_money, _over_months, _times_count):
        text = read(text, speech)
    return _TAX_AFTER_COUNT.sub(r"\1\3、\2", _TAX_BESIDE.sub(r"\1", text))


def without_breakdown(text: str) -> str:
    """Counts of people that are part of one told beside them left out: 26人, そのうち17人."""
    text = _TOTAL_LED.sub("全部で", text)
    return _SENTENCE.sub(lambda match: _without_of_them(match[0]), _without_smaller(text))


def _without_of_them(sentence: str) -> str:
    """全部で26人, そのうちパート17人と学生3人: what stands behind そのうち is in the count before it."""
    whole, _, parts = sentence.partition("そのうち")
    return whole + _PART.sub("", parts)


def _without_smaller(text: str) -> str:
    """従業員40人。15人 get new desks: fewer people after all of them are some of them."""
    whole = _WHOLE.search(text)
    if whole is None or _CORRECTED.search(text):
        return text
    most = int(whole["number"])
    rest = _BARE.sub(lambda m: "" if int(m["number"]) < most else m[0], text[whole.end() :])
    return text[: whole.end()] + rest


def _without_past(text: str, speech: Speech) -> str:
    """In 2019, we bought an oven for 300万円: what was spent before is no plan."""

    def read(sentence: str) -> str:
        is_past, kept, start = False, [], 0
        for end in (*(match.end() for match in speech.clause_end.finditer(sentence)), len(sentence)):
            clause, start = sentence[start:end], end
            is_past = not speech.planned.search(clause) and (is_past or speech.past.search(clause) is not None)
            kept.append(_SUM.sub(_NOTHING, clause) if is_past and speech.spent.search(clause) else clause)
        return "".join(kept)

    return _SENTENCE.sub(lambda match: read(match[0]), text)


def _without_other_money(text: str, speech: Speech) -> str:
    """Sales, loans, own cash and grants received are no plan."""

    def keep(sentence: str, start: int, end: int, before: str) -> str:
        is_other = speech.other_before.search(before) or speech.other_after.match(sentence[end:])
        return _NOTHING if is_other else sentence[start:end]

    return _each_sum(text, keep)


def _over_months(text: str, speech: Speech) -> str:
    """月2万円を12か月 where a monthly fee and the time that it is paid for are told."""

    def read(sentence: str, start: int, end: int, before: str) -> str:
        price = sentence[start:end]
        own = speech.monthly_after.sub("", before) if start > len(before) else before  # a month of the sum before it
        after = speech.monthly_after.match(sentence[end:])
        mark = after or speech.monthly_before.search(own)
        if mark is None:
            return price
        # the month of 2万円 a month is none of those it is paid for
        offset = end if after else start - len(own)
        rest = f"{sentence[: offset + mark.start()]} {sentence[offset + mark.end() :]}"
        months = _months(rest, speech) or _months(text.replace(sentence, ""), speech)
        if not mark["year"]:
            return f"、月{price}" + (f"を{months}か月" if months else "")
        return f"{price}×{months // 12}" if months and months % 12 == 0 else price

    return _each_sum(text, read)


def _months(text: str, speech: Speech) -> int:
    """How many months a text tells, 0 for none or for several; years in business are none."""
    told = set()
    for period in speech.period.finditer(text):
        if speech.lasting.search(_clause_around(text, period, speech)):
            continue
        number = parse_number(period["number"]) if period["number"] else 1
        if number and number == int(number):
            told.add(int(number) * (12 if period["years"] else 1))
    return told.pop() if len(told) == 1 else 0


def _clause_around(text: str, match: re.Match[str], speech: Speech) -> str:
    ends = [0, *(m.end() for m in speech.clause_end.finditer(text)), len(text)]
    start = max(end for end in ends if end <= match.start())
    return text[start : min(end for end in ends if end >= match.end())]


def _times_count(text: str, speech: Speech) -> str:
    """30万円×5 where a price is told of each and how many there are."""
    used: list[re.Match[str]] = []

    def read(sentence: str, start: int, end: int, before: str) -> str:
        price, rest = sentence[start:end], sentence[end:]
        own = speech.each_after.sub("", before) if start > len(before) else before  # each of the sum before it
        mark = speech.each_before.search(own) or speech.each_after.match(rest)
        if before.endswith("月") or mark is None:
            return price
        following = _SUM.split(rest)[0]
        if speech.per_person.search(mark[0]):  # the staff told elsewhere need not all be meant
            beside = [count for count in _counts(own, speech.people) if len(own) - count.end() <= _BESIDE_CHARS]
            counts = _counts(following, speech.people)[:1] or beside[-1:]
        else:
            counts = _counts(before, speech.count)[-1:] or _counts(following, speech.count)[:1]
            used.extend(counts)
        return f"{price}×{parse_number(counts[0]['number'])}、" if counts else f"1台{price}"

    text = _each_sum(text, read)
    for count in used:  # 6个 of windows are no people
        others = count[0].replace(count["number"], "")
        text = re.sub(rf"(?<![×\d.,]){re.escape(count[0])}(?!\d)", others, text, count=1)
    return text


def _counts(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """What is counted in a text, in order, but for a single one."""
    return [count for count in pattern.finditer(text) if 1 < (parse_number(count["number"]) or 0) <= 1_000]


def _each_sum(text: str, read: Callable[[str, int, int, str], str]) -> str:
    """The text with each sum as `read` writes it, from its sentence, its place there and what stands before it."""

    def rewritten(sentence: re.Match[str]) -> str:
        pieces, last = [], 0
        for match in _SUM.finditer(sentence[0]):
            before = sentence[0][last : match.start()]
            pieces += [before, read(sentence[0], match.start(), match.end(), before)]
            last = match.end()
        return "".join((*pieces, sentence[0][last:]))

    return _SENTENCE.sub(rewritten, text)
