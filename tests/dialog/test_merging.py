"""New knowledge into old."""

from datetime import date

import pytest

from dialog.merging import MAX_GOALS, add_goal, merge
from dialog.product_age import product_age
from dialog.state import Slots
from dialog.understanding import Reader

TODAY = date(2026, 4, 1)
MAN = 10_000


def told(reader: Reader, *texts: str, slots: Slots | None = None, relevant: tuple[str, ...] = ()) -> Slots:
    slots = slots or Slots()
    for text in texts:
        slots = merge(slots, reader.read(text), relevant, TODAY)
    return slots


def test_facts_add_up_over_turns(reader: Reader) -> None:
    slots = told(reader, "大田区の製造業です", "従業員は12人", "資本金1000万円", "蓄電池に800万円", "賃上げ計画は作る")
    assert (slots.industry, slots.in_tokyo, slots.employees) == ("manufacturing", True, 12)
    assert (slots.capital_yen, slots.amount_yen, slots.wage_plan) == (1000 * MAN, 800 * MAN, True)


def test_what_is_not_said_stays(reader: Reader) -> None:
    slots = Slots(industry="retail", employees=3, in_tokyo=True, amount_yen=100, wage_plan=False)
    assert told(reader, "こんにちは", slots=slots) == slots


def test_a_correction_replaces(reader: Reader) -> None:
    slots = told(reader, "製造業、従業員20人", "いや、製造業じゃなくて卸売です。28人でした")
    assert (slots.industry, slots.employees) == ("wholesale", 28)


def test_a_denied_trade_leaves_the_slot_empty(reader: Reader) -> None:
    assert told(reader, "製造業です", "製造業ではないです").industry is None


def test_what_one_may_call_oneself_replaces_no_trade(reader: Reader) -> None:
    slots = told(reader, "花屋です", "配達のバンを3台走らせとるけん、運送業と言うてもええですよね")
    assert slots.industry == "retail"


def test_alternatives_take_the_amount_away(reader: Reader) -> None:
    assert told(reader, "機械に500万円", "500万か800万で迷う").amount_yen is None


def test_tax_belongs_to_the_amount_it_was_said_of(reader: Reader) -> None:
    assert told(reader, "機械に税込550万円").amount_tax_included
    assert told(reader, "機械に税込550万円", "従業員は5人").amount_tax_included
    assert not told(reader, "機械に税込550万円", "やっぱり税抜で800万円").amount_tax_included


def test_goals_are_the_latest_and_few(reader: Reader) -> None:
    slots = told(reader, "電気代を減らしたい", "展示会に出たい", "海外に進出したい", "BCPを作りたい")
    assert len(slots.goals) <= MAX_GOALS
    assert slots.goals[-1] == "continuity"


def test_a_goal_put_off_leaves(reader: Reader) -> None:
    assert told(reader, "電気代を減らしたい", "それはまた今度で").goals == ()
    assert told(reader, "電気代を減らしたい", "事業承継も", "省エネはまた今度にする").goals == ("succession",)


def test_add_goal_moves_nothing_twice() -> None:
    assert add_goal(Slots(goals=("sales",)), "sales").goals == ("sales",)
    assert add_goal(Slots(goals=("a", "b", "c")), "d").goals == ("b", "c", "d")


def test_an_answer_in_passing_counts_for_the_programs_spoken_of(reader: Reader) -> None:
    text = "専門家の訪問は受けました"
    assert told(reader, text, relevant=("energy-expert-visit",)).answers == {"energy-expert-visit": True}
    assert told(reader, text).answers == {}


def test_an_answer_about_the_business_always_counts(reader: Reader) -> None:
    assert told(reader, "テナントで入っています").answers["owns-building"] is False


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("去年発売した商品", 0),
        ("3年前に発売した", 3),
        ("発売して5年です", 5),
        ("10年前から売っている製品", 10),
        ("5年以上前に発売", 6),
        ("2020年に発売しました", 6),
        ("令和3年に販売開始", 5),
        ("平成30年に発売", 8),
        ("販売を始めたばかり", 0),
        ("創業10年です", None),
        ("まだ何も", None),
    ],
)
def test_age_of_a_product(text: str, years: int | None) -> None:
    assert product_age(text, TODAY) == years
