"""A wish told beside a question about the program spoken of: its first program follows the answer."""

from dataclasses import replace

from dialog.cards import make_card
from dialog.desk import MAX_CARDS, Desk, Turn
from dialog.ending import with_topic
from dialog.finding import look_up
from dialog.reply import Reply
from dialog.state import Frame, State
from dialog.text import sentences
from dialog.wording import say


def with_second_wish(desk: Desk, turn: Turn, answered: tuple[State, Reply]) -> tuple[State, Reply]:
    """何%上げればいいですか。あと美顔器を600万円で入れたい: the answer, and the card for the other wish after it."""
    state, reply = answered
    wish, goals = _wish_beside(desk, turn)
    if not goals:
        return answered
    hits = look_up(desk, turn.slots, wish).hits
    first = next((h.program_id for h in hits if goals & set(desk.corpus.program(h.program_id).goals)), None)
    is_shown = first in {card.program_id for card in reply.cards} or len(reply.cards) >= MAX_CARDS
    if first is None or is_shown:
        return answered
    frame = Frame("find", (first,), wish)
    card = make_card(desk.corpus.program(first), turn.slots, frame, desk.corpus, turn.today)
    lines = [say("second_wish_lead"), *desk.composer.card_lines(card, 1, True, turn.state.plain)]
    text = _with_caution("\n".join((reply.text, *lines)), turn)
    topics = with_topic(with_topic(state.topics, first), state.topics[-1] if state.topics else None)
    cites = tuple(dict.fromkeys((*reply.citations, *desk.composer.card_cites(card))))
    told = replace(reply, text=text, cards=(*reply.cards, card), citations=cites)
    return replace(state, topics=topics, seen=tuple(dict.fromkeys((*state.seen, first)))), told


def _wish_beside(desk: Desk, turn: Turn) -> tuple[str, set[str]]:
    """The sentence that tells another wish than the program spoken of serves, and its goals; empty where none does."""
    parts = sentences(turn.said.text)
    if len(parts) < 2 or turn.said.programs or not turn.state.topics:
        return "", set()
    known = {*desk.corpus.program(turn.state.topics[-1]).goals, *turn.state.slots.goals}
    read = {part: desk.reader.read(part) for part in parts}
    for part, told in read.items():
        others = [other for name, other in read.items() if name != part]
        new = set(told.goals) - known
        is_wish = told.wishes or told.quantities.amount_yen is not None
        if new and is_wish and not told.asks_anything and any(other.asks_anything for other in others):
            return part, new
    return "", set()


def _with_caution(text: str, turn: Turn) -> str:
    caution = say("caution", turn.state.plain)
    return text if caution in text or "円" not in text else f"{text}\n{caution}"
