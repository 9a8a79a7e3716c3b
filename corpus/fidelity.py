"""The fidelity check: every figure of a record stands in its cited lines, and the other way round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from corpus.citation import Citation
from corpus.figures import NumberToken, figures, yen_token
from corpus.loader import Corpus
from corpus.records import Entry, Fact, Program, RateFigure, Track, Value, YenFigure
from corpus.sources import Source, SourceText, Table, figure_cells


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `where` is `program.field` or `source:line`."""

    kind: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of a record with its citations and every figure that it states."""

    where: str
    owner: str
    track: str | None
    cites: tuple[Citation, ...]
    tokens: tuple[NumberToken, ...]


def check(corpus: Corpus, texts: Mapping[str, SourceText]) -> list[Finding]:
    """All findings over all records; an empty list proves the corpus against `texts`."""
    entries = [entry for program in corpus.programs.values() for entry in cited_entries(program)]
    findings = [finding for entry in entries for finding in _check_entry(entry, corpus, texts)]
    findings += [f for program in corpus.programs.values() for f in _check_values(program)]
    for text in texts.values():
        findings += _check_completeness(text, entries)
    return findings


def cited_entries(program: Program) -> list[Cited]:
    """Everything in a record that carries citations."""
    return list(_walk(program, program.id, program.id, None))


def _walk(entry: BaseModel, where: str, owner: str, track: str | None) -> Iterator[Cited]:
    track = _track_of(entry) or track
    cites = getattr(entry, "cite", None)
    if cites:
        yield Cited(where, owner, track, cites, tuple(_tokens(entry)))
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for position, child in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(child, Entry):
                label = getattr(child, "id", None) or (position if isinstance(value, tuple) else "")
                yield from _walk(child, f"{where}.{name}.{label}".rstrip("."), owner, track)


def _track_of(entry: BaseModel) -> str | None:
    if isinstance(entry, Track):
        return entry.id
    when = getattr(entry, "when", None)
    return getattr(entry, "track", None) or (when.track if when else None)


def _tokens(entry: BaseModel) -> Iterator[NumberToken]:
    for name in ("text", "label", "name", "per"):
        yield from figures(getattr(entry, name, None) or "")
    if isinstance(entry, YenFigure):
        yield yen_token(entry.yen)
    if isinstance(entry, RateFigure):
        yield from (NumberToken("rate", str(rate)) for rate in entry.rate)


def _check_entry(entry: Cited, corpus: Corpus, texts: Mapping[str, SourceText]) -> Iterator[Finding]:
    found: list[NumberToken] = []
    for cite in entry.cites:
        if cite.source not in corpus.sources:
            yield Finding("citation", entry.where, f"cites {cite}, whose source is not in sources.yaml")
            continue
        text = texts.get(cite.source)
        if text is None:
            continue
        cited = text.cited(cite)
        if cited is None:
            yield Finding("citation", entry.where, f"cites {cite}, which lies outside the source")
            continue
        yield from _check_column(entry, cite, text)
        found += figures(cited)
    if all(cite.source in texts for cite in entry.cites):
        for token in entry.tokens:
            if not any(token.matches(other) for other in found):
                lines = ", ".join(map(str, entry.cites))
                yield Finding("figure", entry.where, f"{token} does not occur in the cited lines {lines}")


def _check_column(entry: Cited, cite: Citation, text: SourceText) -> Iterator[Finding]:
    """A figure of a line with several columns is cited by the column of its own program."""
    if cite.first is None or cite.last is None:
        return
    for line in range(cite.first, cite.last + 1):
        table = text.source.table_at(line)
        cells = figure_cells(text.lines[line - 1])
        if table is None or len(cells) < len(table.columns) or not entry.tokens:
            continue
        if cite.column is None:
            yield Finding("column", entry.where, f"cites line {line} of a table; name its column as {line}#1")
        elif not _owns(table, cite.column, entry):
            yield Finding("column", entry.where, f"cites {cite}, a column of {_owner(table, cite.column)}")


def _owner(table: Table, column: int) -> str:
    return table.columns[column - 1] if column <= len(table.columns) else "nobody"


def _owns(table: Table, column: int, entry: Cited) -> bool:
    program, _, track = _owner(table, column).partition("/")
    return program == entry.owner and (not track or entry.track in (None, track))


def _check_values(program: Program) -> Iterator[Finding]:
    """A typed value says what the text of its fact says."""
    for fact in program.facts:
        if fact.value is not None and not _agrees(fact.value, fact):
            yield Finding("value", f"{program.id}.facts.{fact.id}", f"the value is not what the text says: {fact.text}")
        if fact.value is None and any(t.kind in ("yen", "rate") for t in figures(fact.text)):
            yield Finding("value", f"{program.id}.facts.{fact.id}", "states an amount or a rate; give it as `value`")


def _agrees(value: Value, fact: Fact) -> bool:
    tokens = list(figures(fact.text))
    numbers = {token.value for token in tokens}
    if value.yen is not None:
        return yen_token(value.yen) in tokens
    if value.rate is not None:
        return all(NumberToken("rate", str(rate)) in tokens for rate in value.rate)
    if value.percent is not None:
        return NumberToken("quantity", value.percent, "%") in tokens
    if value.count is not None:
        return any(t.matches(NumberToken("quantity", str(value.count), value.unit or "")) for t in tokens)
    if value.months is not None:
        return value.months == sum(_months(token) for token in tokens)
    if value.years is not None:
        return all(NumberToken("quantity", str(years), "年") in tokens for years in value.years)
    if value.area_m2 is not None:
        return str(value.area_m2) in numbers
    text = value.phone or value.address or value.url or value.hours or value.date
    return text is not None and all(any(t.matches(o) for o in tokens) for t in figures(text))


def _months(token: NumberToken) -> int:
    return int(token.value) * {"年": 12, "ヶ月": 1}.get(token.unit, 0) if token.kind == "quantity" else 0


def _check_completeness(text: SourceText, entries: list[Cited]) -> Iterator[Finding]:
    """Every figure of the source is restated by an entry that cites its line, or ignored with a reason."""
    source = text.source
    by_line: dict[int, list[tuple[Citation, Cited]]] = {}
    for entry in entries:
        for cite in entry.cites:
            if cite.source == source.id and cite.first is not None and cite.last is not None:
                for cited_line in range(cite.first, cite.last + 1):
                    by_line.setdefault(cited_line, []).append((cite, entry))
    for number, line in enumerate(text.lines, 1):
        for column, cell in _cells(source, number, line):
            stated = [t for cite, e in by_line.get(number, ()) if cite.column in (None, column) for t in e.tokens]
            for token in figures(cell):
                if not any(token.matches(other) for other in stated) and not _ignored(source, number, token):
                    where = f"{source.id}:{number}" + (f"#{column}" if column else "")
                    yield Finding("missing", where, f"{token} is in no record that cites this line: {line.strip()}")
    yield from _stale_ignores(text)


def _cells(source: Source, number: int, line: str) -> list[tuple[int | None, str]]:
    table = source.table_at(number)
    cells = figure_cells(line)
    if table is not None and len(cells) >= len(table.columns):
        return list(enumerate(cells, 1))
    return [(None, line)]


def _ignored(source: Source, line: int, token: NumberToken) -> bool:
    return any(entry.line == line and token in figures(entry.figure) for entry in source.ignored)


def _stale_ignores(text: SourceText) -> Iterator[Finding]:
    for entry in text.source.ignored:
        present = list(figures(text.lines[entry.line - 1])) if entry.line <= len(text.lines) else []
        if not all(token in present for token in figures(entry.figure)):
            yield Finding("ignored", f"{text.source.id}:{entry.line}", f"{entry.figure} is ignored but not there")
