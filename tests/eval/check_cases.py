"""Checks the evaluation sets: shape, ids, coverage, amounts recomputed, facts found in the source.

    python tests/eval/check_cases.py [--source-dir DIR]

Findings name the case and what is wrong with it, never its utterances: the test split stays unseen.
"""

import argparse
import itertools
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from bot.evaluating.cases import CaseSet, EvalCase, load_cases
from corpus.citation import DECK
from corpus.errors import CorpusError
from corpus.facts import facts_of
from corpus.figures import NumberToken, figures
from corpus.loader import Corpus, load_corpus
from corpus.records import Program
from corpus.sources import read_source
from corpus.subsidy import ROUNDING_YEN, Situation, calculate

FOLDER = Path(__file__).parent
LEAST_CASES = 400
CATEGORIES = {"retrieval", "calculation", "eligibility", "facts", "slots", "dialog", "scope"}
_LINES = re.compile(r"(?<!\d)(\d{1,4})(?:\s*[-–〜~]\s*(\d{1,4}))?(?!\d)")


def case_files(folder: Path = FOLDER) -> list[Path]:
    """The sets of the project."""
    return sorted(folder.glob("*.jsonl"))


def findings(case_set: CaseSet, corpus: Corpus, source: Sequence[str] | None) -> Iterator[str]:
    """Everything wrong with the sets; `source` are the lines of the deck, None where it is not at hand."""
    yield from map(str, case_set.problems)
    yield from _coverage(case_set.cases, corpus)
    for case in case_set.cases:
        for finding in (*_shape(case), *_amounts(case, corpus), *_facts(case, corpus, source)):
            yield f"{case.id}: {finding}"


def _coverage(cases: Sequence[EvalCase], corpus: Corpus) -> Iterator[str]:
    if len(cases) < LEAST_CASES:
        yield f"only {len(cases)} cases, at least {LEAST_CASES} are wanted"
    named = {program for case in cases for program in _programs(case)}
    for program in corpus.programs.keys() - named:
        yield f"no case expects {program}"
    for category, split in itertools.product(CATEGORIES, ("train", "test")):
        if not any((case.category, case.split) == (category, split) for case in cases):
            yield f"no case of {category} in {split}"
    spoken = Counter(tuple(_squeezed(turn) for turn in case.turns) for case in cases)
    for turns, count in spoken.items():
        if count > 1:
            same = [case.id for case in cases if tuple(_squeezed(turn) for turn in case.turns) == turns]
            yield f"the same conversation stands in {', '.join(same)}"


def _programs(case: EvalCase) -> set[str]:
    expect = case.expect
    listed = {program for key in ("top", "include", "exclude", "verdict") for program in expect.get(key, ())}
    return listed | {expect["calculation"]["program_id"]} if "calculation" in expect else listed


def _shape(case: EvalCase) -> Iterator[str]:
    if case.split not in ("train", "test"):
        yield "split is neither train nor test"
    if case.category not in CATEGORIES:
        yield f"category {case.category} is none of {', '.join(sorted(CATEGORIES))}"
    if not case.note.strip():
        yield "note is empty; say why, with the lines of the source"


def _amounts(case: EvalCase, corpus: Corpus) -> Iterator[str]:
    """An expected amount follows from its own rate and limit, or from the record in some situation."""
    wanted = case.expect.get("calculation", {})
    subsidy, burden = wanted.get("subsidy_yen"), wanted.get("own_burden_yen")
    if not subsidy or not burden:
        return
    program = corpus.program(wanted["program_id"])
    expense = wanted.get("expense_yen") or subsidy[1] + burden[0]
    if [expense - subsidy[1], expense - subsidy[0]] != burden:
        yield f"expense {expense:,} less subsidy {subsidy} is not {burden}"
    if program.subsidy is None or program.subsidy.method != "rate":
        return
    if not _follows(wanted, subsidy, expense) and not _recalculates(program, wanted, expense):
        yield f"{program.id}: subsidy {subsidy} follows neither from rate and limit nor from the record"


