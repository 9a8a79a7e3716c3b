"""What holds for every record, every amount and every business."""

import dataclasses
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corpus.eligibility import judge
from corpus.loader import Corpus
from corpus.profile import Profile
from corpus.records import Program
from corpus.sme import is_small, is_sme, size_of
from corpus.subsidy import Calculation, Item, Situation, affordable_expenses, calculate, expense_for_limit

# Derandomised: the same code passes or fails the same way everywhere.
checked = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

known_or_not = st.sampled_from([None, False, True])
expenses = st.one_of(
    st.integers(1, 10_000_000_000),
    st.integers(1, 3_000_000),
    st.integers(1, 10_000).map(lambda man: man * 10_000),
)
# Around every threshold of the Act, and anywhere.
employees = st.one_of(
    st.none(), st.sampled_from([0, 1, 5, 6, 20, 21, 50, 51, 100, 101, 300, 301]), st.integers(0, 2_000)
)
visits = st.one_of(st.none(), st.integers(1, 1_000))
travel = st.one_of(st.none(), st.integers(1, 1_000_000))
capitals = st.one_of(
    st.none(),
    st.sampled_from([yen + more for yen in (50_000_000, 100_000_000, 300_000_000) for more in (0, 1)]),
    st.integers(1, 1_000_000_000),
)


def _any_program(data: st.DataObject, corpus: Corpus, *methods: str) -> Program:
    """A program that pays by one of `methods` (any program that pays where none is given)."""
    ids = [p.id for p in corpus.programs.values() if p.subsidy and (not methods or p.subsidy.method in methods)]
    return corpus.program(data.draw(st.sampled_from(ids), label="program"))


def _any_track(data: st.DataObject, program: Program) -> str | None:
    return data.draw(st.sampled_from([None, *(track.id for track in program.tracks)]), label="track")


def _any_situation(data: st.DataObject, program: Program) -> Situation:
    """Any situation of a program, with an expense, possibly split over its categories."""
    assert program.subsidy is not None
    categories = [None, *(category.id for category in program.subsidy.categories)]
    items: tuple[Item, ...] = ()
    if len(categories) > 1 and data.draw(st.booleans(), label="split"):
        parts = data.draw(
            st.lists(st.tuples(st.sampled_from(categories), expenses), min_size=1, max_size=4), label="items"
        )
        items = tuple(Item(category, yen) for category, yen in parts)
    small, wage_plan, wage_addition = data.draw(st.tuples(known_or_not, known_or_not, known_or_not), label="known")
    return Situation(
        expense_yen=None if items else data.draw(expenses, label="expense"),
        items=items,
        small=small,
        wage_plan=wage_plan,
        wage_addition=wage_addition,
        track=_any_track(data, program),
        visits=data.draw(visits, label="visits") if program.subsidy.method == "fee" else None,
        travel_yen=data.draw(travel, label="travel") if program.subsidy.method == "fee" else None,
    )


def _any_profile(data: st.DataObject, corpus: Corpus, program: Program | None = None) -> Profile:
    """Any business; with a program, it may have answered what the conditions of that program ask."""
    industries = st.sampled_from([None, *corpus.vocabulary.industries])
    industry, people, capital, in_tokyo = data.draw(
        st.tuples(industries, employees, capitals, known_or_not), label="industry, employees, capital, in_tokyo"
    )
    asked = sorted({c.asks for c in program.conditions if c.asks}) if program else []
    states = data.draw(st.tuples(*(known_or_not for _ in asked)), label="answers")
    answers = {question: state for question, state in zip(asked, states, strict=True) if state is not None}
    return Profile(industry=industry, employees=people, capital_yen=capital, in_tokyo=in_tokyo, answers=answers)


def _any_of_all(data: st.DataObject, corpus: Corpus) -> Program:
    return corpus.program(data.draw(st.sampled_from(list(corpus.programs)), label="program"))


def _bounds(result: Calculation) -> tuple[int, int]:
    assert result.subsidy_yen is not None
    return result.subsidy_yen


@checked
@given(data=st.data())
def test_subsidy_lies_between_nothing_and_the_limit(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus, "rate", "maximum")
    result = calculate(program, _any_situation(data, program))
    low, high = _bounds(result)
    assert result.limit_yen is not None
    assert 0 <= low <= high <= result.limit_yen


@checked
@given(data=st.data())
def test_subsidy_is_at_most_the_expense_times_the_highest_rate(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus, "rate")
    result = calculate(program, _any_situation(data, program))
    assert result.rate is not None
    assert result.expense_yen is not None
    assert _bounds(result)[1] <= result.expense_yen * result.rate[1]


