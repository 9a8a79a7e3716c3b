"""Subsidy: exact amounts in whole yen, with the steps that lead to them.

eligible expense × rate → cap of the expense category → limit → truncation to 1,000 yen.
What is unknown (size, wage plan, track) is not guessed: every possibility is calculated and
the result spans them. No float is used.
"""

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, TypeVar

from corpus.citation import Citation
from corpus.errors import CalculationError, CorpusError
from corpus.money import format_range, format_yen
from corpus.phrases import phrase
from corpus.records import Figure, Program, RateFigure, Subsidy, When, YenFigure

ROUNDING_YEN = 1_000
MAX_EXPENSE_YEN = 10**13
_SPACE: Mapping[str, tuple[object, ...]] = {
    "size": ("small", "not-small"),
    "wage_plan": (False, True),
    "wage_addition": (False, True),
}
Bounds = tuple[int, int]
F = TypeVar("F", bound=Figure)


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the expense in one category of the record."""

    category: str | None
    yen: int


@dataclass(frozen=True, slots=True)
class Situation:
    """What an amount depends on; None is unknown. Amounts in yen, tax excluded.

    `items` splits the expense over categories (then `expense_yen` is their sum).
    `visits` and `travel_yen` are for fees only. Figures must hold on `today`, if given.
    """

    expense_yen: int | None = None
    items: tuple[Item, ...] = ()
    small: bool | None = None
    wage_plan: bool | None = None
    wage_addition: bool | None = None
    track: str | None = None
    category: str | None = None
    visits: int | None = None
    travel_yen: int | None = None
    today: datetime.date | None = None

    def __post_init__(self) -> None:
        amounts = (self.expense_yen, self.travel_yen, *(item.yen for item in self.items))
        if any(amount is not None and not 0 < amount <= MAX_EXPENSE_YEN for amount in amounts):
            raise CalculationError(phrase("error_amount", maximum=format_yen(MAX_EXPENSE_YEN)))
        if self.visits is not None and not 0 < self.visits <= 1_000:
            raise CalculationError(phrase("error_visits"))

    @property
    def parts(self) -> tuple[Item, ...]:
        """The expense by category; one part where it is not split; none where it is unknown."""
        if self.items:
            return self.items
        return () if self.expense_yen is None else (Item(self.category, self.expense_yen),)

    @property
    def total_yen(self) -> int | None:
        """The whole expense, None where unknown."""
        return sum(part.yen for part in self.parts) if self.parts else None


@dataclass(frozen=True, slots=True)
class Calculation:
    """A result as the batch interface describes it; `citations` says where its figures stand.

    `term` is what the program calls its money (助成金, 奨励金 …), `confirmed` is False where no
    figure of the source holds for the date asked about.
    """

    program_id: str
    track: str | None = None
    expense_yen: int | None = None
    rate: tuple[Fraction, Fraction] | None = None
    limit_yen: int | None = None
    lower_limit_yen: int | None = None
    subsidy_yen: Bounds | None = None
    own_burden_yen: Bounds | None = None
    below_minimum: bool = False
    confirmed: bool = True
    method: str = "rate"
    term: str = "助成金"
    steps: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object of the batch interface: rates as strings, amounts as integers."""
        return {
            "program_id": self.program_id,
            "track": self.track,
            "expense_yen": self.expense_yen,
            "rate": None if self.rate is None else [str(rate) for rate in self.rate],
            "limit_yen": self.limit_yen,
            "lower_limit_yen": self.lower_limit_yen,
            "subsidy_yen": None if self.subsidy_yen is None else list(self.subsidy_yen),
            "own_burden_yen": None if self.own_burden_yen is None else list(self.own_burden_yen),
            "below_minimum": self.below_minimum,
            "confirmed": self.confirmed,
            "steps": list(self.steps),
            "assumptions": list(self.assumptions),
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two calculations: `field`, and its value before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _World:
    """One possibility of everything a figure depends on, and the figures that hold in it."""

    values: Mapping[str, object]
    rate: RateFigure | None = None
    limits: tuple[YenFigure, ...] = ()
    lower_limits: tuple[YenFigure, ...] = ()
    amount: YenFigure | None = None
    cites: tuple[Citation, ...] = field(default=())

    @property
    def limit_yen(self) -> int | None:
        return min((limit.yen for limit in self.limits), default=None)

    def caps(self, category: str | None) -> int | None:
        own = [limit.yen for limit in self.limits if category and limit.when.category == category]
        return min(own, default=None)


def calculate(program: Program, situation: Situation) -> Calculation:
    """The amount that `program` pays in `situation`; CalculationError where it pays nothing at all."""
    subsidy = _subsidy_of(program)
    _check_track(program, situation.track)
    worlds = list(_worlds(program, subsidy, situation))
    blank = Calculation(program.id, track=_track_name(program, situation.track), term=subsidy.term)
    blank = replace(blank, method=subsidy.method, expense_yen=situation.total_yen)
    if not worlds:
        return replace(blank, confirmed=False, assumptions=(phrase("assume_not_confirmed"),))
    method = {"rate": _by_rate, "maximum": _by_maximum, "fixed": _fixed, "in-kind": _in_kind, "fee": _fee}
    result = method[subsidy.method](blank, worlds, situation)
    notes = tuple(note.text for note in subsidy.notes)
    return replace(result, assumptions=(*result.assumptions, *notes), citations=_citations(worlds, subsidy))


@dataclass(frozen=True, slots=True)
class NeededExpense:
    """An expense with the grant that it brings in, in one possibility; `condition` is what that rests on."""

    expense_yen: int
    grant_yen: int
    limit_yen: int
    rate: Fraction
    condition: str


def expense_for_limit(program: Program, situation: Situation) -> Bounds:
    """Smallest expense, in yen, with which the limit is reached: lowest and highest possibility."""
    needed = [possible.expense_yen for possible in needed_expenses(program, situation)]
    return min(needed), max(needed)


def needed_expenses(program: Program, situation: Situation, grant_yen: int | None = None) -> tuple[NeededExpense, ...]:
    """What must be spent for a grant of `grant_yen`, or of the limit, in every possibility; the least first.

    A grant above the limit is taken as the limit.
    """
    possible = (_needed(world, rate, situation, grant_yen) for world, rate in _shares(program, situation))
    return _least_first(possible)


def affordable_expenses(program: Program, situation: Situation, burden_yen: int) -> tuple[NeededExpense, ...]:
    """The largest expense of which at most `burden_yen` is paid oneself, in every possibility; the least first."""
    return _least_first(_affordable(world, rate, situation, burden_yen) for world, rate in _shares(program, situation))


def _shares(program: Program, situation: Situation) -> Iterator[tuple[_World, Fraction]]:
    """Every rate that may hold, with what it rests on; CalculationError of a program that pays no share."""
    subsidy = _subsidy_of(program)
    if subsidy.method != "rate":
        raise CalculationError(phrase("error_no_rate", name=program.name))
    _check_track(program, situation.track)
    for world in _worlds(program, subsidy, situation):
        if world.rate is not None:
            yield from ((world, rate) for rate in world.rate.rate)


def _least_first(possible: Iterable[NeededExpense]) -> tuple[NeededExpense, ...]:
    found = sorted(set(possible), key=lambda needed: (needed.expense_yen, needed.grant_yen, needed.condition))
    if not found:
        raise CalculationError(phrase("assume_not_confirmed"))
    return tuple(found)


def _affordable(world: _World, rate: Fraction, situation: Situation, burden_yen: int) -> NeededExpense:
    """Of an expense E = burden + grant, the grant is at most E × rate, in whole thousands and within the limit."""
    limit = _general_limit(world, situation)
    share = burden_yen * rate / (1 - rate)
    grant = min(limit, int(share) // ROUNDING_YEN * ROUNDING_YEN)
    return NeededExpense(burden_yen + grant, grant, limit, rate, _world_text(world))


def _needed(world: _World, rate: Fraction, situation: Situation, grant_yen: int | None) -> NeededExpense:
    limit = _general_limit(world, situation)
    grant = limit if grant_yen is None else min(limit, -(-grant_yen // ROUNDING_YEN) * ROUNDING_YEN)
    return NeededExpense(_divide_up(grant, rate), grant, limit, rate, _world_text(world))


def _world_text(world: _World) -> str:
    """What of size, wage plan and addition the figures of a possibility rest on, each said once."""
    figures = (world.rate, *world.limits)
    texts = (_condition_text(figure.when) for figure in figures if figure is not None)
    return "".join(dict.fromkeys(text for text in texts if text))


def compare(before: Calculation, after: Calculation) -> tuple[Change, ...]:
    """What changed between two calculations, in the order a person follows them."""
    return tuple(
        Change(name, old, new)
        for name in ("expense_yen", "rate", "limit_yen", "subsidy_yen", "own_burden_yen")
        if (old := _shown(getattr(before, name))) != (new := _shown(getattr(after, name)))
    )


def format_rate(rate: Sequence[Fraction]) -> str:
    """`2/3`, or `1/2〜2/3` for a range."""
    return str(rate[0]) if rate[0] == rate[-1] else f"{rate[0]}〜{rate[-1]}"


def _shown(value: object) -> str:
    if value is None:
        return phrase("nothing")
    if isinstance(value, int):
        return format_yen(value)
    assert isinstance(value, tuple)
    return format_rate(value) if isinstance(value[0], Fraction) else format_range(*value)


def _subsidy_of(program: Program) -> Subsidy:
    if program.subsidy is None:
        raise CalculationError(phrase("error_no_subsidy", name=program.name))
    return program.subsidy


def _check_track(program: Program, track: str | None) -> None:
    if track is not None and track not in {t.id for t in program.tracks}:
        known = "、".join(f"{t.id}（{t.name}）" for t in program.tracks) or phrase("nothing")
        raise CalculationError(phrase("error_track", track=track, name=program.name, known=known))


def _track_name(program: Program, track: str | None) -> str | None:
    return next((t.name for t in program.tracks if t.id == track), None)


def _worlds(program: Program, subsidy: Subsidy, situation: Situation) -> Iterator[_World]:
    """Every possibility that the situation leaves open and some figure depends on."""
    figures = [
        figure
        for figure in (*subsidy.rates, *subsidy.limits, *subsidy.lower_limits, *subsidy.amounts)
        if figure.is_effective(situation.today)
    ]
    space = {name: _possible(name, situation, program) for name in _variables(figures)}
    for choice in itertools.product(*space.values()):
        world = _world(subsidy, dict(zip(space, choice, strict=True)), situation)
        if world is not None:
            yield world


def _variables(figures: Sequence[Figure]) -> list[str]:
    names = ("size", "wage_plan", "wage_addition", "track")
    return [name for name in names if any(getattr(figure.when, name) is not None for figure in figures)]


def _possible(name: str, situation: Situation, program: Program) -> tuple[object, ...]:
    if name == "track":
        return (situation.track,) if situation.track else _tracks_of(program, situation)
    if name == "size":
        return _SPACE["size"] if situation.small is None else ("small" if situation.small else "not-small",)
    known = getattr(situation, name)
    return _SPACE[name] if known is None else (known,)


def _tracks_of(program: Program, situation: Situation) -> tuple[str, ...]:
    """The tracks in which the expense can lie: a category that only some tracks have rules out the others."""
    tracks = tuple(t.id for t in program.tracks)
    limits = program.subsidy.limits if program.subsidy else ()
    for category in {part.category for part in situation.parts} | {situation.category}:
        holding = {limit.when.track for limit in limits if category and limit.when.category == category}
        if holding and None not in holding:
            tracks = tuple(track for track in tracks if track in holding)
    return tracks


def _world(subsidy: Subsidy, values: Mapping[str, object], situation: Situation) -> _World | None:
    categories = {part.category for part in situation.parts} | {situation.category}
    holding = {
        name: _holding(getattr(subsidy, name), values, categories, situation.today)
        for name in ("rates", "limits", "lower_limits", "amounts")
    }
    needed = {"rate": ("rates", "limits"), "fixed": ("amounts",), "fee": ("amounts",)}
    if any(not holding[name] for name in needed.get(subsidy.method, ("limits",))):
        return None
    if subsidy.method == "rate" and len(holding["rates"]) > 1:
        raise CorpusError(f"several rates hold for {dict(values)}; make their conditions exclude each other")
    return _World(
        values,
        rate=next(iter(holding["rates"]), None),
        limits=tuple(holding["limits"]),
        lower_limits=tuple(holding["lower_limits"]),
        amount=next(iter(holding["amounts"]), None),
        cites=tuple(cite for found in holding.values() for figure in found for cite in figure.cite),
    )


def _holding(
    figures: Sequence[F], values: Mapping[str, object], categories: set[str | None], today: datetime.date | None
) -> list[F]:
    return [f for f in figures if f.is_effective(today) and _holds(f.when, values, categories)]


def _holds(when: When, values: Mapping[str, object], categories: set[str | None]) -> bool:
    if when.category is not None and when.category not in categories:
        return False
    wanted = {name: getattr(when, name) for name in ("size", "wage_plan", "wage_addition", "track")}
    return all(value is None or values.get(name) == value for name, value in wanted.items())


def _by_rate(blank: Calculation, worlds: Sequence[_World], situation: Situation) -> Calculation:
    rates = [rate for world in worlds if world.rate for rate in world.rate.rate]
    limit = max(_general_limit(world, situation) for world in worlds)
    result = replace(blank, rate=(min(rates), max(rates)), limit_yen=limit, lower_limit_yen=_lower_limit(worlds))
    if situation.total_yen is None:
        return result
    grants = [
        (_grant(world, rate, situation), world, rate) for world in worlds if world.rate for rate in world.rate.rate
    ]
    low = min(grants, key=lambda grant: grant[0])
    high = max(grants, key=lambda grant: grant[0])
    total = situation.total_yen
    below = any(high[0] < lower.yen for lower in worlds[0].lower_limits)
    return replace(
        result,
        subsidy_yen=(low[0], high[0]),
        own_burden_yen=(total - high[0], total - low[0]),
        below_minimum=below,
        steps=_rate_steps(result, low, high, situation),
        assumptions=_rate_assumptions(result, grants, situation),
    )


def _general_limit(world: _World, situation: Situation) -> int:
    """The limit that applies: that of the category where the whole expense lies in it."""
    categories = {part.category for part in situation.parts} or {situation.category}
    limits = [limit.yen for limit in world.limits if limit.when.category is None or categories == {limit.when.category}]
    return min(limits)


def _lower_limit(worlds: Sequence[_World]) -> int | None:
    return max((limit.yen for world in worlds for limit in world.lower_limits), default=None)


def _grant(world: _World, rate: Fraction, situation: Situation) -> int:
    """Grant in one possibility, truncated to 1,000 yen."""
    total = Fraction(0)
    for part in situation.parts:
        share, cap = part.yen * rate, world.caps(part.category)
        total += share if cap is None else min(share, Fraction(cap))
    capped = min(total, Fraction(_general_limit(world, situation)))
    return int(capped) // ROUNDING_YEN * ROUNDING_YEN


Grant = tuple[int, _World, Fraction]
Outcome = tuple[_World, int]


def _rate_steps(result: Calculation, low: Grant, high: Grant, situation: Situation) -> tuple[str, ...]:
    steps = [phrase("step_expense", expense=format_yen(situation.total_yen or 0))]
    for grant in (high,) if (low[0], low[2]) == (high[0], high[2]) else (low, high):
        steps += _one_grant(grant, situation)
    if result.lower_limit_yen is not None:
        below = high[0] < result.lower_limit_yen
        key = "step_below_lower_limit" if below else "step_above_lower_limit"
        steps.append(phrase(key, lower=format_yen(result.lower_limit_yen), amount=format_yen(high[0])))
    total = situation.total_yen or 0
    burden = format_range(total - high[0], total - low[0])
    steps.append(phrase("step_burden", expense=format_yen(total), grant=format_range(low[0], high[0]), burden=burden))
    return tuple(steps)


def _one_grant(grant: Grant, situation: Situation) -> list[str]:
    amount, world, rate = grant
    steps, exact = [], Fraction(0)
    condition = _condition_text(world.rate.when) if world.rate else ""
    for part in situation.parts:
        share, cap = part.yen * rate, world.caps(part.category)
        values = {"condition": condition, "rate": rate, "expense": format_yen(part.yen), "share": _format_exact(share)}
        steps.append(phrase("step_rate", **values))
        if cap is not None and share > cap:
            steps.append(phrase("step_category_cap", cap=format_yen(cap)))
        exact += share if cap is None else min(share, Fraction(cap))
    if len(situation.parts) > 1:
        steps.append(phrase("step_sum", total=_format_exact(exact)))
    limit = _general_limit(world, situation)
    key = "step_over_limit" if exact > limit else "step_within_limit"
    steps.append(phrase(key, limit=format_yen(limit)))
    if min(exact, Fraction(limit)) != amount:
        steps.append(phrase("step_truncate", amount=format_yen(amount)))
    return steps


def _format_exact(value: Fraction) -> str:
    """An amount in yen; below a whole yen the fraction is dropped and said (…余り)."""
    whole = format_yen(int(value))
    return whole if value.denominator == 1 else phrase("and_a_fraction", amount=whole)


def _condition_text(when: When) -> str:
    """What of size, wage plan and addition a figure rests on, in brackets; empty for none."""
    words = [
        phrase(f"when_{name}_{str(value).lower().replace('-', '_')}")
        for name in ("size", "wage_plan", "wage_addition")
        if (value := getattr(when, name)) is not None
    ]
    return phrase("in_brackets", text="・".join(words)) if words else ""


def _rate_assumptions(result: Calculation, grants: Sequence[Grant], situation: Situation) -> tuple[str, ...]:
    assumptions = [phrase("assume_all_eligible"), phrase("assume_truncation")]
    if result.lower_limit_yen is not None:
        assumptions.append(phrase("assume_lower_limit"))
    return (*assumptions, *_open_assumptions([(world, amount) for amount, world, _ in grants], situation))


def _open_assumptions(outcomes: Sequence[Outcome], situation: Situation) -> Iterator[str]:
    """What is unknown and changes the result, whatever else is the case."""
    known = {
        "size": situation.small,
        "wage_plan": situation.wage_plan,
        "wage_addition": situation.wage_addition,
        "track": situation.track,
    }
    for name, value in known.items():
        by_value: dict[object, set[int]] = {}
        for world, amount in outcomes:
            by_value.setdefault(world.values.get(name), set()).add(amount)
        if value is None and len({frozenset(amounts) for amounts in by_value.values()}) > 1:
            yield phrase(f"assume_{name}_unknown")


def _by_maximum(blank: Calculation, worlds: Sequence[_World], situation: Situation) -> Calculation:
    by_limit = sorted(worlds, key=lambda world: world.limit_yen or 0)
    outcomes = [(world, world.limit_yen or 0) for world in by_limit]
    bounds = (outcomes[0][1], outcomes[-1][1])
    return replace(
        blank,
        expense_yen=None,
        limit_yen=bounds[1],
        subsidy_yen=bounds,
        steps=tuple(dict.fromkeys(_maximum_step(world) for world in by_limit)),
        assumptions=(phrase("assume_maximum"), *_open_assumptions(outcomes, situation)),
    )


def _maximum_step(world: _World) -> str:
    limit = min(world.limits, key=lambda figure: figure.yen)
    return phrase("step_maximum", condition=_condition_text(limit.when), limit=format_yen(limit.yen))


def _fixed(blank: Calculation, worlds: Sequence[_World], situation: Situation) -> Calculation:
    amounts = _amounts(worlds)
    low, high = amounts[0], amounts[-1]
    return replace(
        blank,
        expense_yen=None,
        subsidy_yen=(low.yen, high.yen),
        steps=tuple(phrase("step_fixed", label=a.label or "", amount=format_yen(a.yen)) for a in reversed(amounts)),
        assumptions=() if low is high else (phrase("assume_track_unknown"),),
    )


def _in_kind(blank: Calculation, worlds: Sequence[_World], situation: Situation) -> Calculation:
    limit = max(world.limit_yen or 0 for world in worlds)
    step = phrase("step_in_kind", limit=format_yen(limit))
    return replace(blank, expense_yen=None, limit_yen=limit, steps=(step,), assumptions=(phrase("assume_in_kind"),))


def _fee(blank: Calculation, worlds: Sequence[_World], situation: Situation) -> Calculation:
    """What the visitor pays: the fee for each visit, and a share of the travel cost."""
    amounts = _amounts(worlds)
    visits = situation.visits or 1
    share = worlds[0].rate.rate[0] if worlds[0].rate else None
    travel = int(situation.travel_yen * share) if situation.travel_yen is not None and share is not None else 0
    bounds = (amounts[0].yen * visits + travel, amounts[-1].yen * visits + travel)
    steps = [
        phrase("step_fee", label=a.label or "", fee=format_yen(a.yen), visits=visits, total=format_yen(a.yen * visits))
        if a.per
        else phrase("step_fixed", label=a.label or "", amount=format_yen(a.yen))
        for a in amounts
    ]
    if situation.travel_yen is not None and share is not None:
        steps.append(
            phrase("step_travel", travel=format_yen(situation.travel_yen), share=share, amount=format_yen(travel))
        )
    assumptions = [phrase("assume_travel_extra", share=share)] if share is not None and not travel else []
    if amounts[0].per and situation.visits is None:
        assumptions.append(phrase("assume_one_visit"))
    outcomes = [(world, world.amount.yen) for world in worlds if world.amount is not None]
    assumptions += _open_assumptions(outcomes, situation)
    return replace(blank, expense_yen=None, own_burden_yen=bounds, steps=tuple(steps), assumptions=tuple(assumptions))


def _amounts(worlds: Sequence[_World]) -> list[YenFigure]:
    """The sums that may hold, lowest first, each once."""
    return sorted({world.amount for world in worlds if world.amount is not None}, key=lambda amount: amount.yen)


def _citations(worlds: Sequence[_World], subsidy: Subsidy) -> tuple[Citation, ...]:
    noted = (cite for note in subsidy.notes for cite in note.cite)
    return tuple(dict.fromkeys((*(cite for world in worlds for cite in world.cites), *noted)))


def _divide_up(yen: int, rate: Fraction) -> int:
    return -(-yen * rate.denominator // rate.numerator)
