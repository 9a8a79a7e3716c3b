"""Rules of paying that no record tells: said to be missing, and never a verdict or an amount instead."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog

NEED = "豊島区の製本所です。8人。断裁機を入れたい、900万"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("もう注文してしまったんだけど、対象になりますか", "申し込む前に買ったもの"),
        ("先月払った分も入りますか", "申し込む前に買ったもの"),
        ("申請する前に買っても平気？", "申し込む前に買ったもの"),
        ("契約済みのものは？", "申し込む前に買ったもの"),
        ("買ってから申し込むんですか", "申し込む前に買ったもの"),
        ("これから買って、あとから申請できる？", "申し込む前に買ったもの"),
        ("去年の分は出ないの？", "申し込む前に買ったもの"),
        ("中古の機械でもいい？", "中古の品"),
        ("新品じゃないとだめ？", "中古の品"),
        ("リースだと駄目ですか", "リース"),
        ("国の補助金と同時に申請できる？", "ほかの助成金や補助金"),
        ("区の助成ももらってるけど大丈夫？", "ほかの助成金や補助金"),
        ("何度でも申し込めるの？", "くり返し申し込めるか"),
        ("去年採択されたんですが今年も申請できますか", "くり返し申し込めるか"),
        ("見積書は何社分いりますか", "見積の取り方"),
        ("いったん自分で全部払うの？", "先に自分で払うのか"),
        ("お金は先にもらえる？", "先に自分で払うのか"),
        ("もらったお金に税金はかかりますか", "税金がかかるか"),
        ("これって借金になるの？", "返す必要があるか"),
        ("あとで返さないといけないの？", "返す必要があるか"),
    ],
)
def test_what_no_record_tells(by_meaning: Dialog, asked: str, told: str) -> None:
    said = talk(by_meaning, NEED, asked)
    assert said.outcome == "no_match"
    assert told in said.text
    assert said.reply.calculation is None
    assert said.slots["goals"] == talk(by_meaning, NEED).slots["goals"]


@pytest.mark.parametrize(
    "told",
    [
        "こないだウイルスにやられたのでUTMを入れたい、お金の出るもの",
        "去年買った断裁機が壊れた。買い替えの費用は出ますか",
        "リースをやめて買い取りたいので1,200万になります",
    ],
)
def test_a_need_beside_the_past_is_still_a_need(by_meaning: Dialog, told: str) -> None:
    assert talk(by_meaning, NEED, told).outcome == "answer"


def test_a_rule_without_a_program_is_no_rule_of_one(by_meaning: Dialog) -> None:
    """Of no program spoken of, the need is looked for."""
    assert "対象になるかは" not in talk(by_meaning, "中古の機械でもいい助成を探しています。旋盤がほしい").text


def test_a_rule_that_a_record_tells_is_told(by_meaning: Dialog) -> None:
    reply = talk(by_meaning, "製品改良・規格等適合化支援事業でレンタルは対象になりますか").reply
    assert "賃借" in reply.text or "レンタル" in reply.text


@pytest.mark.parametrize("asked", ["何時まで開いてますか", "土日もやってますか", "定休日は？"])
def test_hours_that_no_fact_tells(by_meaning: Dialog, asked: str) -> None:
    said = talk(by_meaning, "知的財産総合センターについて教えて", asked)
    assert (said.outcome, said.reply.calculation) == ("no_match", None)


def test_expenses_and_money_of_what_pays_nothing(by_meaning: Dialog) -> None:
    need = "輸入ワインの会社、8人。ネット通販を始めたい"
    assert talk(by_meaning, need, "広告費は出る？").outcome == "no_match"
    assert talk(by_meaning, "東京ビッグサイトについて教えて", "いくらもらえる？").outcome == "no_match"


def test_a_third_question_without_an_answer_is_told_and_handed_on(by_meaning: Dialog) -> None:
    said = talk(by_meaning, NEED, "中古でもいい？", "リースは？", "何度でも申し込めるの？")
    assert said.outcome == "handoff"
    assert said.text.splitlines()[0].endswith("くり返し申し込めるかは、資料に書かれていません。")
    assert "相談票" in said.text
