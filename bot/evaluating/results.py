"""What one case came to: scored, with everything that the metrics need; JSON both ways."""

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.evaluating.cases import EvalCase, Problem
from bot.evaluating.errors import EvaluationError
from bot.evaluating.wording import say
from bot.grounding import Grounder, Ungrounded
from bot.scoring import score

FORMAT = 1
_SURE = ("eligible", "ineligible")
_SUMS = ("subsidy_yen", "own_burden_yen")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case with its replies; correct where `misses` is empty.

    `surely_wrong` are verdicts `eligible` or `ineligible` and exact amounts that are wrong.
    `n_figures` counts the figures of all replies, `ungrounded` names those that cannot be traced.
    `questions` counts the questions before the first answer, None where none was ever given.
    """

    case: EvalCase
    turns: tuple[Mapping[str, Any], ...]
    misses: tuple[str, ...]
    surely_wrong: tuple[str, ...] = ()
    n_figures: int = 0
    ungrounded: tuple[Ungrounded, ...] = ()
    questions: int | None = None
    error: str | None = None

    @property
    def is_correct(self) -> bool:
        """Whether the last reply holds everything that the case expects."""
        return not self.misses

    @property
    def last(self) -> Mapping[str, Any] | None:
        """The reply that is judged; None where the conversation broke off."""
        return self.turns[-1] if self.turns else None

    @property
    def latencies_ms(self) -> list[float]:
        """Wall time of each turn."""
        return [turn["latency_ms"] for turn in self.turns]

    def to_json(self) -> dict[str, Any]:
        """One object, the case under its own keys."""
        data = dataclasses.asdict(self)
        case = data.pop("case")
        return {**case, "utterances": case.pop("turns"), "correct": self.is_correct, **data}


@dataclass(frozen=True, slots=True)
class Run:
    """One run over case sets: what it ran on, its results in order, and the lines that were no case."""

    results: tuple[CaseResult, ...]
    problems: tuple[Problem, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The content of `--json` but for the summary."""
        return {
            "format": FORMAT,
            "settings": dict(self.settings),
            "cases": [result.to_json() for result in self.results],
            "errors": [dataclasses.asdict(problem) for problem in self.problems],
        }


def judge_all(
    cases: Sequence[EvalCase], replies: Iterable[Mapping[str, Any]], grounder: Grounder
) -> tuple[CaseResult, ...]:
    """The results of reply lines, in the order of the cases."""
    return tuple(judge_one(case, reply, grounder) for case, reply in zip(cases, replies, strict=True))


def judge_one(case: EvalCase, reply: Mapping[str, Any], grounder: Grounder) -> CaseResult:
    """One reply line scored against its case; a conversation that broke off is wrong."""
    if "error" in reply:
        return CaseResult(case, (), (say("miss_error", error=reply["error"]),), error=reply["error"])
    turns = tuple(reply["turns"])
    return CaseResult(
        case,
        turns,
        misses=tuple(score(case.expect, turns[-1])),
        surely_wrong=tuple(surely_wrong(case.expect, turns[-1])),
        n_figures=sum(grounder.figures_in(turn) for turn in turns),
        ungrounded=tuple(grounder.ungrounded(turns)),
        questions=questions_before_answer(turns),
    )


def surely_wrong(expect: Mapping[str, Any], turn: Mapping[str, Any]) -> list[str]:
    """What a reply states without a doubt and is wrong about: a verdict, or an exact amount."""
    wrong = []
    for card in turn["cards"]:
        program, verdict = card["program_id"], card["verdict"]
        allowed = expect.get("verdict", {}).get(program)
        is_wrong = allowed is not None and verdict not in ([allowed] if isinstance(allowed, str) else allowed)
        if verdict in _SURE and (is_wrong or (verdict == "eligible" and program in expect.get("exclude", ()))):
            wrong.append(say("surely_verdict", program=program, verdict=verdict))
    return wrong + [
        say("surely_amount", name=key, got=f"{got[0]:,}", wanted=wanted)
        for key, got, wanted in _amounts(expect, turn)
        if got is not None and got[0] == got[1] and got != wanted
    ]


def _amounts(expect: Mapping[str, Any], turn: Mapping[str, Any]) -> list[tuple[str, list[int] | None, Any]]:
    """Each expected sum with what was calculated for it: `(key, got, wanted)`."""
    wanted = expect.get("calculation", {})
    found = calculation_for(wanted.get("program_id"), turn)
    return [(key, found.get(key) if found else None, wanted[key]) for key in _SUMS if key in wanted]


def calculation_for(program_id: str | None, turn: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The turn's calculation for a program, else that of its card."""
    candidates = [turn["calculation"], *(card["calculation"] for card in turn["cards"])]
    return next((c for c in candidates if c and program_id in (None, c["program_id"])), None)


def has_exact_amounts(result: CaseResult) -> bool | None:
    """Whether every expected sum is right to the yen; None where the case expects none."""
    expect = result.case.expect
    if all(value is None for key, value in expect.get("calculation", {}).items() if key in _SUMS):
        return None
    return result.last is not None and all(got == wanted for _, got, wanted in _amounts(expect, result.last))


def questions_before_answer(turns: Sequence[Mapping[str, Any]]) -> int | None:
    """How many turns asked something before the first answer; None where no turn answers."""
    outcomes = [turn["outcome"] for turn in turns]
    if "answer" not in outcomes:
        return None
    return sum(turn["asks"] is not None for turn in turns[: outcomes.index("answer")])


def read_run(path: Path) -> Run:
    """A run that `--json` wrote; EvaluationError where the file is none."""
    try:
        data = json.loads(path.read_text(encoding="utf8"))
        if data["format"] != FORMAT:
            raise EvaluationError(say("error_format", path=path, format=data["format"]))
        problems = tuple(Problem(**problem) for problem in data["errors"])
        return Run(tuple(_result(entry) for entry in data["cases"]), problems, data["settings"])
    except OSError as error:
        raise EvaluationError(say("error_file", path=path, reason=error.strerror)) from None
    except (ValueError, KeyError, TypeError) as error:
        raise EvaluationError(say("error_no_run", path=path, reason=error)) from None


def _result(entry: dict[str, Any]) -> CaseResult:
    entry.pop("correct")
    utterances = tuple(entry.pop("utterances"))
    kept = {f.name: entry.pop(f.name) for f in dataclasses.fields(EvalCase) if f.name != "turns"}
    entry["ungrounded"] = tuple(Ungrounded(**figure) for figure in entry["ungrounded"])
    for lists in ("turns", "misses", "surely_wrong"):
        entry[lists] = tuple(entry[lists])
    return CaseResult(EvalCase(turns=utterances, **kept), **entry)
