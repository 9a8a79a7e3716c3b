"""What a case expected beside what the reply held, in the words of an officer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluating.results import CaseResult, calculation_for
from bot.evaluating.wording import label, say
from bot.scoring import CHECKS, Turn
from corpus.loader import Corpus
from corpus.money import format_range, format_yen

_YEN = ("expense_yen", "limit_yen", "capital_yen", "amount_yen")


@dataclass(frozen=True, slots=True)
class Row:
    """One key of an expectation: what it is called, what was expected, what came, and whether it holds."""

    what: str
    expected: str
    got: str
    holds: bool


def explain(result: CaseResult, corpus: Corpus) -> list[Row]:
    """The rows of a case in the order of its keys; one row for a conversation that broke off."""
    if result.last is None:
        return [Row(say("row_error"), say("row_error_expected"), result.error or "", False)]
    teller = Teller(corpus)
    return [row for key, wanted in result.case.expect.items() for row in teller.rows(key, wanted, result.last)]


class Teller:
    """Puts ids and values into words."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._tell: Mapping[str, Callable[[Any, Turn], tuple[str, str]]] = {
            "top": lambda wanted, turn: (self._either(wanted), self._programs(_shown(turn)[:1])),
            "include": lambda wanted, turn: (self._programs(wanted), self._programs(_shown(turn))),
            "exclude": lambda wanted, turn: (self._programs(wanted), self._programs(_shown(turn))),
            "goals_exact": lambda wanted, turn: (self._goals(wanted), self._goals(turn["slots"].get("goals"))),
            "facts": lambda wanted, turn: (_facts(wanted), turn["text"]),
            "facts_absent": lambda wanted, turn: (_facts(wanted), turn["text"]),
            "first_line": lambda wanted, turn: (_facts([wanted]), turn["text"].split("\n", 1)[0]),
            "max_chars": lambda wanted, turn: (say("chars_at_most", n=wanted), say("chars", n=len(turn["text"]))),
            "asks": lambda wanted, turn: (_labels("slot", wanted), label("slot", turn["asks"])),
            "outcome": lambda wanted, turn: (_labels("outcome", wanted), label("outcome", turn["outcome"])),
        }

    def rows(self, key: str, wanted: Any, turn: Turn) -> Iterator[Row]:
        """One row, or one for each program, slot or figure."""
        if key == "verdict":
            yield from self._verdicts(wanted, turn)
        elif key == "slots":
            yield from self._slots(wanted, turn)
        elif key == "calculation":
            yield from self._calculation(wanted, turn)
        else:
            expected, got = self._tell[key](wanted, turn)
            yield Row(label("key", key), expected, got, CHECKS[key](wanted, turn) is None)

    def _verdicts(self, wanted: Mapping[str, Any], turn: Turn) -> Iterator[Row]:
        verdicts = {card["program_id"]: card["verdict"] for card in turn["cards"]}
        for program, allowed in wanted.items():
            got = label("verdict", verdicts.get(program))
            holds = CHECKS["verdict"]({program: allowed}, turn) is None
            yield Row(say("row_verdict", name=self._program(program)), _labels("verdict", allowed), got, holds)

    def _slots(self, wanted: Mapping[str, Any], turn: Turn) -> Iterator[Row]:
        for name, value in wanted.items():
            got = self._value(name, turn["slots"].get(name))
            holds = CHECKS["slots"]({name: value}, turn) is None
            yield Row(say("row_slot", name=label("slot", name)), self._value(name, value), got, holds)

    def _calculation(self, wanted: Mapping[str, Any], turn: Turn) -> Iterator[Row]:
        program = wanted.get("program_id")
        found = calculation_for(program, turn) or {}
        for name, value in wanted.items():
            if name != "program_id":
                holds = CHECKS["calculation"]({"program_id": program, name: value}, turn) is None
                got = self._value(name, found.get(name)) if found else say("no_calculation")
                yield Row(label("calculation", name), self._value(name, value), got, holds)

    def _value(self, name: str, value: Any) -> str:
        vocabulary = self._corpus.vocabulary
        if value is None or value == []:
            return say("unknown_value")
        if isinstance(value, bool):
            return say("yes" if value else "no")
        if name == "industry" and value in vocabulary.industries:
            return vocabulary.industries[value].label
        if name == "goals":
            return self._goals(value)
        if name in _YEN:
            return format_yen(value)
        if name in ("subsidy_yen", "own_burden_yen"):
            return format_range(*value)
        if name == "rate":
            return "〜".join(dict.fromkeys(value))
        return label(name, value)

    def _goals(self, goals: Sequence[str] | None) -> str:
        known = self._corpus.vocabulary.goals
        return "、".join(known[goal].label if goal in known else goal for goal in goals or ()) or say("unknown_value")

    def _program(self, program_id: str) -> str:
        return self._corpus.names.get(program_id, program_id)

    def _programs(self, ids: Sequence[str]) -> str:
        return "、".join(map(self._program, ids)) or say("no_card")

    def _either(self, ids: Sequence[str]) -> str:
        return say("or").join(map(self._program, ids))


def _shown(turn: Turn) -> list[str]:
    return [card["program_id"] for card in turn["cards"]]


def _facts(wanted: Sequence[Any]) -> str:
    return "、".join(say("or").join(one) if isinstance(one, list) else f"「{one}」" for one in wanted)


def _labels(kind: str, wanted: Any) -> str:
    allowed = wanted if isinstance(wanted, list) else [wanted]
    return say("or").join(label(kind, one) for one in allowed)
