"""Whether every figure of a reply can be traced: to a cited line, to the visitor's words, or to a calculation."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from corpus.errors import CorpusError
from corpus.fidelity import cited_entries
from corpus.figures import NumberToken, figures, yen_token
from corpus.loader import Corpus
from corpus.profile import Profile
from corpus.records import Program
from corpus.sme import is_small
from corpus.sources import read_source
from corpus.subsidy import Situation, calculate, needed_expenses
from dialog.quantities import read_quantities
from dialog.wording import say

Turn = Mapping[str, Any]
_CHOICE_NUMBER = re.compile(r"(?<!\S)\d{1,2}\.(?=\s)")
_SLOTS_OF_PEOPLE = ("employees",)
_SLOTS_OF_YEN = ("capital_yen", "amount_yen")
_SIZE_QUESTIONS = ("employees", "capital_yen", "size")
_LINE_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """A figure that nothing accounts for: its turn (from 1), the figure and the line of the reply.

    `uncited`: it stands in the source of a program shown, but the reply does not cite that
    line. `unfounded`: it stands nowhere there.
    """

    turn: int
    figure: str
    line: str
    kind: Literal["uncited", "unfounded"]


class Grounder:
    """Traces figures of replies; against the source text where it is at hand, else against the records."""

    def __init__(self, corpus: Corpus, source_dir: Path | None = None) -> None:
        self._corpus = corpus
        self._lines = _lines_of(corpus, source_dir)
        self.uses_source = any(self._lines.values())
        self._stated = _stated_by_line(corpus)
        self._labels = {source.label: source.id for source in corpus.sources.values()}
        self._law = tuple(_law_figures(corpus))
        self._names = sorted(_folded_names(corpus), key=len, reverse=True)
        self._of_program = cache(self._figures_of)
        self._printed = re.compile(re.escape(_fold(say("source_lines", lines="\0"))).replace("\0", r"([\d・-]+)"))

    def ungrounded(self, turns: Sequence[Turn]) -> list[Ungrounded]:
        """The figures of a conversation that cannot be traced, in order."""
        missing: list[Ungrounded] = []
        said: list[NumberToken] = []
        known: set[NumberToken] = set()  # an earlier turn's figures may be named again, as in 3/4→2/3
        for number, turn in enumerate(turns, 1):
            said += _said(turn)
            known |= {*said, *self._cited(turn), *self._of_law(turn), *_counts(turn), *self._calculated(turn, said)}
            for line in turn["text"].split("\n"):
                untraced = dict.fromkeys(self._untraced(line, known))
                missing += [Ungrounded(number, str(t), line, self._kind(t, turn)) for t in untraced]
                missing += [Ungrounded(number, span, line, "uncited") for span in self._printed_only(line, turn)]
        return missing

    def figures_in(self, turn: Turn) -> int:
        """How many figures a reply states."""
        return sum(len(list(figures(self._readable(line)))) for line in turn["text"].split("\n"))

    def _untraced(self, line: str, known: Set[NumberToken]) -> Iterator[NumberToken]:
        for token in figures(self._readable(line)):
            if token not in known and not any(_equal(token, other) for other in known):
                yield token

    def _printed_only(self, line: str, turn: Turn) -> Iterator[str]:
        """Line numbers that the text names as its source and `citations` does not."""
        cited = [citation["lines"] for citation in _citations(turn)]
        for printed in self._printed.finditer(_fold(line)):
            for first, last in _LINE_SPAN.findall(printed[1]):
                if [int(first), int(last or first)] not in cited:
                    yield say("source_lines", lines=f"{first}-{last}" if last else first)

    def _kind(self, token: NumberToken, turn: Turn) -> Literal["uncited", "unfounded"]:
        held = (other for card in turn["cards"] for other in self._of_program(card["program_id"]))
        return "uncited" if any(_equal(token, other) for other in held) else "unfounded"

    def _figures_of(self, program_id: str) -> frozenset[NumberToken]:
        """Figures of every line that the record of a program cites."""
        program = self._corpus.programs.get(program_id)
        if program is None:
            return frozenset()
        cites = {cite for entry in cited_entries(program) for cite in entry.cites}
        spans = [(cite.source, cite.first, cite.last) for cite in cites if cite.first and cite.last]
        return frozenset(token for source, first, last in spans for token in self._held(source, first, last or first))

    def _readable(self, line: str) -> str:
        """A line without list numbers, names of programs and the printed line numbers of sources."""
        folded = _CHOICE_NUMBER.sub(" ", self._printed.sub(" ", _fold(line)))
        for name in self._names:
            folded = folded.replace(name, " ")
        return folded

    def _cited(self, turn: Turn) -> Iterator[NumberToken]:
        for citation in _citations(turn):
            source = self._labels.get(citation["source"])
            if source is None or citation["lines"] is None:
                continue
            yield from self._held(source, *citation["lines"])

    def _held(self, source: str, first: int, last: int) -> Iterator[NumberToken]:
        """Figures of lines of a source; without its text, those that the records state of these lines."""
        lines = self._lines.get(source)
        if lines:
            yield from (token for line in lines[first - 1 : last] for token in _figures_in(line))
        else:
            yield from (token for n in range(first, last + 1) for token in self._stated.get((source, n), ()))

    def _of_law(self, turn: Turn) -> Sequence[NumberToken]:
        """Thresholds of the SME Basic Act, where it is cited or a question of size is put."""
        cites_law = any(citation["lines"] is None for citation in _citations(turn))
        return self._law if cites_law or turn["asks"] in _SIZE_QUESTIONS else ()

    def _calculated(self, turn: Turn, said: Sequence[NumberToken]) -> Iterator[NumberToken]:
        """Sums of the turn's calculations, and of the same calculation for every sum that the visitor named.

        Rates, limits and lower limits are no results: they must stand in a cited line.
        """
        for calculation in _calculations(turn):
            yield from _results(calculation)
        sums = {int(t.value) for t in said if t.kind in ("yen", "quantity") and t.value.isdigit()}
        for card in turn["cards"]:
            program = self._corpus.programs.get(card["program_id"])
            if program is not None and program.subsidy is not None and program.subsidy.method in ("rate", "fee"):
                yield from self._recalculated(program, turn["slots"], sums)

    def _recalculated(self, program: Program, slots: Mapping[str, Any], sums: set[int]) -> Iterator[NumberToken]:
        for situation in self._situations(program, slots):
            for expense in sums | {0}:
                if expense and not 1_000 <= expense <= 10**12:
                    continue
                try:
                    asked = Situation(**{**situation, "expense_yen": expense or None})
                    yield from _results(calculate(program, asked).to_json())
                    if not expense and program.subsidy and program.subsidy.method == "rate":
                        yield from _needed(program, asked, sums)
                except CorpusError:
                    continue

    def _situations(self, program: Program, slots: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        profile = Profile(slots.get("industry"), slots.get("employees"), slots.get("capital_yen"))
        small = is_small(profile, self._corpus.vocabulary)
        categories = program.subsidy.categories if program.subsidy else ()
        for track in (None, *(track.id for track in program.tracks)):
            for category in (None, *(category.id for category in categories)):
                known = {name: slots.get(name) for name in ("wage_plan", "wage_addition")}
                yield {"small": small, "track": track, "category": category, **known}


def _needed(program: Program, situation: Situation, sums: set[int]) -> Iterator[NumberToken]:
    """What must be spent for the limit, the least that is paid and every sum named, with what stays to be paid.

    The limits themselves are figures of the record, and need their citation.
    """
    least = [limit.yen for limit in program.subsidy.lower_limits] if program.subsidy else []
    for grant in (None, *least, *(wanted for wanted in sums if 1_000 <= wanted <= 10**12)):
        for needed in needed_expenses(program, situation, grant):
            yield from map(yen_token, (needed.expense_yen, needed.expense_yen - needed.grant_yen))


@lru_cache(maxsize=4096)
def _figures_in(line: str) -> tuple[NumberToken, ...]:
    """The figures of a line of a source; the same lines are cited again and again."""
    return tuple(figures(line))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _folded_names(corpus: Corpus) -> set[str]:
    """Names with a digit; a figure in a name states nothing."""
    programs = corpus.programs.values()
    names = {p.name for p in programs} | {track.name for p in programs for track in p.tracks}
    names |= {source.title for source in corpus.sources.values()}
    return {_fold(name) for name in names if re.search(r"\d", _fold(name))}


def _lines_of(corpus: Corpus, source_dir: Path | None) -> dict[str, Sequence[str]]:
    if source_dir is None:
        return {}
    return {s.id: read_source(s, source_dir).lines for s in corpus.sources.values() if s.file}


def _stated_by_line(corpus: Corpus) -> dict[tuple[str, int], list[NumberToken]]:
    stated: dict[tuple[str, int], list[NumberToken]] = {}
    for program in corpus.programs.values():
        for entry in cited_entries(program):
            for cite in entry.cites:
                for line in range(cite.first or 0, (cite.last or -1) + 1):
                    stated.setdefault((cite.source, line), []).extend(entry.tokens)
    return stated


def _law_figures(corpus: Corpus) -> Iterator[NumberToken]:
    for size_class in corpus.vocabulary.size_classes.values():
        yield yen_token(size_class.sme_capital_yen)
        for people in (size_class.sme_employees, size_class.small_employees):
            # A choice "21人以上" is the other side of "20人以下".
            yield from (NumberToken("quantity", str(people + more), "人") for more in (0, 1))


def _citations(turn: Turn) -> list[Mapping[str, Any]]:
    return [*turn["citations"], *(citation for card in turn["cards"] for citation in card["citations"])]


def _calculations(turn: Turn) -> list[Mapping[str, Any]]:
    return [c for c in (turn["calculation"], *(card["calculation"] for card in turn["cards"])) if c]


def _said(turn: Turn) -> Iterator[NumberToken]:
    """Figures of the visitor's words, as written and as understood."""
    utterance = _fold(turn["utterance"])
    yield from figures(utterance)
    quantities = read_quantities(utterance)
    yield from map(yen_token, quantities.alternatives)
    slots = turn["slots"]
    yield from (yen_token(slots[name]) for name in _SLOTS_OF_YEN if slots.get(name) is not None)
    for name in _SLOTS_OF_PEOPLE:
        if slots.get(name) is not None:
            yield NumberToken("quantity", str(slots[name]), "人")


