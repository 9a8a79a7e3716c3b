"""Evaluation cases: read, checked against the corpus, and never silently passed."""

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.evaluating.errors import EvaluationError
from bot.evaluating.wording import say
from corpus.loader import Corpus

CASE_SLOTS = ("industry", "employees", "capital_yen", "size", "goals", "amount_yen", "in_tokyo", "wage_plan")
FURTHER_SLOTS = ("wage_addition", "legal_form", "answers")
ASKED_SLOTS = (*CASE_SLOTS, *FURTHER_SLOTS, "track", "program")
SIZES = ("large", "medium", "small")

Split = Literal["train", "test", "all"]
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
Outcome = Literal["answer", "ask", "no_match", "out_of_scope", "handoff", "smalltalk", "reset"]
Verdict = Literal["eligible", "conditional", "ineligible", "unknown"]
Facts = Annotated[list[Text | Texts], Field(min_length=1)]


class ExpectedCalculation(BaseModel):
    """Keys of a calculation that must be equal; what is not given is not judged."""

    model_config = ConfigDict(extra="forbid", strict=True)
    program_id: Text | None = None
    track: str | None = None
    expense_yen: int | None = None
    rate: Annotated[list[str], Field(min_length=2, max_length=2)] | None = None
    limit_yen: int | None = None
    subsidy_yen: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None
    own_burden_yen: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None
    below_minimum: bool | None = None


