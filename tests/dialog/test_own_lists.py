"""Picking from a list that the visitor made."""

from dataclasses import replace

import pytest

from dialog.own_lists import enumerated, picked_items
from dialog.state import State

LISTED = State(utterances=("相談は三つ。1跡継ぎがいない 2屋根に太陽光 3味噌を外国に売る。どれからがいいか",))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1跡継ぎ 2太陽光 3輸出", ["跡継ぎ", "太陽光", "輸出"]),
        ("(1)電気代を下げたい、(2)商標を取りたい", ["電気代を下げたい", "商標を取りたい"]),
        ("1. 機械 2. 展示会", ["機械", "展示会"]),
        ("社員3人、機械1台で500万円", []),
        ("2台目の機械が欲しい", []),
        ("1年目は赤字、2年目は黒字", []),
    ],
)
def test_a_numbered_list(text: str, items: list[str]) -> None:
    assert enumerated(text) == items


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("③からお願いします", ["味噌を外国に売る"]),
        ("1と3だけ知りたいです", ["跡継ぎがいない", "味噌を外国に売る"]),
        ("4番をお願いします", []),
        ("3人でやっています", []),
    ],
)
def test_what_is_picked(said: str, picked: list[str]) -> None:
    assert picked_items(LISTED, said) == picked


def test_a_plain_number_chooses_from_several_cards() -> None:
    shown = replace(LISTED, shown=("bcp-planning", "ip-center"))
    assert picked_items(shown, "2番をお願いします") == []
    assert picked_items(shown, "②をお願いします") == ["屋根に太陽光"]