@checked
@given(data=st.data())
def test_truncation_takes_less_than_a_thousand_yen(corpus: Corpus, data: st.DataObject) -> None:
    """Each end is a whole number of thousands, and the uncut amount is less than 1,000 yen above it."""
    program = _any_program(data, corpus, "rate")
    result = calculate(program, _any_situation(data, program))
    low, high = _bounds(result)
    assert (low % 1_000, high % 1_000) == (0, 0)
    split = bool(program.subsidy.categories)
    certain = result.rate[0] == result.rate[1] and len(program.subsidy.limits) == 1
    if certain and not split:
        uncut = min(result.expense_yen * result.rate[1], Fraction(result.limit_yen))
        assert 0 <= uncut - high < 1_000


@checked
@given(data=st.data())
def test_a_higher_expense_never_pays_less(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus, "rate")
    situation = _any_situation(data, program)
    more = data.draw(expenses)
    if situation.items:
        which = data.draw(st.integers(0, len(situation.items) - 1))
        items = tuple(
            Item(item.category, item.yen + (more if position == which else 0))
            for position, item in enumerate(situation.items)
        )
        larger = dataclasses.replace(situation, items=items)
    else:
        larger = dataclasses.replace(situation, expense_yen=(situation.expense_yen or 0) + more)
    before, after = calculate(program, situation), calculate(program, larger)
    assert _bounds(before)[0] <= _bounds(after)[0]
    assert _bounds(before)[1] <= _bounds(after)[1]


@checked
@given(data=st.data())
def test_own_burden_and_subsidy_make_up_the_expense(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus, "rate")
    result = calculate(program, _any_situation(data, program))
    low, high = _bounds(result)
    assert result.own_burden_yen == (result.expense_yen - high, result.expense_yen - low)


@checked
@given(data=st.data())
def test_ends_are_ordered(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus)
    result = calculate(program, _any_situation(data, program))
    for ends in (result.rate, result.subsidy_yen, result.own_burden_yen):
        assert ends is None or ends[0] <= ends[1]


@checked
@given(data=st.data())
def test_no_float_and_only_the_types_of_the_contract(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus)
    result = calculate(program, _any_situation(data, program))
    assert _types(result.to_json()) <= {str, int, bool, type(None)}
    assert all(isinstance(rate, Fraction) for rate in result.rate or ())
    assert all(isinstance(yen, int) for ends in (result.subsidy_yen, result.own_burden_yen) for yen in ends or ())


def _types(value: Any) -> set[type]:
    if isinstance(value, dict):
        return set().union(*map(_types, value.values()))
    if isinstance(value, list):
        return set().union(*map(_types, value))
    return {type(value)}


@checked
@given(data=st.data())
def test_learning_something_narrows_the_range(corpus: Corpus, data: st.DataObject) -> None:
    """What is known lies within what was possible before: amount, own burden and rate."""
    program = _any_program(data, corpus)
    known = _any_situation(data, program)
    forgotten = data.draw(st.sets(st.sampled_from(["small", "wage_plan", "wage_addition", "track"]), min_size=1))
    narrow = calculate(program, known)
    wide = calculate(program, dataclasses.replace(known, **dict.fromkeys(forgotten)))
    for name in ("rate", "subsidy_yen", "own_burden_yen"):
        inner, outer = getattr(narrow, name), getattr(wide, name)
        assert (inner is None) == (outer is None)
        if inner is not None:
            assert outer[0] <= inner[0] <= inner[1] <= outer[1]
    assert (narrow.limit_yen or 0) <= (wide.limit_yen or 0)


@checked
@given(data=st.data())
def test_below_minimum_means_the_high_end_is_below_the_lower_limit(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus, "rate")
    result = calculate(program, _any_situation(data, program))
    lower = result.lower_limit_yen
    assert result.below_minimum == (lower is not None and _bounds(result)[1] < lower)


@checked
@given(data=st.data())
def test_expense_for_the_limit_is_the_smallest_that_reaches_it(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus, "rate")
    known = dataclasses.replace(_any_situation(data, program), items=(), expense_yen=None)
    least, most = expense_for_limit(program, known)
    limit = calculate(program, known).limit_yen
    assert least <= most
    assert _bounds(calculate(program, dataclasses.replace(known, expense_yen=most)))[1] == limit
    caps = {figure.yen for figure in program.subsidy.limits}
    just_short = _bounds(calculate(program, dataclasses.replace(known, expense_yen=least - 1)))[1]
    assert just_short < max(caps)