class Expect(BaseModel):
    """What the last turn's reply must hold; docs/evaluation.md tells each key."""

    model_config = ConfigDict(extra="forbid", strict=True)
    top: Texts | None = None
    include: Texts | None = None
    exclude: Texts | None = None
    verdict: Annotated[dict[str, Verdict | list[Verdict]], Field(min_length=1)] | None = None
    slots: Annotated[dict[str, Any], Field(min_length=1)] | None = None
    goals_exact: list[Text] | None = None
    calculation: ExpectedCalculation | None = None
    facts: Facts | None = None
    facts_absent: Facts | None = None
    first_line: Text | Texts | None = None
    max_chars: Annotated[int, Field(gt=0)] | None = None
    asks: str | list[str | None] | None = None
    outcome: Outcome | Annotated[list[Outcome], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _judges_something(self) -> "Expect":
        if not self.model_fields_set:
            raise ValueError("is empty, so that any reply would pass; name at least one key")
        empty = [name for name in self.model_fields_set - {"asks"} if getattr(self, name) is None]
        if empty:
            raise ValueError(f"{sorted(empty)[0]} is null; leave the key out or give it a value")
        if self.calculation is not None and self.calculation.model_fields_set <= {"program_id"}:
            raise ValueError("calculation names no figure; give rate, limit_yen, subsidy_yen … or leave it out")
        return self


class _CaseLine(BaseModel):
    """A line of a case file; further keys belong to others and are left alone."""

    model_config = ConfigDict(extra="ignore", strict=True)
    id: Text
    category: Text
    split: Literal["train", "test"] | None = None
    turns: Texts
    today: str | None = None
    expect: Expect
    note: str = ""

    @model_validator(mode="after")
    def _dated(self) -> "_CaseLine":
        if self.today is not None:
            date.fromisoformat(self.today)
        return self


@dataclass(frozen=True, slots=True)
class EvalCase:
    """One conversation and what its last reply must hold; `expect` keeps the keys as they were written."""

    id: str
    category: str
    turns: tuple[str, ...]
    expect: Mapping[str, Any]
    split: str | None = None
    today: str | None = None
    note: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that is no usable case, and why."""

    origin: str
    line: int
    case_id: str | None
    message: str

    def __str__(self) -> str:
        return say("problem", origin=self.origin, line=self.line, id=self.case_id or "-", message=self.message)


@dataclass(frozen=True, slots=True)
class CaseSet:
    """The usable cases in the order of the files, and the lines that are none."""

    cases: tuple[EvalCase, ...]
    problems: tuple[Problem, ...] = ()
    origins: tuple[str, ...] = field(default=())

    def only(self, split: Split) -> "CaseSet":
        """The cases of one split; a case without a split counts as train. EvaluationError where none is left."""
        if split == "all":
            return self
        kept = tuple(case for case in self.cases if (case.split or "train") == split)
        if not kept:
            raise EvaluationError(say("error_no_cases_in_split", split=split))
        return CaseSet(kept, self.problems, self.origins)

    def sampled(self, size: int, seed: str) -> "CaseSet":
        """`size` of the cases in their order, the same ones for the same `seed`; all where there are fewer."""
        if len(self.cases) <= size:
            return self
        drawn = sorted(random.Random(seed).sample(range(len(self.cases)), size))
        return CaseSet(tuple(self.cases[number] for number in drawn), self.problems, self.origins)


def load_cases(paths: Sequence[Path], corpus: Corpus) -> CaseSet:
    """All cases of the files; EvaluationError where a file cannot be read or no line at all is a case."""
    cases: list[EvalCase] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in paths:
        for number, line in _lines(path):
            found = read_case(line, path.name, number, corpus)
            if isinstance(found, EvalCase) and found.id in seen:
                found = Problem(path.name, number, found.id, say("error_id_twice", where=seen[found.id]))
            if isinstance(found, Problem):
                problems.append(found)
            else:
                seen[found.id] = f"{path.name}:{number}"
                cases.append(found)
    if not cases:
        details = "".join(f"\n{problem}" for problem in problems[:10])
        raise EvaluationError(say("error_no_cases", files=", ".join(map(str, paths))) + details)
    return CaseSet(tuple(cases), tuple(problems), tuple(path.name for path in paths))


def read_case(line: str, origin: str, number: int, corpus: Corpus) -> EvalCase | Problem:
    """The case of one line, or what is wrong with it."""
    data: Any = None
    try:
        data = json.loads(line)
        case = _CaseLine.model_validate(data)
        raw_expect = data["expect"]
    except json.JSONDecodeError as error:
        return Problem(origin, number, None, say("error_json", message=error.msg, column=error.colno))
    except ValidationError as error:
        return Problem(origin, number, _id_of(data), _sentence(error))
    unknown = list(unknown_ids(raw_expect, corpus))
    if unknown:
        return Problem(origin, number, case.id, "; ".join(unknown))
    return EvalCase(
        case.id, case.category, tuple(case.turns), raw_expect, case.split, case.today, case.note, f"{origin}:{number}"
    )


def unknown_ids(expect: Mapping[str, Any], corpus: Corpus) -> Iterator[str]:
    """Every id of an expectation that does not exist, as a sentence."""
    programs, vocabulary = corpus.programs, corpus.vocabulary
    slots = expect.get("slots", {})
    calculated = expect.get("calculation", {}).get("program_id")
    fields: Iterable[tuple[str, Iterable[Any], Iterable[str]]] = (
        ("top", expect.get("top", ()), programs),
        ("include", expect.get("include", ()), programs),
        ("exclude", expect.get("exclude", ()), programs),
        ("verdict", expect.get("verdict", ()), programs),
        ("calculation.program_id", [calculated] if calculated else (), programs),
        ("slots", slots, (*CASE_SLOTS, *FURTHER_SLOTS)),
        ("slots.industry", _given(slots, "industry"), vocabulary.industries),
        ("slots.size", _given(slots, "size"), SIZES),
        ("slots.goals", slots.get("goals") or (), vocabulary.goals),
        ("goals_exact", expect.get("goals_exact", ()), vocabulary.goals),
        ("asks", _asked(expect), (*ASKED_SLOTS, *vocabulary.conditions)),
    )
    for name, ids, known in fields:
        allowed = set(known)
        for wrong in sorted({str(one) for one in ids if not isinstance(one, str) or one not in allowed}):
            yield say("error_unknown_id", field=f"expect.{name}", id=wrong)
    yield from _wrong_types(slots)


def _asked(expect: Mapping[str, Any]) -> list[Any]:
    asks = expect.get("asks")
    return [ask for ask in (asks if isinstance(asks, list) else [asks]) if ask is not None]


def _given(slots: Mapping[str, Any], name: str) -> list[Any]:
    return [slots[name]] if slots.get(name) is not None else []


def _wrong_types(slots: Mapping[str, Any]) -> Iterator[str]:
    """A slot expected as text or number of the wrong kind could never be met, or be met by accident."""
    types = {"employees": int, "capital_yen": int, "amount_yen": int, "in_tokyo": bool, "wage_plan": bool}
    for name, wanted in types.items():
        value = slots.get(name)
        if value is not None and type(value) is not wanted:
            yield say("error_slot_type", field=f"expect.slots.{name}", value=value, type=wanted.__name__)
    if "goals" in slots and not isinstance(slots["goals"], list):
        yield say("error_slot_type", field="expect.slots.goals", value=slots["goals"], type="list")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes().decode("utf8", errors="replace").removeprefix("\ufeff")
    except OSError as error:
        raise EvaluationError(say("error_file", path=path, reason=error.strerror)) from None
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield number, line


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "case"
    message = say("error_unknown_key") if first["type"] == "extra_forbidden" else first["msg"]
    return f"{where}: {message}"


def _id_of(data: Any) -> str | None:
    found = data.get("id") if isinstance(data, dict) else None
    return found if isinstance(found, str) else None
