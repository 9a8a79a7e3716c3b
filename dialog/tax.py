"""Consumption tax of sums: which of them has it inside, item by item, and the amount without it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from corpus.lazy_regex import lazy_regex
from dialog.sums import ABOUT, Sum, values_of

Mark = Literal["gross", "net"]
Marks = list[tuple[Mark, int] | None]
_BEFORE, _AFTER, _APART = 0, 1, 2  # where a mark stands; one that stands apart says nothing of other sums
_GROSS = r"(?:消費)?税(?:金)?(?:込|こみ|コミ|ごみ)|内税"
_GROSS_ANYWHERE = lazy_regex(rf"{_GROSS}|税(?:を|も)?(?:入れ|含)|税(?:込|こ)みこみ")
_NOT_GROSS = lazy_regex(
    rf"(?:{_GROSS})み?(?:[^。、\d]{{0,6}}(?:じゃ|では|で|や)(?:な|ありま|あら)|か(?:どう|税抜|税別|は?(?:わか|分か|不明|忘)))"
)
_NET = r"税(?:抜|別|ぬき)|外税|税(?:を|は)(?:抜|のぞ|除)|本体価格"
_BETWEEN = r"(?:き|み|の|で|価格|金額|、|:|\(|\s|が|は|だと|なら)*"
_WORDS: dict[Mark, str] = {"gross": _GROSS, "net": _NET}
_BESIDE = {
    mark: (
        lazy_regex(rf"(?:{word}){_BETWEEN}$"),
        lazy_regex(rf"^\s*円?(?:×\d+)?{ABOUT}[(（]?(?:{word})[きみ]?(?![きみ]|\s*(?:で|価格|:|は)*\s*\d)"),
    )
    for mark, word in _WORDS.items()
}
_TAX_ITSELF = lazy_regex(
    r"(?:消費税|税金|税)(?:額|分)?(?:が|は|を|で|も|に|として|別(?:に|途)|(?<!税)別で|(?:ほか|他|外)に|さらに|:|\s)*(?:約)?$"
)
_INSIDE = lazy_regex(r"(?:うち|内|含|込)[^\d]{0,8}$")


def is_said_gross(text: str) -> bool:
    """Whether 税込 is said of anything, and not denied or doubted."""
    return bool(_GROSS_ANYWHERE.search(text)) and not _NOT_GROSS.search(text)


def is_said_net(text: str) -> bool:
    """Whether 税抜 is said, or 税込 denied."""
    return bool(re.search(_NET, text) or _NOT_GROSS.search(text))


def without_tax(yen: int) -> int:
    """Tax of 10 % taken out, floored to yen."""
    return yen * 10 // 11


def with_tax(yen: int) -> int:
    """The sum that `yen` was made from by `without_tax`; of the two possible the rounder one."""
    lowest = -(-yen * 11 // 10)
    return next((gross for gross in (lowest + 1, lowest) if gross % 1_000 == 0), lowest)


def net_total(numbers: Sequence[Sum]) -> int:
    """What the sums come to without tax; it is taken out once, of all that has it."""
    gross = sum(number.value for number in numbers if number.is_gross)
    return sum(number.value for number in numbers if not number.is_gross) + without_tax(gross)


def with_marks(numbers: Sequence[Sum], text: str) -> list[Sum]:
    """Each sum with whether tax is in it; the tax itself and a sum told twice, with and without, fall out."""
    kept = _without_tax_sums(numbers)
    kept, told = _without_twins(kept, [_mark(number) for number in kept], text)
    marks = _spread(told, kept, text)
    return [replace(n, is_gross=mark == "gross") for n, mark in zip(kept, marks, strict=True)]


def _mark(number: Sum) -> tuple[Mark, int] | None:
    """What is said beside a sum, and on which side."""
    for mark, (before, after) in _BESIDE.items():
        if before.search(number.before):
            return mark, _BEFORE
        if after.match(number.after):
            return mark, _AFTER
    return None


def _spread(marks: Marks, numbers: Sequence[Sum], text: str) -> list[Mark | None]:
    """A mark before a list leads it, one after its last item closes it; one that stands apart is said of all."""
    result: list[Mark | None] = [mark[0] if mark else None for mark in marks]
    for i, mark in enumerate(marks):
        if mark and mark[1] == _BEFORE and i == 0:
            result = [mark[0], *(r or mark[0] for r in result[1:])]
        if mark and mark[1] == _AFTER and i == len(marks) - 1:
            result = [*(r or mark[0] for r in result[:-1]), mark[0]]
    said = len(_GROSS_ANYWHERE.findall(text))
    if is_said_gross(text) and said > sum(mark is not None and mark[0] == "gross" for mark in marks):
        result = [r or "gross" for r in result]
    return result


def _without_tax_sums(numbers: Sequence[Sum]) -> list[Sum]:
    """660万円(内消費税60万円) → 600万円; 600万円に消費税60万円 → 600万円."""
    kept: list[Sum] = []
    for number in numbers:
        if not _TAX_ITSELF.search(number.own):
            kept.append(number)
        elif kept and _INSIDE.search(_TAX_ITSELF.sub("", number.own)) and number.value < kept[-1].value:
            kept[-1] = replace(kept[-1], value=kept[-1].value - number.value)
    return kept


def _without_twins(numbers: Sequence[Sum], marks: Marks, text: str) -> tuple[list[Sum], Marks]:
    """税抜500万円（税込550万円）: the same expense twice, the net one counts, whether or not it takes part."""
    values = values_of(text)
    kept: list[Sum] = []
    kept_marks: Marks = []
    for number, mark in zip(numbers, marks, strict=True):
        is_gross = bool(mark and mark[0] == "gross")
        if is_gross and any(other is not number and _is_net_of(other.value, number.value) for other in numbers):
            continue
        has_gross_twin = not is_gross and any(_is_net_of(number.value, value) for value in values)
        kept.append(number)
        kept_marks.append(("net", _APART) if has_gross_twin else mark)
    return kept, kept_marks


def _is_net_of(net: int, gross: int) -> bool:
    return abs(net * 11 - gross * 10) <= 100
