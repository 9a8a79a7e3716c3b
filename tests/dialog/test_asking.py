"""What the form of a question asks for."""

import pytest

from dialog.asking import asking_sentence, asks_expense, asks_program, asks_thing, questions_in


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("講師は誰ですか", True),
        ("その大会の愛称って", True),
        ("会場までなん駅、なんかい乗り換えるの", True),
        ("When does the fair open?", True),
        ("何か使えますか", False),
        ("どこでも申し込めますか", False),
        ("うちは対象になりますか", False),
    ],
)
def test_a_thing_is_asked_for(text: str, asks: bool) -> None:
    assert asks_thing(text) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("講師への謝金も出ますか", True),
        ("倉庫の家賃は対象外ですか", True),
        ("機械のリース料まで見てもらえるん?", True),
        ("会費はいくらですか", False),
        ("料理の教室を開けますか", False),
    ],
)
def test_whether_an_expense_counts_is_asked(text: str, asks: bool) -> None:
    assert asks_expense(text) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("屋根の断熱に使える補助金はありますか", True),
        ("どこに相談すればいいですか", True),
        ("それは何の制度でしょう", True),
        ("意匠の窓口は多摩だとどこにあるの", False),
        ("訓練の枠は何社分ありますか", False),
        ("会期はいつですか", False),
    ],
)
def test_a_program_is_asked_for(text: str, asks: bool) -> None:
    assert asks_program(text) is asks


def test_the_last_sentence_that_asks_counts() -> None:
    assert "何時" in asking_sentence("表具屋です。窓口は何時までですか。仕事が終わってから行きます。")


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("定員は何人ですか？それと駐車場はありますか", ["定員は何人ですか？", "駐車場はありますか"]),
        ("豆腐屋です。助成率は？", ["助成率は？"]),
        ("会期は何日間。あと入場料は", ["会期は何日間", "入場料は"]),
        ("豆腐を作っています。守る方法を教わりたい", []),
        ("ご案内は間に合っています", []),
    ],
)
def test_the_questions_of_a_message(text: str, questions: list[str]) -> None:
    assert questions_in(text) == questions
