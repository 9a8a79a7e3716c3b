"""Visits of an expert and their travel cost."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog
from dialog.visits import Travel, read_travel, read_visits


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("専門家に3回来てもらう", 3),
        ("春に2回、秋に3回、全部で5回", 5),
        ("交通費は1回あたり800円", None),
        ("2回目の相談です", None),
    ],
)
def test_visits(text: str, visits: int | None) -> None:
    assert read_visits(text) == visits


@pytest.mark.parametrize(
    ("text", "travel"),
    [
        ("先生の交通費が1回あたり往復1,240円", Travel(1_240, is_each=True)),
        ("電車賃は片道400円", Travel(800, is_each=True)),
        ("交通費が全部で6,000円", None),
        ("交通費は6000円です", Travel(6_000, is_each=False)),
        ("機械が500万円", None),
    ],
)
def test_travel(text: str, travel: Travel | None) -> None:
    assert read_travel(text) == travel


def test_the_fee_with_half_of_the_travel_cost(dialog: Dialog) -> None:
    """3 visits of 11,750 yen, and half of 3 times 1,240 yen (source line 16)."""
    said = talk(dialog, "公社の専門家派遣に3回来てもらいます。交通費が1回あたり往復1,240円だと、払うのはいくら？")
    assert said.calculation()["own_burden_yen"] == [37_110, 37_110]
    assert "37,110円" in said.text
    assert talk(dialog, "専門家派遣を3回頼むといくら", "2回にします").calculation()["own_burden_yen"] == [
        23_500,
        23_500,
    ]
