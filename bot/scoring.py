"""Whether a reply holds what a case expects; the keys are those of docs/evaluation.md."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Turn = Mapping[str, Any]
Check = Callable[[Any, Turn], str | None]
_FITTING = ("eligible", "conditional")
_EXTRA_GOALS = 2


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
            if not set(value) <= set(got) or len(set(got) - set(value)) > _EXTRA_GOALS:
                wrong.append(f"goals {got} for {value}")
        elif got != value or isinstance(got, bool) != isinstance(value, bool):
            wrong.append(f"{name} {got!r} for {value!r}")
    return f"slots: {'; '.join(wrong)}" if wrong else None


def _goals_exact(wanted: Sequence[str], turn: Turn) -> str | None:
    got = turn["slots"]["goals"]
    return None if set(got) == set(wanted) else f"goals_exact: {got} for {list(wanted)}"


def _calculation(wanted: Mapping[str, Any], turn: Turn) -> str | None:
    candidates = [turn["calculation"], *(card["calculation"] for card in turn["cards"])]
    program = wanted.get("program_id")
    found = next((c for c in candidates if c and program in (None, c["program_id"])), None)
    if found is None:
        return f"calculation: none for {program}"
    wrong = [f"{key} {found.get(key)} for {value}" for key, value in wanted.items() if found.get(key) != value]
    return f"calculation: {'; '.join(wrong)}" if wrong else None


def _facts(wanted: Sequence[str | Sequence[str]], turn: Turn) -> str | None:
    text = _fold(turn["text"])
    missing = [str(fact) for fact in wanted if not any(_occurs(_fold(f), text) for f in _listed(fact))]
    return f"facts: {'; '.join(missing)} not in the text" if missing else None


def _facts_absent(unwanted: Sequence[str | Sequence[str]], turn: Turn) -> str | None:
    text = _fold(turn["text"])
    present = [str(fact) for fact in unwanted if any(_occurs(_fold(f), text) for f in _listed(fact))]
    return f"facts_absent: {'; '.join(present)} in the text" if present else None


def _first_line(wanted: str | Sequence[str], turn: Turn) -> str | None:
    line = _fold(turn["text"].split("\n", 1)[0])
    found = any(_occurs(_fold(fact), line) for fact in _listed(wanted))
    return None if found else f"first_line: {wanted} not in {line!r}"


def _max_chars(limit: int, turn: Turn) -> str | None:
    length = len(turn["text"])
    return None if length <= limit else f"max_chars: {length} of {limit}"


def _asks(wanted: str | Sequence[str | None] | None, turn: Turn) -> str | None:
    return None if turn["asks"] in _listed(wanted) else f"asks: {turn['asks']} for {wanted}"


def _outcome(wanted: str | Sequence[str], turn: Turn) -> str | None:
    return None if turn["outcome"] in _listed(wanted) else f"outcome: {turn['outcome']} for {wanted}"


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]


def _fold(text: str) -> str:
    """NFKC without spaces and without commas inside numbers."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"(?<=\d),(?=\d)", "", folded)


def _occurs(fact: str, text: str) -> bool:
    """Whether a fact stands in a text, a figure as a whole: 5年 is not in 15年 or 令和5年."""
    start = text.find(fact)
    while start >= 0:
        if _is_whole(fact, text, start):
            return True
        start = text.find(fact, start + 1)
    return False


def _is_whole(fact: str, text: str, start: int) -> bool:
    before, after = text[:start], text[start + len(fact) :]
    if fact[0].isdigit() and re.search(r"(?:\d|\d\.|令和|平成|昭和|/)$", before):
        return False
    return not (fact[-1].isdigit() and re.match(r"\d|\.\d|/\d", after))


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
