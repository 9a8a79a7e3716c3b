"""Sums that a message tells once more: to point at the plan, to set it right, to add it up, or off the cards."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog

SERVICE = "デジタル技術を活用した先進的サービス創出支援事業"
TOOL = "中小企業デジタルツール導入促進支援事業"
TWO_PARTS = f"{SERVICE}で、外注で400万、宣伝に60万。いくら"


@pytest.mark.parametrize(
    ("turns", "amount"),
    [
        ((TWO_PARTS, "さっきの400万と60万のやつ、外注が350万で済んだら？"), 4_100_000),
        ((TWO_PARTS, "350万は400万のかわりです"), 4_100_000),
        ((TWO_PARTS, "350と60で410万ですよね"), 4_100_000),
        ((f"{TOOL}で勤怠アプリ、9,000円", "9,000×12で10万8千円です"), 108_000),
        ((f"{TOOL}で顧客管理に80万。いくら", "消費税込みだと88万なんだけど、そこは引かれる？"), 800_000),
        ((f"{TOOL}で顧客管理に80万。いくら", "税抜80万、税込88万って意味です"), 800_000),
    ],
)
def test_a_plan_told_once_more_is_no_further_expense(dialog: Dialog, turns: tuple[str, ...], amount: int) -> None:
    assert talk(dialog, *turns).slots["amount_yen"] == amount


@pytest.mark.parametrize(
    "remark",
    ["おお40万も！", "四十万か なるほどね", "40万って全部でってことですか", "へえ、40万ね。申請は難しいのかな"],
)
def test_a_grant_that_is_repeated_is_no_expense(dialog: Dialog, remark: str) -> None:
    said = talk(dialog, "茶舗です、3人。", f"{TOOL}で予約の仕組みに60万だといくら", remark)
    assert said.slots["amount_yen"] == 600_000


def test_a_plan_of_the_same_sum_as_a_grant_counts(dialog: Dialog) -> None:
    said = talk(dialog, "茶舗です、3人。", f"{TOOL}で予約の仕組みに60万だといくら", "やっぱり40万のソフトにします")
    assert said.slots["amount_yen"] == 400_000


def test_a_fee_by_the_year_counts_for_one(dialog: Dialog) -> None:
    said = talk(dialog, "文具店です。在庫のクラウドに年間66万円（税込）かかります")
    assert said.slots["amount_yen"] == 600_000
    assert "1年分" in said.reply.text


def test_a_maintenance_fee_is_no_fee_of_use(dialog: Dialog) -> None:
    assert talk(dialog, "文具店です。レジのシステム50万円、保守料が年額6万円").slots["amount_yen"] == 500_000


def test_the_price_of_so_many(dialog: Dialog) -> None:
    said = talk(dialog, "蓄電池を入れたい。1台で210万円、2台で400万円です", "1台だけにしたらいくら出ますか")
    assert said.slots["amount_yen"] == 2_100_000


def test_an_option_on_top_is_compared_with_it(dialog: Dialog) -> None:
    reply = talk(dialog, "太陽光が800万、蓄電池つけると+200万。どっちが得ですか").reply
    assert "経費800万円" in reply.text
    assert "経費1,000万円" in reply.text


def test_a_number_alone_is_a_what_if_near_the_expense_known(dialog: Dialog) -> None:
    asked = f"{TOOL}で顧客管理に80万。いくら"
    assert talk(dialog, asked, "95になったら").slots["amount_yen"] == 950_000
    assert talk(dialog, asked, "2024だと").slots["amount_yen"] == 800_000  # a year


def test_machines_that_a_business_has_are_not_those_it_buys(dialog: Dialog) -> None:
    said = talk(dialog, "ダンプ4台で砂利を運んでいます。1台を買い替えたい、1台900万円です")
    assert said.slots["amount_yen"] == 9_000_000


def test_a_sum_of_one_thing_is_calculated_for_no_program_of_others(dialog: Dialog) -> None:
    said = talk(dialog, "会社を譲りたい。6人の鋳物屋です", "着手金は対象ですか。あと在庫のソフトも70万で入れたいです")
    cards = {card.program_id: card for card in said.reply.cards}
    of_deal, of_software = cards["succession-grant"].calculation, cards["digital-tool"].calculation
    assert of_deal is None or of_deal.expense_yen is None
    assert of_software is not None
    assert of_software.expense_yen == 700_000