@checked
@given(data=st.data())
def test_the_same_question_gets_the_same_answer(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_program(data, corpus)
    situation = _any_situation(data, program)
    assert calculate(program, situation) == calculate(program, situation)


def _without(profile: Profile, fact: str) -> Profile:
    """The profile with one thing no longer known."""
    if fact in profile.answers:
        return dataclasses.replace(profile, answers={k: v for k, v in profile.answers.items() if k != fact})
    return dataclasses.replace(profile, **{fact: None})


def _presumed(program: Program) -> set[str]:
    """What counts as met until it is denied: said so by the contract (no region named) or by the enquiry itself."""
    conditions = program.conditions
    places = {"in_tokyo" for c in conditions if c.test == "in_tokyo" and not c.stated}
    return places | {c.asks or "" for c in conditions if c.presumed}


@settings(checked, max_examples=500)
@given(data=st.data())
def test_forgetting_a_fact_never_makes_a_business_eligible(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_of_all(data, corpus)
    profile = _any_profile(data, corpus, program)
    track = _any_track(data, program)
    facts = ["industry", "employees", "capital_yen", "in_tokyo", *profile.answers]
    fact = data.draw(st.sampled_from([name for name in facts if name not in _presumed(program)]))
    before = judge(program, profile, corpus.vocabulary, track)
    assume(before.verdict != "eligible")
    after = judge(program, _without(profile, fact), corpus.vocabulary, track)
    assert after.verdict != "eligible"


@checked
@given(data=st.data())
def test_a_business_of_which_nothing_is_known_is_never_refused(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_of_all(data, corpus)
    assert judge(program, Profile(), corpus.vocabulary).verdict != "ineligible"


@settings(checked, max_examples=500)
@given(data=st.data())
def test_what_was_decided_stays_decided(corpus: Corpus, data: st.DataObject) -> None:
    """Learning the industry, the number of people or the capital refines the size, it never reverses it."""
    profile, words = _any_profile(data, corpus), corpus.vocabulary
    fact = data.draw(st.sampled_from(["industry", "employees", "capital_yen"]))
    vague = _without(profile, fact)
    for judged in (is_sme, is_small, size_of):
        before = judged(vague, words)
        assert before is None or judged(profile, words) == before


@checked
@given(data=st.data())
def test_size_agrees_with_its_parts(corpus: Corpus, data: st.DataObject) -> None:
    profile, words = _any_profile(data, corpus), corpus.vocabulary
    size, sme, small = size_of(profile, words), is_sme(profile, words), is_small(profile, words)
    assert not (small and sme is False)
    if size == "small":
        assert small
    if size == "medium":
        assert (sme, small) == (True, False)
    if size == "large":
        assert (sme, bool(small)) == (False, False)


@checked
@given(data=st.data())
def test_a_verdict_names_what_decides_it(corpus: Corpus, data: st.DataObject) -> None:
    program = _any_of_all(data, corpus)
    result = judge(program, _any_profile(data, corpus, program), corpus.vocabulary)
    expected = (
        "ineligible"
        if result.failed
        else "unknown"
        if result.unknown
        else "conditional"
        if result.open_steps
        else "eligible"
    )
    assert result.verdict == expected
    assert all(reason for reason in result.reasons)
    if result.verdict != "eligible":
        assert result.reasons


@pytest.mark.parametrize("yen", [0, -1, -5_000_000, 10**13 + 1])
def test_absurd_amounts_are_refused(yen: int) -> None:
    from corpus.errors import CalculationError

    with pytest.raises(CalculationError):
        Situation(expense_yen=yen)
    with pytest.raises(CalculationError):
        Situation(items=(Item(None, yen),))


@checked
@given(data=st.data())
def test_the_largest_expense_for_an_own_burden(corpus: Corpus, data: st.DataObject) -> None:
    """Of it exactly that much is paid oneself; of a thousand yen more, more."""
    program = _any_program(data, corpus, "rate")
    burden = data.draw(st.integers(1, 2_000_000_000), label="burden")
    situation = Situation(
        small=data.draw(st.booleans(), label="small"),
        wage_plan=True,
        wage_addition=True,
        track=program.tracks[0].id if program.tracks else None,
    )
    possible = affordable_expenses(program, situation, burden)
    assume(len(possible) == 1)
    exact = calculate(program, dataclasses.replace(situation, expense_yen=possible[0].expense_yen))
    more = calculate(program, dataclasses.replace(situation, expense_yen=possible[0].expense_yen + 1_000))
    assert exact.own_burden_yen == (burden, burden)
    assert exact.subsidy_yen == (possible[0].grant_yen, possible[0].grant_yen)
    assert more.own_burden_yen is not None
    assert more.own_burden_yen[0] > burden
