"""The end of every answer: caution, sources, one question at most, and the state that follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.citation import Citation
from corpus.subsidy import Calculation
from dialog.cards import make_card
from dialog.compose import MAX_TEXT
from dialog.desk import Desk, Turn
from dialog.policy import next_question
from dialog.reply import Card, Reply
from dialog.state import Frame, Slots, State
from dialog.wording import say


def finish(
    desk: Desk,
    turn: Turn,
    frame: Frame,
    cards: Sequence[Card],
    lines: list[str],
    calculation: Calculation | None,
    *,
    slots: Slots | None = None,
    cites: Sequence[Citation] = (),
    is_fact: bool = False,
) -> tuple[State, Reply]:
    """Adds the line in the visitor's language, the caution, the sources and one question at most."""
    slots = slots or turn.slots
    question = None if is_fact else next_question(slots, cards, turn.state, desk.corpus, turn.said)
    if turn.said.language != "ja":
        lines[:0] = desk.composer.language_line(turn.said.language, cards[0])
    cited = [*cites] or [c for card in cards for c in desk.composer.card_cites(card)]
    if calculation is not None:
        cited += calculation.citations
        if not is_fact:
            lines.append(desk.composer.sources(calculation.citations))
    if any(c.calculation and c.calculation.expense_yen for c in cards):
        lines += [say("fee_left_out")] if turn.said.quantities.leaves_out_fee else []
        lines += [say("fee_of_one_year")] if turn.said.quantities.counts_one_year else []
    if any("円" in line for line in lines):
        lines.append(say("caution", turn.state.plain))
    lines += desk.composer.question_lines(question)
    reply = Reply("\n".join(lines), "answer", tuple(cards), calculation, tuple(dict.fromkeys(cited)), question)
    shown = tuple(card.program_id for card in cards)
    seen = shown if frame.kind == "find" and frame.query == turn.said.text else (*turn.state.seen, *shown)
    topics = with_topic(turn.state.topics, shown[0])
    state = replace(turn.state, slots=slots, frame=frame, shown=shown, seen=tuple(dict.fromkeys(seen)), topics=topics)
    return state, reply


def bounded(reply: Reply) -> Reply:
    """The text within the limit of a reply, cut at a line."""
    if len(reply.text) <= MAX_TEXT:
        return reply
    lines, total = [], 0
    for line in reply.text.split("\n"):
        if total + len(line) + 1 > MAX_TEXT - 1:
            break
        lines.append(line)
        total += len(line) + 1
    return replace(reply, text="\n".join(lines))


def with_topic(topics: tuple[str, ...], program_id: str | None) -> tuple[str, ...]:
    if program_id is None:
        return topics
    return (*(topic for topic in topics if topic != program_id), program_id)[-6:]


def cards_for(desk: Desk, program_ids: Sequence[str], slots: Slots, frame: Frame | None, today: date) -> list[Card]:
    """Cards in order of fit; of the programs that fail for this visitor only the best match of all, as a near miss."""
    cards = [make_card(desk.corpus.program(p), slots, frame, desk.corpus, today) for p in program_ids]
    fitting = [card for card in cards if card.eligibility.verdict != "ineligible"]
    failing = [card for card in cards if card.eligibility.verdict == "ineligible"]
    near = [card for card in failing if card.program_id == program_ids[0]]
    return fitting + near if fitting else failing
