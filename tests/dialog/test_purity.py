"""The same state and the same words give the same reply; nothing is remembered anywhere else."""

from pathlib import Path

import pytest
from dialog_support import TODAY, talk
from transcripts_io import FOLDER, utterances

from dialog.manager import Dialog
from dialog.state import State

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_saved_state_goes_on_as_the_conversation_would(dialog: Dialog, path: Path) -> None:
    """Every turn twice: from the state at hand, and from its JSON."""
    state = State()
    for utterance in utterances(path.read_text(encoding="utf8")):
        saved = state.to_json()
        after, reply = dialog.respond(state, utterance, TODAY)
        assert dialog.respond(State.from_json(saved), utterance, TODAY) == (after, reply)
        assert state.to_json() == saved
        state = after


def test_conversations_do_not_touch_each_other(dialog: Dialog) -> None:
    first = ("大田区の製造業、従業員10人", "蓄電池に1000万円", "その助成率は？")
    second = ("千葉の小売店です", "展示会に出たい", "ほかには？")
    alone = talk(dialog, *first).replies, talk(dialog, *second).replies
    states, mixed = [State(), State()], ([], [])
    for pair in zip(first, second, strict=True):
        for side, utterance in enumerate(pair):
            states[side], reply = dialog.respond(states[side], utterance, TODAY)
            mixed[side].append(reply)
    assert (tuple(mixed[0]), tuple(mixed[1])) == alone


def test_a_dialog_holds_no_state(dialog: Dialog) -> None:
    before = dict(vars(dialog))
    talk(dialog, "電気代を減らしたい", "いくら？", "担当者と話したい")
    assert vars(dialog) == before


def test_cards_can_be_made_again_from_the_state(dialog: Dialog) -> None:
    said = talk(dialog, "大田区の製造業、従業員10人", "蓄電池に1000万円かけたい")
    assert dialog.cards(said.states[-1], TODAY) == list(said.reply.cards)
