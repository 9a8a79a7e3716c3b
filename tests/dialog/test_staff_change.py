"""More or fewer people than were told before, and numbers of people that are taken back."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog
from dialog.staff_change import staff_after_change

SOLAR = "板橋区の製本所、従業員20人。エネルギー自給促進事業で太陽光に1,600万円、いくら出ますか"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("あ、先週1人辞めたんだった", 19),
        ("今月からパートが4人増えました", 24),
        ("すみません、昨日2人抜けて、新人が1人入ったんでした", 19),
        ("もし3人減ったらどうなりますか", 17),
        ("来月2人増える予定です。そしたら率は?", 22),
        ("来月2人増える予定です", None),
        ("3人増やしたい", None),
        ("去年3人辞めて困っています", None),
        ("お客が5人増えました", None),
        ("今月から生徒が10人入りました", None),
        ("30人辞めたんだった", None),
    ],
)
def test_the_staff_after_a_change_of_twenty(text: str, people: int | None) -> None:
    assert staff_after_change(20, text) == people


@pytest.mark.parametrize(
    ("told", "people"),
    [
        (("今月からアルバイトが2人増えました",), 22),
        (("3人減ったらどうなりますか",), 17),
        (("まちがえた、25人かも", "やっぱり最初に言った人数で合ってました"), 20),
        (("すみません、配達の人を数え忘れてました、21人です",), 21),
        (("すみません、もう2人数え忘れてました",), 22),
    ],
)
def test_a_change_is_reckoned_from_what_was_told(dialog: Dialog, told: tuple[str, ...], people: int) -> None:
    said = talk(dialog, SOLAR, *told)
    assert said.slots["employees"] == people
    assert said.calculation()["rate"] == (["3/4", "3/4"] if people <= 20 else ["2/3", "2/3"])


def test_a_keyword_after_a_count_is_no_part_of_it(dialog: Dialog) -> None:
    said = talk(dialog, "日野市 訪問看護 18名 パートを正社員に転換 助成")
    assert said.slots["employees"] == 18


def test_people_sent_by_a_partner_are_no_staff(dialog: Dialog) -> None:
    said = talk(dialog, "従業員9人のスタートアップです。技術者も3名出してもらってます")
    assert said.slots["employees"] == 9
