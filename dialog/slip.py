"""The consultation slip (相談票) for the person who takes over."""

from collections.abc import Sequence

from corpus.citation import Citation
from corpus.money import format_range
from dialog.compose import Composer
from dialog.reply import Card
from dialog.state import Slots, State, first_and_last
from dialog.wording import say

MAX_ASKED = 16


def slip_lines(
    state: State, slots: Slots, cards: Sequence[Card], composer: Composer, utterance: str
) -> tuple[list[str], list[Citation]]:
    """What was asked, what is known, candidates with open conditions, calculations, sources."""
    asked = first_and_last((*state.utterances, utterance), MAX_ASKED)
    known = composer.known(slots)
    lines = [say("slip_title"), *(say("slip_asked", text=text[:80]) for text in asked)]
    lines.append(say("slip_known", known="、".join(known)) if known else say("slip_nothing_known"))
    cites: list[Citation] = []
    for card in cards:
        lines += _candidate(card)
        cites += card.citations[:4]
    if cites:
        lines.append(composer.sources(cites))
    return lines, list(dict.fromkeys(cites))


def _candidate(card: Card) -> list[str]:
    eligibility = card.eligibility
    still_open = (*eligibility.failed, *eligibility.unknown, *eligibility.open_steps)
    labels = "、".join(j.requirement.label for j in still_open)
    tail = "・" + say("slip_open", labels=labels) if labels else ""
    verdict = say(f"verdict_{eligibility.verdict}")
    lines = [say("slip_candidate", name=card.name, verdict=verdict, open=tail)]
    calculation = card.calculation
    if calculation and calculation.subsidy_yen and calculation.own_burden_yen:
        amount, burden = format_range(*calculation.subsidy_yen), format_range(*calculation.own_burden_yen)
        lines.append(say("slip_amount", name=card.name, term=calculation.term, amount=amount, burden=burden))
    return lines
