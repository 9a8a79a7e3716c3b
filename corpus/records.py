"""The types of a program record, as its YAML file holds them.

A record restates a program in our own short Japanese; every statement carries the
source lines it rests on. `madoguchi schema` publishes the JSON Schema of `Program`.
"""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from corpus.citation import Citation, parse_citation

Kind = Literal[
    "organization", "consultation", "expert", "technical", "facility", "certification", "grant",
    "incentive", "in-kind", "exhibition", "award", "information",
]  # fmt: skip
SizeCondition = Literal["small", "not-small"]


def _to_citation(value: Any) -> Any:
    return parse_citation(str(value)) if isinstance(value, str | int) else value


def _to_rate(value: Any) -> Any:
    """Read `2/3`; a float is refused, since no rate is one."""
    if isinstance(value, float):
        raise ValueError(f"write the rate as a fraction in quotes such as '2/3', not {value}")
    try:
        rate = Fraction(value)
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise ValueError(f"rate {value!r} is no fraction such as '2/3'") from error
    if not 0 < rate <= 1:
        raise ValueError(f"rate {value!r} is not above 0 and at most 1")
    return rate


Cite = Annotated[
    Citation,
    BeforeValidator(_to_citation),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["730-732", "928#2", "sme-basic-act"]}),
]
_RATE_SCHEMA = {"type": "string", "pattern": r"^\d+/\d+$", "examples": ["2/3"]}
Rate = Annotated[
    Fraction,
    BeforeValidator(_to_rate),
    PlainSerializer(str),
    WithJsonSchema(_RATE_SCHEMA),
]
RateOrRange = Annotated[
    tuple[Rate, ...],
    Field(min_length=1, max_length=2),
    WithJsonSchema({"anyOf": [_RATE_SCHEMA, {"type": "array", "items": _RATE_SCHEMA, "minItems": 1, "maxItems": 2}]}),
]
Yen = Annotated[int, Field(gt=0, strict=True)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Cites = Annotated[tuple[Cite, ...], Field(min_length=1)]


class Entry(BaseModel):
    """Base of everything a record holds: immutable, and unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(Entry):
    """One short sentence of ours, with the lines it rests on."""

    text: Text
    cite: Cites


class When(Entry):
    """What a figure holds under; an empty condition always holds."""

    size: SizeCondition | None = None
    wage_plan: bool | None = None
    wage_addition: bool | None = None
    track: Identifier | None = None
    category: Identifier | None = None


class Figure(Entry):
    """A figure with its condition, its citation and the dates it holds for (null: not stated)."""

    when: When = When()
    cite: Cites
    effective_from: datetime.date | None = None
    effective_until: datetime.date | None = None

    def is_effective(self, today: datetime.date | None) -> bool:
        """Whether the figure holds on `today`; a date of None asks for no date."""
        if today is None:
            return True
        started = self.effective_from is None or self.effective_from <= today
        return started and (self.effective_until is None or today <= self.effective_until)


class RateFigure(Figure):
    """A subsidy rate; two values where the source gives a range."""

    rate: RateOrRange

    @model_validator(mode="before")
    @classmethod
    def _one_or_range(cls, data: Any) -> Any:
        if isinstance(data, dict) and not isinstance(data.get("rate"), list | tuple):
            return {**data, "rate": [data.get("rate")]}
        return data

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.rate[0] > self.rate[-1]:
            raise ValueError("write the lower rate of a range first")
        return self


class YenFigure(Figure):
    """A sum in whole yen; `label` and `per` say of what, where it is a fee or a prize."""

    yen: Yen
    label: Text | None = None
    per: Text | None = None


class Category(Entry):
    """A category of expense with its own cap."""

    id: Identifier
    name: Text
    aliases: tuple[Text, ...] = ()


class Expense(Statement):
    """What is paid for (or not), possibly in one track only."""

    track: Identifier | None = None


class Subsidy(Entry):
    """The figures from which an amount follows.

    `rate`: expense × rate, then the limits. `maximum`: the source gives only a maximum.
    `fixed`: a fixed sum (a prize). `in-kind`: support worth up to the limit, no money.
    `fee`: nothing is paid out; the visitor pays `amounts` and, of some cost, a share.
    """

    method: Literal["rate", "maximum", "fixed", "in-kind", "fee"]
    term: Text = "助成金"
    rates: tuple[RateFigure, ...] = ()
    limits: tuple[YenFigure, ...] = ()
    lower_limits: tuple[YenFigure, ...] = ()
    amounts: tuple[YenFigure, ...] = ()
    categories: tuple[Category, ...] = ()
    notes: tuple[Statement, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {
            "rate": ("rates", "limits"), "maximum": ("limits",), "fixed": ("amounts",),
            "in-kind": ("limits",), "fee": ("amounts",),
        }[self.method]  # fmt: skip
        missing = [name for name in needed if not getattr(self, name)]
        if missing:
            raise ValueError(f"method {self.method!r} needs {' and '.join(missing)}")
        return self


class Track(Statement):
    """One of several tracks of a program; `keywords` are things a visitor names that mean it."""

    id: Identifier
    name: Text
    aliases: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()


class Fulfilment(Entry):
    """What fulfils a step: a program, a name the source only mentions, or something outside it."""

    program: Identifier | None = None
    mention: Text | None = None
    outside: Text | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(value is not None for value in (self.program, self.mention, self.outside)) != 1:
            raise ValueError("give exactly one of program, mention, outside")
        return self


class Condition(Entry):
    """One condition of eligibility.

    `test`: `sme`, `association`, `in_tokyo`, `industry` are judged from the profile; `answer` from what the
    visitor says to the question `asks` (an id of vocabulary/conditions.yaml), met where the
    answer is `expect`. `kind` is `is` for what the business is and `step` for what it can
    still do. `presumed`: the enquiry itself implies it, so only a denial counts.
    `stated: false` marks a place that the source does not name and that is assumed.
    """

    id: Identifier
    kind: Literal["is", "step"] = "is"
    test: Literal["sme", "association", "in_tokyo", "industry", "answer"]
    label: Text
    asks: Identifier | None = None
    expect: bool = True
    industries: tuple[Identifier, ...] = ()
    presumed: bool = False
    stated: bool = True
    track: Identifier | None = None
    fulfilled_by: tuple[Fulfilment, ...] = ()
    cite: Cites

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.test == "answer") != (self.asks is not None):
            raise ValueError("`asks` belongs to test: answer, and only there")
        if (self.test == "industry") != bool(self.industries):
            raise ValueError("`industries` belongs to test: industry, and only there")
        if self.kind == "step" and not self.fulfilled_by:
            raise ValueError("a step names what fulfils it in `fulfilled_by`")
        return self


class Requirement(Entry):
    """A condition, or several of which any one is enough."""

    any_of: Annotated[tuple[Condition, ...], Field(min_length=1)]
    label: Text

    @model_validator(mode="before")
    @classmethod
    def _single(cls, data: Any) -> Any:
        if isinstance(data, dict) and "any_of" not in data:
            return {"any_of": [data], "label": data.get("label")}
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A file may also hold the condition itself, without `any_of`."""
        several = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [several["properties"]["any_of"]["items"], several]}

    @property
    def track(self) -> str | None:
        """The track the requirement belongs to; None for the whole program."""
        return self.any_of[0].track


