"""Which program, goal or visitor a later message turns to, and what it leaves."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog

THREE = (
    "エンゲージメント向上に向けた職場環境づくり推進事業と、正規雇用等転換安定化支援事業と、"
    "中小企業の従業員処遇改善応援事業。違いは？"
)
TWO = "エネルギー自給促進事業とオフィスビル等のエネルギー効率化による経営安定事業、どう違う？"


@pytest.mark.parametrize(
    ("utterances", "program"),
    [
        ((THREE, "まんなかのやつは最大いくら？"), "regular-employment"),
        (
            (
                "新製品・新技術開発助成事業で1,000万円、いくら？",
                "製品開発着手支援助成事業のほうは上限いくら？",
                "やっぱり最初の制度にします。800万円なら？",
            ),
            "new-product-technology",
        ),
        (
            ("エネルギー自給促進事業は使えますか", "専門家派遣なら先月までに2回とも来てもらいました"),
            "energy-self-supply",
        ),
        (("東京都中小企業振興公社って何をする所？", "ほな場所は？番地まで頼むわ"), "kosha"),
        (
            ("中小企業活力向上プロジェクトアドバンスとは？", "実行委員会には他にどんな団体が入ってます？"),
            "vitality-project",
        ),
        (("海外の展示会に出たい", "ちがう、海外じゃなくて国内の見本市に出たい"), "exhibition-advance"),
    ],
)
def test_the_program_turned_to(dialog: Dialog, utterances: tuple[str, ...], program: str) -> None:
    assert program in talk(dialog, *utterances).card_ids[:2]


def test_a_goal_taken_out_and_two_goals_together(dialog: Dialog) -> None:
    both = talk(
        dialog,
        "地震に備えた計画づくりと、ネット販売を伸ばすのと、両方やりたい",
        "地震の計画は秋にやるので今は外してください",
    )
    assert "continuity" not in both.slots["goals"]
    added = talk(dialog, "商品のパッケージのデザインを一新したい", "台湾にも輸出したい。両方進めたいです")
    assert {"design-support", "overseas-expansion"} <= set(added.card_ids)


def test_the_same_value_of_each_program_compared(dialog: Dialog) -> None:
    said = talk(dialog, TWO, "申請の下限額は両方とも同じですか。いくらから申請できますか")
    assert said.text.count("100万円") >= 2


def test_the_next_visitor_and_the_first_state(dialog: Dialog) -> None:
    said = talk(dialog, "来所者1 台東区 革小物製造 11名 海外販路", "次の来所者 調布市 訪問介護 28名 BCP作りたい")
    assert (said.slots["employees"], said.slots["industry"]) == (28, "medical-welfare")
    assert talk(dialog, "卸、30名", "次の人に替わるので最初の状態に戻してください").outcome == "reset"


def test_what_is_only_supposed_of_the_business(dialog: Dialog) -> None:
    said = talk(dialog, "引越し屋です。設備投資緊急支援事業ってうちも入る？", "仮にうちが家具の小売だったとしたら？")
    assert said.verdict("capital-investment-2024") == "ineligible"
    sold = talk(
        dialog,
        "文京区の自社ビルでオフィスビル等のエネルギー効率化による経営安定事業を使いたい",
        "もしビルを売って借りる側に回ったら対象になりますか？",
    )
    assert sold.verdict("office-building-energy") == "ineligible"


def test_thanks_with_an_echo_of_the_answer(dialog: Dialog) -> None:
    said = talk(
        dialog,
        "東京都BCP策定支援事業の個別コンサルは何社？",
        "なるほど300社もですか。帰って社長に話してみます、おおきに",
    )
    assert said.outcome == "smalltalk"


def test_the_other_track_and_the_larger_of_two(dialog: Dialog) -> None:
    said = talk(dialog, "ゼロエミッション枠は最長で何年支援してもらえますか", "もうひとつの枠は？")
    assert "2年" in said.text.split("\n")[0]
    larger = talk(dialog, "ビッグサイトと有明GYM-EXの展示面積は？", "広いのはどっち、何㎡あるの")
    assert "11.5万㎡" in larger.text.split("\n")[0]


def test_how_one_comes_is_asked_not_who_may(dialog: Dialog) -> None:
    said = talk(dialog, "ワンストップ総合相談窓口、弁護士さんには当日ふらっと行っても大丈夫ですか？")
    assert "予約" in said.text
