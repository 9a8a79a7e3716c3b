"""Whole conversations, word for word; `MADOGUCHI_UPDATE_TRANSCRIPTS=1` rewrites them.

A change of wording or ranking shows up here first; read the difference as the visitor who typed it would.
"""

import os
from pathlib import Path

import pytest
from transcripts_io import FOLDER, replay, utterances

from dialog.manager import Dialog

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_conversation_is_as_recorded(dialog: Dialog, path: Path) -> None:
    recorded = path.read_text(encoding="utf8")
    now = replay(dialog, utterances(recorded))
    if os.environ.get("MADOGUCHI_UPDATE_TRANSCRIPTS") == "1":
        path.write_text(now, encoding="utf8")
        return
    assert now == recorded


def test_there_are_enough_conversations_of_a_length_that_people_have() -> None:
    lengths = {path.stem: len(utterances(path.read_text(encoding="utf8"))) for path in FILES}
    assert len(lengths) >= 13
    assert {name: n for name, n in lengths.items() if not 3 <= n <= 7} == {}


def test_no_reply_line_looks_like_an_utterance() -> None:
    """Else reading a transcript back would find turns that nobody spoke."""
    for path in FILES:
        for block in path.read_text(encoding="utf8").split("\n\n"):
            assert sum(line.startswith("> ") for line in block.splitlines()) == 1, path.name
