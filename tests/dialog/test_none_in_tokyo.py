"""What a business has in Tokyo besides a place of its own makes it none of Tokyo; debts and dates are no plan."""

from datetime import date

import pytest

from dialog.manager import Dialog
from dialog.state import State
from dialog.understanding import Reader


@pytest.mark.parametrize(
    ("text", "in_tokyo"),
    [
        ("川口の足場屋です。東京は現場があるだけで、営業所はありません", False),
        ("千葉の不動産業で、都内には物件も支店もない", False),
        ("東京に取引先がいるだけで、店はありません", False),
        ("都内に物件がある会社です", True),
        ("東京は現場があるだけで、人手がない", None),
    ],
)
def test_only_a_place_of_its_own_counts(reader: Reader, text: str, in_tokyo: bool | None) -> None:
    assert reader.read(text).business.in_tokyo is in_tokyo


def test_what_is_left_of_a_debt_is_no_expense(reader: Reader) -> None:
    assert reader.read("信金から800万借りて、残りが250万です").quantities.amount_yen is None
    assert reader.read("裁断機を買う見積が250万です").quantities.amount_yen == 2_500_000


def test_the_age_of_a_product_beside_a_verdict_asks_for_no_deadline(dialog: Dialog) -> None:
    reply = dialog.respond(
        State(), "発売したのは3年前です。新事業分野開拓者認定は受けられそうですか", date(2026, 4, 1)
    )[1]
    assert reply.outcome == "answer"
    assert "trial-order" in {card.program_id for card in reply.cards}


def test_papers_to_be_had_ask_for_no_verdict(dialog: Dialog) -> None:
    state, _ = dialog.respond(State(), "新事業分野開拓者認定の締切は？", date(2026, 4, 1))
    reply = dialog.respond(state, "それなら申請書の様式はどこでもらえますか", date(2026, 4, 1))[1]
    assert reply.outcome == "no_match"
    assert "申請書" in reply.text


def test_the_age_of_a_product_before_the_address_makes_it_no_former_one(reader: Reader) -> None:
    assert reader.read("売り出したのは4年前で、会社は目黒区です").business.in_tokyo is True
    assert reader.read("2年前までは目黒区でした").business.in_tokyo is not True