def _counts(turn: Turn) -> Iterator[NumberToken]:
    """The number of cards, where a reply counts them."""
    for unit in ("件", "つ"):
        yield NumberToken("quantity", str(len(turn["cards"])), unit)


def _results(calculation: Mapping[str, Any]) -> Iterator[NumberToken]:
    """The sums of a calculation that are results: those of its steps and fields, but rate and limits."""
    fixed = {calculation.get("limit_yen"), calculation.get("lower_limit_yen")} - {None}
    given = {str(yen) for yen in fixed}
    sums: Iterable[int | None] = (
        calculation["expense_yen"],
        *(calculation["subsidy_yen"] or ()),
        *(calculation["own_burden_yen"] or ()),
    )
    for yen in sums:
        if yen is not None and yen not in fixed:
            yield yen_token(yen)
    for step in calculation["steps"]:
        yield from (token for token in figures(step) if token.kind == "yen" and token.value not in given)


def _equal(token: NumberToken, other: NumberToken) -> bool:
    """Equal figures; a bare number (500万, 30,000,000 yen) may be a sum."""
    if token.matches(other):
        return True
    bare = (token.kind, token.unit) == ("quantity", "") or (other.kind, other.unit) == ("quantity", "")
    return bare and {token.kind, other.kind} == {"yen", "quantity"} and token.value == other.value
