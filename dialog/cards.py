"""A program for this visitor: verdict, amount, and why it is shown."""

from datetime import date

from corpus.eligibility import judge
from corpus.errors import CalculationError
from corpus.loader import Corpus
from corpus.records import Program
from corpus.sme import is_small
from corpus.subsidy import Calculation, Situation, calculate
from dialog.reply import Card
from dialog.state import Frame, Slots
from dialog.text import squeeze


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
    return Situation(
        expense_yen=slots.amount_yen,
        small=is_small(slots.profile(), corpus.vocabulary),
        wage_plan=slots.wage_plan,
        wage_addition=slots.wage_addition,
        track=track_for(program, frame),
        category=category_for(program, frame),
        visits=frame.visits if frame else None,
        today=today,
    )


def track_for(program: Program, frame: Frame | None) -> str | None:
    """The track that was named, else the one whose keywords the conversation holds."""
    if frame is None or not program.tracks:
        return None
    if frame.track in {track.id for track in program.tracks}:
        return frame.track
    asked = squeeze(frame.query)
    own = {squeeze(word) for track in program.tracks for word in (track.name, *track.aliases)}
    for name in sorted({squeeze(word) for word in (program.name, *program.aliases)} - own, key=len, reverse=True):
        asked = asked.replace(name, " ")
    best, length = None, 0
    for track in program.tracks:
        for word in (track.name, *track.aliases, *track.keywords):
            form = squeeze(word)
            if len(form) > length and form in asked:
                best, length = track.id, len(form)
    return best


def category_for(program: Program, frame: Frame | None) -> str | None:
    """The expense category that the conversation names, if the record caps one."""
    if frame is None or program.subsidy is None:
        return None
    asked = squeeze(frame.query)
    for category in program.subsidy.categories:
        if any(squeeze(word) in asked for word in (category.name, *category.aliases)):
            return category.id
    return None
