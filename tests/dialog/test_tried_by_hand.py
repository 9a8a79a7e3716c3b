"""What conversations tried by hand once got wrong."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog


def test_a_denied_wish_is_not_searched_for(dialog: Dialog) -> None:
    said = talk(dialog, "杉並の床屋です。人を増やしたいわけじゃなくて、予約のアプリを入れたい")
    assert said.slots["goals"] == ["digital"]
    assert said.reply.cards[0].program_id == "digital-tool"


def test_another_expense_without_its_noun_is_a_what_if(dialog: Dialog) -> None:
    reply = talk(dialog, "新製品・新技術開発助成事業で600万だといくら", "ほな1800万つぎ込んだら？").reply
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (9_000_000, 9_000_000)


def test_trouble_at_home_that_is_the_firms_is_no_private_matter(dialog: Dialog) -> None:
    reply = talk(dialog, "母が入院した。店を誰かに譲るしかないのかな").reply
    assert {"business-succession", "succession-grant"} & {card.program_id for card in reply.cards[:2]}


@pytest.mark.parametrize(
    "back", ["さっきの補助の話に戻るけど、対象期間は", "先ほどの機械の件に戻りますが、期間は何年ですか"]
)
def test_a_detour_is_left_again(dialog: Dialog, back: str) -> None:
    reply = talk(dialog, "設備投資緊急支援事業で機械を5000万", "ところで東京国際フォーラムはどこ？", back).reply
    assert reply.cards[0].program_id == "capital-investment-2024"


def test_a_business_that_is_only_told_is_asked_what_for(dialog: Dialog) -> None:
    assert talk(dialog, "足立区の運送屋です。運転手7人と事務1人").reply.outcome == "ask"


def test_a_question_is_no_answer_and_a_sum_taken_back_is_none(dialog: Dialog) -> None:
    turns = ["荒川で自転車のサドルを縫っとります", "革を漉く機械が古うて。新しいのは380万するんですわ"]
    halved = talk(dialog, *turns, "それ、半分で済んだらなんぼ戻ります？")
    assert halved.slots["wage_plan"] is None
    assert halved.slots["amount_yen"] == 1_900_000
    assert halved.reply.calculation is not None
    assert halved.reply.calculation.subsidy_yen == (950_000, 1_425_000)
    withdrawn = talk(dialog, *turns, "いや、予算はまだ白紙にしといて")
    assert withdrawn.slots["amount_yen"] is None
    assert withdrawn.reply.outcome == "answer"