class Value(Entry):
    """A typed value: exactly one of its kinds, in the unit that the name gives."""

    yen: int | None = None
    rate: tuple[Rate, ...] | None = None
    percent: Text | None = None
    count: int | None = None
    unit: Text | None = None
    months: int | None = None
    years: tuple[int, ...] | None = None
    area_m2: int | None = None
    date: Text | None = None
    hours: Text | None = None
    phone: Text | None = None
    address: Text | None = None
    url: Text | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [name for name in type(self).model_fields if name != "unit" and getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("a value is exactly one of yen, rate, percent, count, months, years, …")
        if (self.count is not None) != (self.unit is not None):
            raise ValueError("a count has a unit, and only a count")
        return self

    @property
    def size(self) -> tuple[str, int] | None:
        """The figure with its unit, where it is one that can be more or less than another's; else None."""
        if self.unit is not None and self.count is not None:
            return self.unit, self.count
        figures = (("yen", self.yen), ("months", self.months), ("area_m2", self.area_m2))
        return next(((unit, figure) for unit, figure in figures if figure is not None), None)


class Fact(Statement):
    """Something a visitor can ask: `label` says what it is, `text` states it in full.

    `ask` holds the words people ask for it with.
    """

    id: Identifier
    label: Text
    value: Value | None = None
    track: Identifier | None = None
    ask: tuple[Text, ...] = ()


class Mention(Statement):
    """A name that the source only mentions; nothing more is known of it.

    `proper` marks a name that can only mean itself; others are everyday words as well.
    """

    name: Text
    proper: bool = True
    aliases: tuple[Text, ...] = ()


class Link(Statement):
    """What this program opens: a program of the corpus or a mere mention."""

    program: Identifier | None = None
    mention: Text | None = None


class PathStep(Statement):
    """One step on the way to an application; `condition` names the condition it fulfils."""

    condition: Identifier | None = None


class Operator(Statement):
    """Who runs the program: `names` as officials write them, `text` as we say it."""

    names: Annotated[tuple[Text, ...], Field(min_length=1)]


class Program(Entry):
    """Everything the source says of one program.

    `pays_for_kinds` sums `pays_for` up in kinds of the vocabulary, generously where the source says など; empty: any.
    `questions` gives, by the id of a fact (corpus.facts), how visitors ask for it in whole sentences.
    """

    id: Identifier
    name: Text
    kind: Kind
    aliases: tuple[Text, ...] = ()
    goals: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    industries: tuple[Identifier, ...] = ()
    operator: Operator | None = None
    purpose: Statement
    audience: Statement | None = None
    offers: tuple[Statement, ...] = ()
    tracks: tuple[Track, ...] = ()
    subsidy: Subsidy | None = None
    pays_for: tuple[Expense, ...] = ()
    pays_for_kinds: tuple[Identifier, ...] = ()
    excludes: tuple[Expense, ...] = ()
    requires: tuple[Requirement, ...] = ()
    path: tuple[PathStep, ...] = ()
    leads_to: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    needs: Annotated[tuple[Text, ...], Field(min_length=5)]
    keywords: tuple[Text, ...] = ()
    questions: Mapping[Identifier, tuple[Text, ...]] = {}

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, those of alternatives included, in the order of the record."""
        return tuple(condition for requirement in self.requires for condition in requirement.any_of)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        tracks = {track.id for track in self.tracks}
        categories = {category.id for category in self.subsidy.categories} if self.subsidy else set()
        for where, track in self._track_references():
            if track is not None and track not in tracks:
                raise ValueError(f"{where}: track {track!r} is not among `tracks`")
        for figure in self._figures():
            if figure.when.category is not None and figure.when.category not in categories:
                raise ValueError(f"subsidy: category {figure.when.category!r} is not among `categories`")
        for name, ids in (
            ("facts", [fact.id for fact in self.facts]),
            ("tracks", [track.id for track in self.tracks]),
            ("requires", [condition.id for condition in self.conditions]),
        ):
            twice = sorted({entry for entry in ids if ids.count(entry) > 1})
            if twice:
                raise ValueError(f"{name}: id {twice[0]!r} stands twice")
        steps = {condition.id for condition in self.conditions if condition.kind == "step"}
        walked = {step.condition for step in self.path if step.condition}
        if steps != walked:
            raise ValueError(f"path: must name exactly the step conditions {sorted(steps)}, names {sorted(walked)}")
        if self.kind in ("grant", "incentive") and len(self.needs) < 10:
            raise ValueError("needs: a grant or incentive has at least 10 phrasings")
        return self

    def _figures(self) -> tuple[Figure, ...]:
        if self.subsidy is None:
            return ()
        money = self.subsidy
        return (*money.rates, *money.limits, *money.lower_limits, *money.amounts)

    def _track_references(self) -> list[tuple[str, str | None]]:
        return [
            *(("subsidy", figure.when.track) for figure in self._figures()),
            *(("pays_for", expense.track) for expense in (*self.pays_for, *self.excludes)),
            *(("requires", condition.track) for condition in self.conditions),
            *((f"facts.{fact.id}", fact.track) for fact in self.facts),
        ]