def _follows(wanted: dict[str, Any], subsidy: list[int], expense: int) -> bool:
    rates, limit = wanted.get("rate"), wanted.get("limit_yen")
    if not rates or limit is None:
        return False
    return [int(min(expense * Fraction(rate), limit)) // ROUNDING_YEN * ROUNDING_YEN for rate in rates] == subsidy


def _recalculates(program: Program, wanted: dict[str, Any], expense: int) -> bool:
    categories = program.subsidy.categories if program.subsidy else ()
    space = itertools.product(
        (None, True, False), (None, True, False), (None, True, False),
        (None, *(track.id for track in program.tracks)), (None, *(category.id for category in categories)),
    )  # fmt: skip
    for small, plan, addition, track, category in space:
        situation = Situation(expense, (), small, plan, addition, track, category)
        try:
            found = calculate(program, situation).to_json()
        except CorpusError:
            continue
        if all(found[key] == value for key, value in wanted.items() if key not in ("track", "expense_yen")):
            return True
    return False


def _facts(case: EvalCase, corpus: Corpus, source: Sequence[str] | None) -> Iterator[str]:
    """A fact stands in the lines that the note names, in the record of the program, or is an expected amount."""
    if source is None or "facts" not in case.expect:
        return
    noted = _noted_lines(case.note, len(source))
    lines = [source[number - 1] for number in noted] or list(source)
    records = [corpus.programs[program] for program in _programs(case)]
    texts = [*lines, *(text for program in records for text in _stated(program))]
    held = [token for text in texts for token in figures(text)]
    squeezed = _squeezed("".join(texts))
    amounts = _expected_figures(case)
    for fact in case.expect["facts"]:
        alternatives = fact if isinstance(fact, list) else [fact]
        if not any(_stands(one, squeezed, held, amounts) for one in alternatives):
            yield f"fact {' | '.join(alternatives)} stands neither in the noted lines nor in the record"


def _stands(fact: str, text: str, held: Sequence[NumberToken], amounts: set[str]) -> bool:
    tokens = list(figures(fact))
    if not tokens:
        return _squeezed(fact) in text
    return all(any(token.value == other.value for other in held) or token.value in amounts for token in tokens)


def _expected_figures(case: EvalCase) -> set[str]:
    """Values that the case itself calculates, or that the visitor named."""
    wanted = case.expect.get("calculation", {})
    amounts = {str(yen) for key in ("subsidy_yen", "own_burden_yen") for yen in wanted.get(key) or ()}
    amounts |= {str(wanted[key]) for key in ("limit_yen", "expense_yen") if wanted.get(key) is not None}
    amounts |= {token.value for rate in wanted.get("rate") or () for token in figures(rate)}
    return amounts | {token.value for text in (*case.turns, case.note) for token in figures(text)}


def _noted_lines(note: str, last: int) -> list[int]:
    """Line numbers of a note (`L704-708,730`, `(1514, 1572)`); other numbers in it only widen the search."""
    found: list[int] = []
    for first, end in _LINES.findall(note):
        if 1 <= int(first) <= int(end or first) <= last:
            found += range(int(first), int(end or first) + 1)
    return found


def _stated(program: Program) -> list[str]:
    facts = [text for fact in facts_of(program) for text in (fact.label, fact.text)]
    return [program.name, *program.aliases, *(track.name for track in program.tracks), *facts]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s,、。]", "", unicodedata.normalize("NFKC", text))


def main() -> int:
    """Prints what is wrong; 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--source-dir", type=Path, help="folder of the source text; without it facts are not searched")
    arguments = parser.parse_args()
    corpus = load_corpus()
    source = read_source(corpus.sources[DECK], arguments.source_dir).lines if arguments.source_dir else None
    case_set = load_cases(case_files(), corpus)
    wrong = list(findings(case_set, corpus, source))
    sys.stdout.writelines(f"{finding}\n" for finding in wrong)
    counts = Counter((case.category, case.split) for case in case_set.cases)
    for (category, split), count in sorted(counts.items(), key=str):
        sys.stdout.write(f"{category:12} {split or '-':5} {count:4}\n")
    sys.stdout.write(f"{len(case_set.cases)} cases, {len(wrong)} findings\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
