"""Golden conversations as text: `> utterance`, then the reply as a reader of a text-only channel sees it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dialog.manager import Dialog
from dialog.state import State

TODAY = date(2026, 4, 1)
FOLDER = Path(__file__).parent / "transcripts"
PROMPT = "> "


def utterances(text: str) -> list[str]:
    """What the visitor wrote, in order."""
    return [line.removeprefix(PROMPT) for line in text.splitlines() if line.startswith(PROMPT)]


def replay(dialog: Dialog, said: Iterable[str]) -> str:
    """The whole conversation from an empty state, one blank line between turns."""
    state, turns = State(), []
    for utterance in said:
        state, reply = dialog.respond(state, utterance, TODAY)
        turns.append(f"{PROMPT}{utterance}\n{reply.text}\n")
    return "\n".join(turns)
