"""Which question comes next, and how a short answer to it is read."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog
from dialog.policy import read_pending
from dialog.state import Frame, State
from dialog.understanding import Reader, Understanding

MAN = 10_000


def answered(dialog: Dialog, reader: Reader, state: State, text: str) -> Understanding:
    return read_pending(state, reader.read(text), dialog.corpus)


def test_with_nothing_known_it_asks_what_for(dialog: Dialog) -> None:
    question = talk(dialog, "補助金を探しています").reply.question
    assert question is not None
    assert question.slot == "goals"
    assert {value for value, _ in question.choices} <= set(dialog.corpus.vocabulary.goals)


def test_an_open_trade_is_asked_with_its_readings(dialog: Dialog) -> None:
    question = talk(dialog, "食品です").reply.question
    assert question is not None
    assert question.slot == "industry"


def test_what_decides_a_verdict_is_asked_before_money(dialog: Dialog) -> None:
    question = talk(dialog, "エネルギー自給促進事業は使える？").reply.question
    assert question is not None
    assert question.slot in {"employees", "in_tokyo", "industry"}


def test_an_exact_amount_needs_the_wage_plan(dialog: Dialog) -> None:
    question = talk(dialog, "都内の製造業、従業員10人", "躍進で5000万円だといくら？").reply.question
    assert question is not None
    assert question.slot == "wage_plan"


def test_a_question_is_not_put_twice(dialog: Dialog) -> None:
    said = talk(dialog, "躍進は使えますか", "わからない", "躍進は使えますか", "さあ", "躍進は使えますか")
    asked = [reply.question.slot for reply in said.replies if reply.question and reply.question.slot != "goals"]
    assert len(asked) == len(set(asked))


def test_nothing_is_asked_where_nothing_would_change(dialog: Dialog) -> None:
    said = talk(dialog, "都内の運送業、従業員10人", "設備投資緊急支援事業で1000万円だといくら？")
    assert said.reply.question is None


@pytest.mark.parametrize(
    ("text", "value"), [("1", "yes"), ("２", "no"), ("はい", "yes"), ("いいえ", "no"), ("2番です", "no")]
)
def test_a_choice_by_number_or_word(dialog: Dialog, reader: Reader, text: str, value: str) -> None:
    state = State(asks="in_tokyo", choices=("yes", "no"))
    assert answered(dialog, reader, state, text).business.in_tokyo is (value == "yes")


@pytest.mark.parametrize(
    ("slot", "text", "attribute", "value"),
    [
        ("employees", "12", "employees", 12),
        ("employees", "だいたい30くらい", "employees", 30),
        ("employees", "十五です", "employees", 15),
        ("capital_yen", "1000万", "capital_yen", 1000 * MAN),
        ("amount_yen", "500万くらい", "amount_yen", 500 * MAN),
        ("amount_yen", "5", "amount_yen", None),
        ("employees", "わからない", "employees", None),
    ],
)
def test_a_bare_number_answers_the_question(
    dialog: Dialog, reader: Reader, slot: str, text: str, attribute: str, value: int | None
) -> None:
    assert getattr(answered(dialog, reader, State(asks=slot), text).quantities, attribute) == value


def test_a_goal_by_number_is_a_wish(dialog: Dialog) -> None:
    said = talk(dialog, "補助金を探しています", "4")
    assert said.outcome == "answer"
    assert said.slots["goals"] == ["energy"]


def test_a_number_without_a_question_is_no_answer(dialog: Dialog, reader: Reader) -> None:
    assert answered(dialog, reader, State(), "12").quantities.employees is None


def test_a_choice_beyond_the_list_is_none(dialog: Dialog, reader: Reader) -> None:
    state = State(asks="in_tokyo", choices=("yes", "no"))
    assert answered(dialog, reader, state, "9").business.in_tokyo is None


@pytest.mark.parametrize(
    ("text", "yen"), [("800のほう", 800 * MAN), ("高いほう", 800 * MAN), ("安い方で", 500 * MAN), ("どれでも", None)]
)
def test_one_of_the_amounts_compared(dialog: Dialog, reader: Reader, text: str, yen: int | None) -> None:
    state = State(frame=Frame("compare", ("dx-promotion",), "", alternatives=(500 * MAN, 800 * MAN)))
    assert answered(dialog, reader, state, text).quantities.amount_yen == yen


def test_a_name_is_no_answer_to_the_question(dialog: Dialog) -> None:
    said = talk(dialog, "躍進は使えますか", "DX推進助成金は？")
    assert said.card_ids[0] == "dx-promotion"
