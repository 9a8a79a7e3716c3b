"""States as JSON: back as they were, after real turns; anything else is refused with a reason."""

import dataclasses
import json

import pytest
from dialog_support import talk

from dialog.errors import DialogError
from dialog.manager import Dialog
from dialog.state import Frame, Slots, State

CONVERSATIONS = [
    ("大田区の町工場、従業員18人、資本金1000万円", "電気代を減らしたい", "税込660万円で蓄電池", "賃上げ計画は作らない"),
    ("躍進で500万か800万で迷ってる", "800のほう", "限度額は？"),
    ("専門家派遣を3回頼むといくら？", "ほかには？", "担当者と話したい"),
    ("やさしい日本語で", "NPO法人です", "テナントです。オフィスビル省エネは使える？"),
    ("天気は？", "大谷は？", "こんにちは"),
]


@pytest.mark.parametrize("turns", CONVERSATIONS, ids=lambda turns: turns[0][:12])
def test_every_state_of_a_conversation_comes_back_as_it_was(dialog: Dialog, turns: tuple[str, ...]) -> None:
    for state in talk(dialog, *turns).states:
        saved = state.to_json()
        assert "\n" not in saved
        assert State.from_json(saved) == state
        assert State.from_json(saved).to_json() == saved


def test_an_empty_state_comes_back() -> None:
    assert State.from_json(State().to_json()) == State()


def test_a_state_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        State().turns = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    "saved",
    [
        "",
        "x",
        "null",
        "3",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": 2, "slots": {}, "frame": null}',
        '{"format": 1, "slots": null, "frame": null}',
        '{"format": 1, "slots": {"no_such_slot": 1}, "frame": null}',
        '{"format": 1, "slots": {}, "frame": {"kind": "find"}}',
        '{"format": 1, "slots": {}, "frame": null, "unheard": 1}',
        '{"format": 1, "slots": {}, "frame": []',
    ],
)
def test_anything_else_is_refused(saved: str) -> None:
    with pytest.raises(DialogError, match="anew"):
        State.from_json(saved)


@pytest.mark.parametrize("name", ["format", "slots", "frame"])
def test_a_state_with_a_part_missing_is_refused(name: str) -> None:
    data = json.loads(State(frame=Frame("find", ("kosha",), "x")).to_json())
    del data[name]
    with pytest.raises(DialogError):
        State.from_json(json.dumps(data))


def test_slots_of_the_batch_interface(dialog: Dialog) -> None:
    slots = Slots(industry="retail", employees=5, goals=("sales",)).to_json(dialog.corpus.vocabulary)
    assert {"industry", "employees", "capital_yen", "size", "goals", "amount_yen", "in_tokyo", "wage_plan"} <= set(
        slots
    )
    assert slots["size"] == "small"
    assert slots["goals"] == ["sales"]
    assert slots["amount_yen"] is None
