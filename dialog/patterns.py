"""The patterns of patterns.yaml, compiled; and the answers they read from an utterance."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from corpus.yaml_files import read_yaml
from dialog.text import clauses


def _compilable(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compilable)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConditionPatterns(_Entry):
    """How a condition is answered in passing: outright, or by a noun and the polarity of its clause."""

    noun: Pattern | None = None
    if_yes: Pattern | None = None
    if_no: Pattern | None = None


class Polarity(_Entry):
    """Words that make a clause a yes or a no."""

    if_yes: Pattern
    if_no: Pattern


class WagePatterns(_Entry):
    """How a wage plan (or addition) is spoken of; `loose_…` only where the topic is not named in full."""

    topic: Pattern
    if_no: Pattern
    loose_yes: Pattern | None = None
    loose_no: Pattern | None = None


class Patterns(_Entry):
    """All patterns of the dialog; see patterns.yaml."""

    conditions: Mapping[str, ConditionPatterns]
    polarity: Polarity
    wage_plan: WagePatterns
    wage_addition: WagePatterns
    legal_forms: Mapping[str, Pattern]
    stated_size: Mapping[Literal["small", "large"], Pattern]
    acts: Mapping[str, Pattern]
    questions: Mapping[str, Pattern]
    small_talk: Pattern
    generic: Pattern
    asks_what: Pattern


@dataclass(frozen=True, slots=True)
class Answers:
    """What an utterance answers in passing; None where nothing was said."""

    conditions: Mapping[str, bool]
    wage_plan: bool | None
    wage_addition: bool | None
    legal_form: str | None
    stated_size: Literal["small", "large"] | None


def load_patterns() -> Patterns:
    """The patterns that ship with the package; RecordError where one does not compile."""
    return read_yaml(Path(__file__).parent / "patterns.yaml", Patterns)


def read_answers(text: str, patterns: Patterns) -> Answers:
    """Answers to conditions, wage plan and addition, legal form and claimed size in a canonical utterance."""
    return Answers(
        conditions={
            condition: answer
            for condition, pattern in patterns.conditions.items()
            if (answer := _condition_answer(text, pattern, patterns.polarity)) is not None
        },
        wage_plan=_wage_answer(text, patterns.wage_plan),
        wage_addition=_wage_answer(text, patterns.wage_addition),
        legal_form=next((form for form, p in patterns.legal_forms.items() if re.search(p, text)), None),
        stated_size=next((size for size, p in patterns.stated_size.items() if re.search(p, text)), None),
    )


def _condition_answer(text: str, pattern: ConditionPatterns, polarity: Polarity) -> bool | None:
    if pattern.if_no and re.search(pattern.if_no, text):
        return False
    if pattern.if_yes and re.search(pattern.if_yes, text):
        return True
    if pattern.noun is None:
        return None
    for clause in clauses(text):
        match = re.search(pattern.noun, clause)
        if match:
            tail = clause[match.start() :]
            if re.search(polarity.if_no, tail):
                return False
            if re.search(polarity.if_yes, tail):
                return True
    return None


def _wage_answer(text: str, pattern: WagePatterns) -> bool | None:
    """The last thing said of it counts."""
    answer = None
    for clause in clauses(text):
        match = re.search(pattern.topic, clause)
        if match:
            answer = not re.search(pattern.if_no, clause[match.end() :][:24])
        elif pattern.loose_no and re.search(pattern.loose_no, clause):
            answer = False
        elif pattern.loose_yes and re.search(pattern.loose_yes, clause):
            answer = True
    return answer
