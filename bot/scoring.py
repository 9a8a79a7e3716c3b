"""Whether a reply holds what a case expects; the keys are those of docs/evaluation.md."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Turn = Mapping[str, Any]
Check = Callable[[Any, Turn], str | None]
_FITTING = ("eligible", "conditional")
_EXTRA_GOALS = 2
_CIRCLED = re.compile(r"[\u2460-\u2473\u2776-\u277f]")
_ERA_BEFORE = re.compile(r"(?:令和|平成|昭和|大正|明治)$")
# 1,500万円, 2.5%, 1/20, 1億500万円: what stands before or after belongs to the same figure.
_FIGURE_BEFORE = re.compile(r"\d(?:[./]|億|千万|百万|万|千)?$")
_FIGURE_AFTER = re.compile(r"\d|[./]\d")
_FIGURE_END = re.compile(r"\d(?:億|千万|百万|万|千)?$")


def score(expect: Mapping[str, Any], turn: Turn) -> list[str]:
    """What of `expect` the last turn's reply misses, as sentences; empty where it is correct.

    Raises KeyError for an expectation that does not exist.
    """
    found = (CHECKS[key](wanted, turn) for key, wanted in expect.items())
    return [message for message in found if message is not None]


def _top(wanted: Sequence[str], turn: Turn) -> str | None:
    first = turn["cards"][0]["program_id"] if turn["cards"] else None
    return None if first in wanted else f"top: {first} is none of {', '.join(wanted)}"


def _include(wanted: Sequence[str], turn: Turn) -> str | None:
    shown = {card["program_id"] for card in turn["cards"]}
    missing = [program for program in wanted if program not in shown]
    return f"include: {', '.join(missing)} not shown" if missing else None


def _exclude(unwanted: Sequence[str], turn: Turn) -> str | None:
    shown = [c["program_id"] for c in turn["cards"] if c["program_id"] in unwanted and c["verdict"] in _FITTING]
    return f"exclude: {', '.join(shown)} shown as fitting" if shown else None


def _verdict(wanted: Mapping[str, str | Sequence[str]], turn: Turn) -> str | None:
    verdicts = {card["program_id"]: card["verdict"] for card in turn["cards"]}
    wrong = [
        f"{program} is {verdicts.get(program)}, not {allowed}"
        for program, allowed in wanted.items()
        if verdicts.get(program) not in _listed(allowed)
    ]
    return f"verdict: {'; '.join(wrong)}" if wrong else None


def _slots(wanted: Mapping[str, Any], turn: Turn) -> str | None:
    wrong = []
    for name, value in wanted.items():
        got = turn["slots"].get(name)
        if name == "goals":
            got = got or []
            if not set(value) <= set(got) or len(set(got) - set(value)) > _EXTRA_GOALS:
                wrong.append(f"goals {got} for {value}")
        elif not _same(got, value):
            wrong.append(f"{name} {got!r} for {value!r}")
    return f"slots: {'; '.join(wrong)}" if wrong else None


def _goals_exact(wanted: Sequence[str], turn: Turn) -> str | None:
    got = turn["slots"].get("goals") or []
    return None if set(got) == set(wanted) else f"goals_exact: {got} for {list(wanted)}"


def _calculation(wanted: Mapping[str, Any], turn: Turn) -> str | None:
    candidates = [turn["calculation"], *(card["calculation"] for card in turn["cards"])]
    program = wanted.get("program_id")
    found = next((c for c in candidates if c and program in (None, c["program_id"])), None)
    if found is None:
        return f"calculation: none for {program}"
    wrong = [f"{key} {found.get(key)} for {value}" for key, value in wanted.items() if not _same(found.get(key), value)]
    return f"calculation: {'; '.join(wrong)}" if wrong else None


def _same(got: Any, wanted: Any) -> bool:
    """Equal, true not being 1."""
    return bool(got == wanted) and isinstance(got, bool) == isinstance(wanted, bool)


def _facts(wanted: Sequence[str | Sequence[str]], turn: Turn) -> str | None:
    text = _fold(turn["text"])
    missing = [str(fact) for fact in wanted if not any(_occurs(f, text) for f in _listed(fact))]
    return f"facts: {'; '.join(missing)} not in the text" if missing else None


def _facts_absent(unwanted: Sequence[str | Sequence[str]], turn: Turn) -> str | None:
    text = _fold(turn["text"])
    present = [str(fact) for fact in unwanted if any(_occurs(f, text) for f in _listed(fact))]
    return f"facts_absent: {'; '.join(present)} in the text" if present else None


def _first_line(wanted: str | Sequence[str], turn: Turn) -> str | None:
    line = _fold(turn["text"].split("\n", 1)[0])
    found = any(_occurs(fact, line) for fact in _listed(wanted))
    return None if found else f"first_line: {wanted} not in {line.text!r}"


def _max_chars(limit: int, turn: Turn) -> str | None:
    length = len(turn["text"])
    return None if length <= limit else f"max_chars: {length} of {limit}"


def _asks(wanted: str | Sequence[str | None] | None, turn: Turn) -> str | None:
    return None if turn["asks"] in _listed(wanted) else f"asks: {turn['asks']} for {wanted}"


def _outcome(wanted: str | Sequence[str], turn: Turn) -> str | None:
    return None if turn["outcome"] in _listed(wanted) else f"outcome: {turn['outcome']} for {wanted}"


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text after NFKC without spaces and without commas inside numbers; `gaps` are positions where a space stood."""

    text: str
    gaps: frozenset[int]


def _fold(text: str) -> _Folded:
    spaced = unicodedata.normalize("NFKC", _CIRCLED.sub(r"\g<0> ", text))
    spaced = re.sub(r"(?<=\d),(?=\d)", "", spaced)
    folded: list[str] = []
    gaps: set[int] = set()
    for part in spaced.split():
        gaps.add(len(folded))
        folded.extend(part)
    return _Folded("".join(folded), frozenset(gaps))


def occurs(fact: str, text: str) -> bool:
    """Whether a fact stands in a text as `facts` judges it."""
    return _occurs(fact, _fold(text))


def _occurs(fact: str, folded: _Folded) -> bool:
    """Whether a fact stands in a text, a figure as a whole: 5年 is not in 15年 or 令和5年."""
    wanted = _fold(fact).text
    start = folded.text.find(wanted)
    while start >= 0:
        if _is_whole(wanted, folded, start):
            return True
        start = folded.text.find(wanted, start + 1)
    return False


def _is_whole(fact: str, folded: _Folded, start: int) -> bool:
    """Whether no figure reaches over an end of the fact; a space, a line break or a list number ends a figure."""
    end = start + len(fact)
    before, after = folded.text[:start], folded.text[end:]
    in_era = _ERA_BEFORE.search(before)
    begins_inside = start not in folded.gaps and _FIGURE_BEFORE.search(before)
    ends_inside = end not in folded.gaps and _FIGURE_END.search(fact) and _FIGURE_AFTER.match(after)
    return not (ends_inside or (fact[0].isdigit() and (in_era or begins_inside)))


CHECKS: Mapping[str, Check] = {
    "top": _top,
    "include": _include,
    "exclude": _exclude,
    "verdict": _verdict,
    "slots": _slots,
    "goals_exact": _goals_exact,
    "calculation": _calculation,
    "facts": _facts,
    "facts_absent": _facts_absent,
    "first_line": _first_line,
    "max_chars": _max_chars,
    "asks": _asks,
    "outcome": _outcome,
}
