"""Amounts over turns: the expense for a sum, tracks left open, things moved to another category."""

from typing import Any

import pytest
from dialog_support import talk

from dialog.manager import Dialog

CRISIS = "危機管理対策促進事業"


@pytest.mark.parametrize(
    ("turns", "stated"),
    [
        (("デジタルツール助成金の百万円をまるごともらうには、いくらのソフトを買えばいい？",), ("150万円", "200万円")),
        (("躍進を満額いただくのに必要な設備投資額は？",), ("133,333,334円", "1億5,000万円", "2億円")),
        (("新製品・新技術開発助成で600万円もらうには経費はいくら必要？",), ("1,200万円",)),
        (("9人の紙器工場。エネルギー自給促進事業で1000万", "満額にするには何円の設備を選べばいい？"), ("2,000万円",)),
    ],
)
def test_the_expense_for_a_sum(dialog: Dialog, turns: tuple[str, ...], stated: tuple[str, ...]) -> None:
    text = talk(dialog, *turns).text
    assert all(sum_yen in text for sum_yen in stated)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (
            (f"9人のねじ工場。{CRISIS}で600万、BCPの枠かサイバー枠か決めてない。いくら？",),
            {"rate": ["1/2", "2/3"], "subsidy_yen": [3_000_000, 4_000_000]},
        ),
        (
            (f"9人のねじ工場。{CRISIS}で600万、枠は迷っている。いくら？", "BCP実践促進に決めました。いくら？"),
            {"rate": ["2/3", "2/3"], "subsidy_yen": [4_000_000, 4_000_000]},
        ),
        (
            (f"30人のねじ工場。{CRISIS}で発電機に1600万。いくら？", "それをクラウド移行に使うといくら？"),
            {"limit_yen": 4_500_000, "subsidy_yen": [4_500_000, 4_500_000]},
        ),
        (
            (f"30人のねじ工場。{CRISIS}でクラウド化に1600万。いくら？", "クラウド化はやめて蓄電池にするといくら？"),
            {"limit_yen": 15_000_000, "subsidy_yen": [8_000_000, 8_000_000]},
        ),
        (
            (f"30人のねじ工場。{CRISIS}のBCP実践促進で、クラウド化に1000万円、発電機に600万円。いくら？",),
            {"limit_yen": 15_000_000, "subsidy_yen": [7_500_000, 7_500_000]},
        ),
    ],
)
def test_tracks_and_categories(dialog: Dialog, turns: tuple[str, ...], expected: dict[str, Any]) -> None:
    calculation = talk(dialog, *turns).reply.calculation
    assert calculation is not None
    got = calculation.to_json()
    assert {key: got[key] for key in expected} == expected


def test_a_program_and_a_track_are_compared(dialog: Dialog) -> None:
    said = talk(dialog, "6人の飴工場。900万でエネルギー自給促進事業とBCP実践促進、得なのはどっち？")
    assert said.card_ids == ["energy-self-supply", "crisis-management"]
    assert "675万円" in said.text
    assert "600万円" in said.text
