"""Numbers as Japanese people write them: 1,200, 1200万, 三百万, 参佰萬, 二千四百五十, 1.5億, 2億3千万."""

import unicodedata
from decimal import Decimal

from corpus.errors import CalculationError
from corpus.lazy_regex import lazy_regex

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3, "両": 2}
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12}
_KANJI = "".join(_DIGITS).replace("両", "")
_SCALES = f"{_KANJI}十拾百千万萬億兆"
_FORMAL = str.maketrans("壱壹弌弐貳弍参參弎肆伍陸漆捌玖拾佰陌仟阡萬億", "一一一二二二三三三四五六七八九十百百千千万億")
_FORMAL_RUN = lazy_regex(
    r"[壱壹弌弐貳弍参參弎肆伍陸漆捌玖拾佰陌仟阡萬億〇零一二三四五六七八九十百千万\d]{2,}(?=\s*[円圓人名萬也]|$)"
)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++|[{_KANJI}十拾百千])(?:\.\d++)?"
    rf"(?:[{_SCALES}]++|(?<=[万億])\d{{1,3}}(?:,\d{{3}})++(?!\d)|(?<=[万億千百])\d++(?:\.\d++)?)*+"
)
"""Regular expression of a number in NFKC text; `parse_number` reads what it matches."""

_DECIMAL = lazy_regex(r"\d+(?:\.\d+)?")


def modern(text: str) -> str:
    """Formal numerals (大字) of deeds and receipts in everyday signs: 参佰伍拾萬圓 → 三百五十万円."""
    return _FORMAL_RUN.sub(lambda match: match[0].translate(_FORMAL), text).replace("圓", "円")


def parse_number(text: str) -> Decimal | None:
    """The value of a number in NFKC text, None where it is none."""
    rest = text.replace(",", "").strip()
    if not rest:
        return None
    total, section, current = Decimal(0), Decimal(0), None
    last_large = None
    while rest:
        match = _DECIMAL.match(rest)
        if match:
            if current is not None:
                return None
            current, rest = Decimal(match[0]), rest[match.end() :]
            continue
        sign, rest = rest[0], rest[1:]
        if sign in _DIGITS:
            current = (current or 0) * 10 + Decimal(_DIGITS[sign])
        elif sign in _SMALL:
            section += (Decimal(1) if current is None else current) * _SMALL[sign]
            current = None
        elif sign in _LARGE:
            if last_large is not None and _LARGE[sign] >= last_large:
                return None
            value = section + (current or 0)
            total += (value or 1) * _LARGE[sign]
            section, current, last_large = Decimal(0), None, _LARGE[sign]
        else:
            return None
    return total + section + (current or 0)


def parse_yen(text: str) -> int:
    """A sum in whole yen from everyday notation (`1200万`, `1,200万円`, `三百万`, `1.5億`, `5000000`).

    Raises CalculationError for what is no sum, is not positive or not in whole yen.
    """
    folded = modern(unicodedata.normalize("NFKC", text).strip()).removeprefix("¥").removesuffix("円")
    value = parse_number(folded)
    if value is None or value <= 0 or value != value.to_integral_value():
        raise CalculationError(f"{text!r} は金額として読めません。1200万、1.5億、5000000 のように書いてください。")
    return int(value)
