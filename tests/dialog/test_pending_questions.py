"""What answers a question that is pending, and what is said of something else."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog

PRESS = "9人の金型屋。新しいプレス機を入れたい"
OF_SOMETHING_ELSE = [
    "ほかの制度は",
    "電話番号は",
    "展示会にも出たい",
    "去年も申請しました",
    "見積はもらっています",
    "BCPは作りました",
    "社員は増えました",
    "借金はありません",
    "特許は持ってない",
    "お金がないです",
    "前に一度落ちました",
    "設備は買いました",
    "ほかに条件はありますか",
    "税理士と相談して決めます",
    "もう少し考えます",
    "書類はありますか",
]


@pytest.mark.parametrize("told", OF_SOMETHING_ELSE)
def test_what_names_something_else_answers_no_wage_plan(dialog: Dialog, told: str) -> None:
    before = talk(dialog, PRESS)
    assert before.states[-1].asks == "wage_plan"
    assert talk(dialog, PRESS, told).slots["wage_plan"] is None


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("作ります", True),
        ("はい", True),
        ("来年作る予定です", True),
        ("ええ、もちろん", True),
        ("いいえ、作りません", False),
        ("作るつもりはありません", False),
        ("無理です", False),
        ("違います", False),
    ],
)
def test_what_answers_the_wage_plan(dialog: Dialog, told: str, answer: bool) -> None:
    assert talk(dialog, PRESS, told).slots["wage_plan"] is answer


def test_a_number_chooses_the_card_where_no_choice_was_offered(dialog: Dialog) -> None:
    shown = talk(dialog, "デジタル化したい")
    third = shown.card_ids[2]
    assert talk(dialog, "デジタル化したい", "3番").card_ids[0] == third
