"""A second table of every figure, keyed from the source without looking at the records, agrees with them.

`figures.tsv`: program_id, kind, track (as the source names it), condition, value, lines, note.
Money rows are compared with the figures of `subsidy` in both directions; scale, visits and
periods with the facts that cite the same lines.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from corpus.citation import Citation, parse_citation
from corpus.loader import Corpus
from corpus.records import Fact, Figure, Program, RateFigure, YenFigure

TABLE = Path(__file__).parent / "figures.tsv"
MONEY = {
    "limit_yen": "limits",
    "in_kind_yen": "limits",
    "rate": "rates",
    "fee_rate": "rates",
    "lower_limit_yen": "lower_limits",
    "fee_yen": "amounts",
    "prize_yen": "amounts",
}
FACTS = ("scale", "visits", "period_months")
# Tracks and categories as the source names them, and as the records do.
TRACKS = {
    ("crisis-management", "BCP実践促進"): "bcp",
    ("crisis-management", "サイバーセキュリティ対策"): "cyber",
    ("crisis-management", "LED照明等節電促進"): "led",
    ("zero-emission", "ゼロエミッション枠"): "zero-emission",
    ("zero-emission", "大学発V・一般枠"): "university-general",
    ("industry-exhibition", "ハイブリッド"): "hybrid",
    ("industry-exhibition", "オンライン限定"): "online",
    ("venture-technology-award", "大賞"): "grand",
    ("venture-technology-award", "優秀賞"): "excellence",
    ("venture-technology-award", "奨励賞"): "encouragement",
    ("venture-technology-award", "特別賞"): "special",
}
CATEGORIES = {"クラウド化": "cloud"}
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Row:
    """A row of the table; `number` is its line in the file."""

    number: int
    program: str
    kind: str
    track: str
    condition: str
    value: str
    lines: str

    @property
    def cites(self) -> list[Citation]:
        return [parse_citation(text) for text in self.lines.split(",")]

    @property
    def label(self) -> str:
        return f"{self.number}-{self.program}-{self.kind}"


def _rows() -> list[Row]:
    with TABLE.open(encoding="utf8", newline="") as file:
        rows = enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2)
        return [Row(n, r["program_id"], r["kind"], r["track"], r["condition"], r["value"], r["lines"]) for n, r in rows]


def _params(kinds: Any) -> list[Any]:
    return [pytest.param(row, id=row.label) for row in _rows() if row.kind in kinds]


def _key(program: str, track: str | None, values: dict[str, Any]) -> tuple[Any, ...]:
    names = ("size", "wage_plan", "wage_addition", "category")
    return (program, track, *(values.get(name) for name in names))


def _row_key(row: Row) -> tuple[Any, ...]:
    """Program, track and conditions of a row, in the words of the records."""
    values: dict[str, Any] = {}
    if row.condition:
        name, _, value = row.condition.partition("=")
        values[name] = CATEGORIES[value] if name == "category" else YES_NO.get(value, value)
    track = TRACKS[(row.program, row.track)] if row.track else None
    return _key(row.program, track, values)


def _row_value(row: Row) -> Any:
    if row.kind in ("rate", "fee_rate"):
        rates = [Fraction(rate) for rate in row.value.split("~")]
        return (rates[0], rates[-1])
    return int(row.value)


def _spread(program: Program, figure: Figure) -> list[tuple[Any, ...]]:
    """The keys a figure answers to: one without a track holds in each track that the table keys."""
    when = figure.when.model_dump()
    keyed = [track for (owner, _), track in TRACKS.items() if owner == program.id]
    tracks = [figure.when.track] if figure.when.track or not keyed else keyed
    return [_key(program.id, track, when) for track in tracks]


def _value(figure: Figure) -> Any:
    if isinstance(figure, RateFigure):
        return (figure.rate[0], figure.rate[-1])
    assert isinstance(figure, YenFigure)
    return figure.yen


def _money(corpus: Corpus, kind: str) -> dict[tuple[Any, ...], Figure]:
    """Every figure of a kind (`limits`, `rates` …) in the records, by what it holds under."""
    found: dict[tuple[Any, ...], Figure] = {}
    for program in corpus.programs.values():
        for figure in getattr(program.subsidy, kind, ()):
            for key in _spread(program, figure):
                assert key not in found, f"two figures hold for {key}"
                found[key] = figure
    return found


def _is_nothing_to_pay(row: Row) -> bool:
    return row.kind == "fee_yen" and row.value == "0"


@pytest.mark.parametrize("row", _params(MONEY))
def test_money_row_stands_in_the_record(row: Row, corpus: Corpus) -> None:
    if _is_nothing_to_pay(row):
        facts = [fact for fact in corpus.program(row.program).facts if _cites_any(fact.cite, row.cites)]
        assert [f for f in facts if _yen(f) == 0 or re.search("無料|負担は?(な|無)", f.text)], "no fact says it is free"
        return
    figure = _money(corpus, MONEY[row.kind]).get(_row_key(row))
    assert figure is not None, "the record has no such figure under this condition"
    assert _value(figure) == _row_value(row)
    assert [cite for cite in row.cites if not _cites_any(figure.cite, [cite])] == []


@pytest.mark.parametrize("kind", ["limits", "rates", "lower_limits", "amounts"])
def test_record_has_no_figure_that_the_table_lacks(kind: str, corpus: Corpus) -> None:
    rows = {_row_key(row): _row_value(row) for row in _rows() if MONEY.get(row.kind) == kind}
    found = {key: _value(figure) for key, figure in _money(corpus, kind).items()}
    assert {key: value for key, value in found.items() if rows.get(key) != value} == {}


@pytest.mark.parametrize("row", _params(FACTS))
def test_fact_row_stands_in_the_record(row: Row, corpus: Corpus) -> None:
    """For each line of the row, a fact of the program cites that line and holds the figure."""
    facts = corpus.program(row.program).facts
    without = [
        str(cite)
        for cite in row.cites
        if not any(_cites_any(fact.cite, [cite]) and _holds(fact, row) for fact in facts)
    ]
    assert without == [], f"no fact with these lines says {row.value}"


def test_table_is_whole() -> None:
    """Every row has a known kind and readable lines; no row stands twice."""
    rows = _rows()
    assert len(rows) > 150
    assert {row.kind for row in rows} == {*MONEY, *FACTS}
    assert all(row.cites for row in rows)
    keys = [(row.program, row.kind, row.track, row.condition, row.value, row.lines) for row in rows]
    assert len(keys) == len(set(keys))


def test_every_program_that_pays_is_in_the_table(corpus: Corpus) -> None:
    keyed = {row.program for row in _rows() if row.kind in MONEY}
    assert {program.id for program in corpus.programs.values() if program.subsidy} <= keyed


def _cites_any(cites: tuple[Citation, ...], wanted: list[Citation]) -> bool:
    """Whether one of `cites` covers one of the wanted lines, in the same column where one is named."""
    return any(
        have.first <= want.first and want.last <= have.last and (have.column == want.column or want.column is None)
        for have in cites
        for want in wanted
        if have.first is not None and have.last is not None
    )


def _yen(fact: Fact) -> int | None:
    return fact.value.yen if fact.value else None


def _holds(fact: Fact, row: Row) -> bool:
    text = _plain(fact.text)
    if row.kind == "period_months":
        months = [int(part) for part in row.value.split("~")]
        return _value_months(fact) == months or all(_says_months(text, number) for number in months)
    number, unit = row.value.split(" ")
    unit = "" if unit == "ログイン数" else unit
    value = fact.value
    if value and value.count == int(number) and re.fullmatch(_unit(unit) or ".*", value.unit or ""):
        return True
    return any(re.search(rf"(?<![\d.]){form}(?!\d){_unit(unit)}", text) for form in _forms(int(number)))


def _plain(text: str) -> str:
    """NFKC, without thousands separators and spaces, one spelling of months."""
    folded = unicodedata.normalize("NFKC", text)
    folded = re.sub(r"(?<=\d),(?=\d{3})", "", folded)
    return re.sub(r"[かカヵケ箇]月", "ヶ月", re.sub(r"\s", "", folded))


def _forms(number: int) -> list[str]:
    man = f"{number // 10_000}" + (f"\\.{number % 10_000 // 1_000}" if number % 10_000 else "") + "万"
    return [str(number), *([man] if number >= 10_000 and number % 1_000 == 0 else [])]


def _unit(unit: str) -> str:
    """The unit as the source writes it; the source itself counts the same things as 社, 企業 or 者."""
    same = {"名": "(名|人)", "人": "(名|人)", "企業": "(企業|社)"}
    return same.get(unit, re.escape(unit))


def _value_months(fact: Fact) -> list[int] | None:
    if fact.value is None:
        return None
    if fact.value.months is not None:
        return [fact.value.months]
    return [year * 12 for year in fact.value.years] if fact.value.years else None


def _says_months(text: str, months: int) -> bool:
    years, rest = divmod(months, 12)
    forms = [f"{months}ヶ月"]
    if months == 6:
        forms.append("半年")
    if years:
        forms.append(f"{years}年" + (f"{rest}ヶ月" if rest else ""))
    return any(re.search(rf"(?<!\d){form}", text) for form in forms)
