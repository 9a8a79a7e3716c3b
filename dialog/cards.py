"""A program for this visitor: verdict, amount, and why it is shown."""

from datetime import date

from corpus.eligibility import judge
from corpus.errors import CalculationError
from corpus.loader import Corpus
from corpus.records import Program
from corpus.sme import is_small
from corpus.subsidy import Calculation, Situation, calculate
from dialog.expense_kinds import may_pay_for
from dialog.parts import category_for, items_of, track_for
from dialog.reply import Card
from dialog.state import Frame, Slots


def make_card(program: Program, slots: Slots, frame: Frame | None, corpus: Corpus, today: date) -> Card:
    """The card of a program; with an amount where the planned expense is known and money is paid."""
    track = track_for(program, frame)
    eligibility = judge(program, slots.profile(), corpus.vocabulary, track)
    terms = calculation_for(program, slots, frame, corpus, today)
    pays = program.subsidy is not None and program.subsidy.method == "rate"
    calculation = terms if pays and slots.amount_yen is not None else None
    cites = (*program.purpose.cite, *eligibility.citations, *(calculation.citations if calculation else ()))
    return Card(
        program.id,
        program.name,
        eligibility,
        (program.purpose.text, *eligibility.reasons),
        calculation,
        tuple(dict.fromkeys(cites)),
        terms,
    )


def calculation_for(
    program: Program, slots: Slots, frame: Frame | None, corpus: Corpus, today: date
) -> Calculation | None:
    """The amount with what is known; None for a program that pays nothing and charges nothing."""
    if program.subsidy is None:
        return None
    try:
        return calculate(program, situation_for(program, slots, frame, corpus, today))
    except CalculationError:
        return None


def situation_for(program: Program, slots: Slots, frame: Frame | None, corpus: Corpus, today: date) -> Situation:
    """What the amount depends on, from the slots and from what the conversation named of the program."""
    is_of_other = frame is not None and (frame.sum_is_of_other or not may_pay_for(program, frozenset(frame.sum_kinds)))
    expense_yen = None if is_of_other else slots.amount_yen
    return Situation(
        expense_yen=expense_yen,
        items=items_of(program, frame, expense_yen),
        small=is_small(slots.profile(), corpus.vocabulary),
        wage_plan=slots.wage_plan,
        wage_addition=slots.wage_addition,
        track=track_for(program, frame),
        category=category_for(program, frame),
        visits=frame.visits if frame else None,
        travel_yen=frame.travel_yen if frame else None,
        today=today,
    )
