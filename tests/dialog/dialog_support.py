"""Talking to the dialog in tests: whole conversations, and what a turn left behind."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dialog.manager import Dialog
from dialog.reply import Reply
from dialog.state import State

TODAY = date(2026, 4, 1)


@dataclass(frozen=True)
class Talk:
    """A conversation: the reply and the state of every turn, and shorthands for the last."""

    dialog: Dialog
    replies: tuple[Reply, ...]
    states: tuple[State, ...]

    @property
    def reply(self) -> Reply:
        return self.replies[-1]

    @property
    def outcome(self) -> str:
        return self.reply.outcome

    @property
    def text(self) -> str:
        return self.reply.text

    @property
    def slots(self) -> dict[str, Any]:
        return self.states[-1].slots.to_json(self.dialog.corpus.vocabulary)

    @property
    def card_ids(self) -> list[str]:
        return [card.program_id for card in self.reply.cards]

    def verdict(self, program_id: str | None = None) -> str:
        """The verdict of a card, of the first where none is named."""
        cards = {card.program_id: card.eligibility.verdict for card in reversed(self.reply.cards)}
        return cards[program_id or self.card_ids[0]]

    def calculation(self) -> dict[str, Any]:
        assert self.reply.calculation is not None, self.text
        return self.reply.calculation.to_json()


def talk(dialog: Dialog, *utterances: str, state: State | None = None, today: date = TODAY) -> Talk:
    """A conversation from an empty state, or from `state`."""
    current, replies, states = state or State(), [], []
    for utterance in utterances:
        current, reply = dialog.respond(current, utterance, today)
        replies.append(reply)
        states.append(current)
    return Talk(dialog, tuple(replies), tuple(states))
