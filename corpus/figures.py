"""Figures in Japanese text: amounts, rates, counts, dates, times, phone numbers.

The same extraction serves the fidelity check and the grounding of replies, so that a figure
is recognised however it is written: １,５００万円, 1500万円 and 15,000,000円 are one figure.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from corpus.lazy_regex import lazy_regex

_CIRCLED = lazy_regex(r"[\u2460-\u2473\u2776-\u277f]")
_ENUMERATOR = lazy_regex(r"^\s*[\[(]?\d{1,2}[.)](?!\d)|\(\d{1,2}\)|^\s*[\[(]\d{1,2}\.|^\s*\d{1,2}\s+(?=[^\W\d_])", re.M)
_THOUSANDS = lazy_regex(r"(?<=\d),(?=\d{3}(?!\d))")
_SCALES = {"億": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "": 1}
_NUMBER = r"(?:\d+(?:\.\d+)?(?:億|千万|百万|万|千)?)+"
_UNITS = (
    "年度|年間|年|ヶ月|か月|カ月|ヵ月|ケ月|箇月|月|日間|日|回|企業|社|件|者|人|名|商品|期|小間|ホール|分野|段階|団体|"
    "時間|時|次|か所|カ所|ヶ所|箇所|m2|%|倍|つ|億円|種類|館|階|歳|台|割|コース|区分|号|部屋|枚"
)
_TOKEN = lazy_regex(
    r"(?P<code>\d+(?:-\d+)+)"
    r"|(?P<time>\d{1,2}:\d{2})"
    r"|(?P<rate>\d+/\d+)(?!\d)"
    r"|(?P<denominator>\d+)分の(?P<numerator>\d+)"
    r"|(?P<yen>" + _NUMBER + r")円"
    r"|(?P<number>" + _NUMBER + r")(?P<unit>" + _UNITS + r")?"
)
_PART = lazy_regex(r"(\d+(?:\.\d+)?)(億|千万|百万|万|千|)")
_SAME_UNIT = {
    "年度": "年", "年間": "年", "か月": "ヶ月", "カ月": "ヶ月", "ヵ月": "ヶ月", "ケ月": "ヶ月", "箇月": "ヶ月",
    "日間": "日", "名": "人", "カ所": "か所", "ヶ所": "か所", "箇所": "か所",
}  # fmt: skip


class NumberToken(NamedTuple):
    """A figure in canonical form: `kind` yen, rate, time, code or quantity; `unit` of a quantity."""

    kind: str
    value: str
    unit: str = ""

    def __str__(self) -> str:
        return self.value + ("円" if self.kind == "yen" else self.unit)

    def matches(self, other: "NumberToken") -> bool:
        """Equal, a missing unit of a quantity matching any."""
        if (self.kind, self.value) != (other.kind, other.value):
            return False
        return self.unit == other.unit or not self.unit or not other.unit


def normalise(text: str) -> str:
    """NFKC, without circled list numbers, enumerators and thousands separators."""
    folded = unicodedata.normalize("NFKC", _CIRCLED.sub(" ", text)).replace("\u2212", "-")
    return _ENUMERATOR.sub(" ", _THOUSANDS.sub("", folded))


def figures(text: str) -> Iterator[NumberToken]:
    """The figures of a text, in its order."""
    for match in _TOKEN.finditer(normalise(text)):
        if match["code"]:
            yield NumberToken("code", match["code"])
        elif match["time"]:
            hours, minutes = match["time"].split(":")
            yield NumberToken("time", f"{int(hours)}:{minutes}")
        elif match["rate"]:
            yield rate_token(*map(int, match["rate"].split("/")))
        elif match["denominator"]:
            yield rate_token(int(match["numerator"]), int(match["denominator"]))
        elif match["yen"]:
            yield NumberToken("yen", _canonical(_amount(match["yen"])))
        else:
            unit = match["unit"] or ""
            yield NumberToken("quantity", _canonical(_amount(match["number"])), _SAME_UNIT.get(unit, unit))


def rate_token(numerator: int, denominator: int) -> NumberToken:
    """A rate; kept as written where it is no fraction (a zero denominator)."""
    if denominator == 0:
        return NumberToken("rate", f"{numerator}/0")
    return NumberToken("rate", str(Fraction(numerator, denominator)))


def yen_token(yen: int) -> NumberToken:
    """The token of a sum in yen."""
    return NumberToken("yen", str(yen))


def _amount(text: str) -> Decimal:
    """Value of `2億3千万`, `1.5億`, `1500万`, `44252`."""
    return sum((Decimal(number) * _SCALES[scale] for number, scale in _PART.findall(text)), Decimal(0))


def _canonical(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"
