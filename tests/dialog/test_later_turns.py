"""What is said a turn later: a sum taken note of, a size supposed, a wish put off, a step that another firm did."""

import pytest
from dialog_support import talk

from corpus.money import format_yen
from dialog.manager import Dialog
from dialog.needed import read_needed

CHALLENGE = "従業員6人の部品工場です。明日にチャレンジ中小企業基盤強化事業で旋盤を900万円で入れます"


@pytest.mark.parametrize("note", ["なるほど600万ね", "へえ、600万も出るんだ", "300万は自分で出すってことか"])
def test_a_sum_taken_note_of_is_no_new_expense(dialog: Dialog, note: str) -> None:
    told = talk(dialog, CHALLENGE, note)
    assert told.slots["amount_yen"] == 9_000_000
    assert format_yen(6_000_000) in told.text


def test_a_sum_of_the_last_answer_told_as_the_plan_is_the_plan(dialog: Dialog) -> None:
    told = talk(dialog, CHALLENGE, "600万円の旋盤にします")
    assert told.slots["amount_yen"] == 6_000_000


def test_a_small_firm_that_supposes_to_be_none(dialog: Dialog) -> None:
    told = talk(dialog, CHALLENGE, "小規模でない会社なら上限はいくらですか")
    assert format_yen(20_000_000) in told.text
    assert told.states[-1].slots.stated_size is None


def test_to_think_oneself_small_supposes_nothing(dialog: Dialog) -> None:
    told = talk(
        dialog,
        "従業員40人の部品工場です。中小企業デジタルツール導入促進支援事業で60万円のソフト",
        "小規模企業だと思います",
    )
    assert format_yen(300_000) in told.text
    assert format_yen(400_000) not in told.text


def test_the_expense_for_the_least_that_is_paid(dialog: Dialog) -> None:
    asked = "従業員50人の工場です。エネルギー自給促進事業の申請下限額に届くには、経費はいくら必要ですか"
    needed = read_needed(asked)
    assert needed is not None
    assert needed.is_least
    told = talk(dialog, asked)
    assert format_yen(1_500_000) in told.text


def test_a_noun_that_is_put_off_drops_no_other_wish(dialog: Dialog) -> None:
    told = talk(dialog, "屋根に太陽光をのせたい", "研修の話は当分なしで。電気のほうだけ考えます")
    assert told.slots["goals"] == ["energy"]


def test_wishes_joined_are_put_off_together(dialog: Dialog) -> None:
    told = talk(dialog, "展示会にも出たいし、ロゴのデザインも直したい", "展示会とデザインは来年に回します")
    assert told.slots["goals"] == []


def test_programs_known_already_are_not_shown_again(dialog: Dialog) -> None:
    known = "運送業です。デジタルツール導入促進緊急支援事業と設備投資緊急支援事業は聞いています"
    told = talk(dialog, known, "その二つのほかに、運送の残業規制で使えるのは？")
    assert told.card_ids[0] == "digital-technology-2024"


def test_all_of_those_shown_side_by_side(dialog: Dialog) -> None:
    told = talk(dialog, "運送業 2024年問題 助成金", "上限 三つとも")
    assert len(told.card_ids) == 3
    assert all(format_yen(yen) in told.text for yen in (1_000_000, 30_000_000, 100_000_000))


def verdict(dialog: Dialog, program_id: str, *turns: str) -> str:
    told = talk(dialog, *turns)
    return next(card.eligibility.verdict for card in told.reply.cards if card.program_id == program_id)


def test_what_another_firm_did_is_not_done(dialog: Dialog) -> None:
    plan = "都内の設計事務所、15人。危機管理対策促進事業のサイバーセキュリティ対策でUTMを入れたい。本店は登記済みです"
    other = "二つ星を宣言したのは親会社でした。このままで条件はそろっていますか"
    own = "二つ星は取得済みです。このままで条件はそろっていますか"
    assert verdict(dialog, "crisis-management", plan, other) == "conditional"
    assert verdict(dialog, "crisis-management", plan, own) == "eligible"


def test_of_whom_a_diagnosis_is_not_leaves_of_whom_it_is(dialog: Dialog) -> None:
    owner = "品川に自社ビルを持つ卸で12人です。オフィスビル等のエネルギー効率化による経営安定事業が気になります"
    asked = "診断はメーカーでも電力会社でもなく、環境公社にしてもらいました。助成は使えますか"
    assert verdict(dialog, "office-building-energy", owner, asked) == "eligible"


def test_advice_about_something_else_is_not_that_to_exhibit(dialog: Dialog) -> None:
    advised = (
        "墨田区の帽子工場、6人、去年は赤字。活力向上プロジェクトアドバンスの経営分析は受けました。"
        "出展のことは何も書いてありません"
    )
    asked = "目指せ！中小企業経営力強化アドバンス事業の条件は全部そろってますか"
    assert verdict(dialog, "exhibition-advance", advised, asked) == "conditional"


def test_hearsay_of_a_rule_tells_nothing_of_the_own_product(dialog: Dialog) -> None:
    told = "測定器を作る町工場、目黒で6人。測定器の発売は去年です"
    asked = "食品は新事業分野開拓者認定から外れると聞いたけど、うちのも外れる？"
    assert verdict(dialog, "trial-order", told, asked) == "eligible"


def test_the_hall_of_a_fair_is_not_what_leave_is_asked_for(dialog: Dialog) -> None:
    asked = "千葉の機械工場です。産業交流展は東京ビッグサイトなので、都内の会社でないと出展できませんか"
    told = talk(dialog, asked)
    assert told.card_ids == ["industry-exhibition"]


@pytest.mark.parametrize("asked", ["申請の手順は？", "どうやって申し込むんですか", "手続きの流れを教えてください"])
def test_the_way_to_apply_is_told_only_where_the_source_tells_it(dialog: Dialog, asked: str) -> None:
    untold = talk(dialog, CHALLENGE, asked)
    assert untold.reply.outcome == "no_match"
    assert format_yen(6_000_000) not in untold.text
    told = talk(
        dialog, "丸の内のオフィスビルを持つ不動産会社です。オフィスビル等のエネルギー効率化による経営安定事業", asked
    )
    assert told.reply.outcome != "no_match"
    assert "申請までの流れ" in told.text


def test_the_amount_asked_beside_the_way_to_apply_is_told(dialog: Dialog) -> None:
    told = talk(dialog, CHALLENGE, "いくらもらえて、申請の手順は？")
    assert format_yen(6_000_000) in told.text


@pytest.mark.parametrize("asked", ["渡航費も対象ですか", "送料は出ますか", "ホテル代まで対象になるでしょうか"])
def test_an_expense_asked_of_what_pays_nothing_is_no_verdict(dialog: Dialog, asked: str) -> None:
    told = talk(dialog, "海外展開総合支援事業について知りたい", asked)
    assert told.reply.outcome == "no_match"
    assert "対象になる" not in told.text


def test_work_whose_cost_is_asked_is_no_trade(dialog: Dialog) -> None:
    told = talk(dialog, "海外展開総合支援事業について知りたい", "通訳の費用は？")
    assert told.slots["industry"] is None
    own = talk(dialog, "海外展開総合支援事業について知りたい", "通訳の会社をしています。海外の見本市の費用は？")
    assert own.slots["industry"] == "professional-services"


@pytest.mark.parametrize(
    "plan",
    [
        "足立区の菓子工房 パート含め7名 包餡機240万円 助成額",
        "足立区の惣菜屋 真空包装機 240万円 補助金はいくら",
        "足立区の洋菓子店です。ショーケース240万円、助成金はどれくらい出ますか",
    ],
)
def test_words_that_ask_how_much_tell_no_need(dialog: Dialog, plan: str) -> None:
    assert talk(dialog, plan).card_ids[0] == "leap-capital-investment"


def test_a_further_item_after_an_amount_raises_it(dialog: Dialog) -> None:
    told = talk(dialog, CHALLENGE, "それから洗浄機も90万で入れます")
    assert told.card_ids == ["challenge-base"]
    assert told.slots["amount_yen"] == 9_900_000
    assert format_yen(6_600_000) in told.text


def test_a_further_item_for_a_new_goal_is_a_new_need(dialog: Dialog) -> None:
    told = talk(dialog, CHALLENGE, "ほかに見本市にも40万円で出たいです")
    assert told.card_ids[0] == "exhibition-advance"


def test_an_expense_told_after_a_description_is_of_that_program(dialog: Dialog) -> None:
    told = talk(dialog, "デジタル技術を活用した先進的サービス創出支援事業が気になっています", "開発費は1500万です")
    assert told.card_ids == ["digital-service-creation"]
    assert format_yen(10_000_000) in told.text


def test_a_sum_set_right_is_reckoned_again(dialog: Dialog) -> None:
    asked = "小平の測量事務所、4人。中小企業デジタルツール導入促進支援事業でソフト、税込132万円だといくらですか"
    told = talk(dialog, asked, "あと132万は税込じゃなくて税抜でした。計算し直してください")
    assert told.card_ids == ["digital-tool"]
    assert format_yen(880_000) in told.text


def test_an_addition_denied_in_katakana(dialog: Dialog) -> None:
    told = talk(dialog, "エンゲージメント向上に向けた職場環境づくり推進事業、賃上げ加算はナシで。最大でいくらですか")
    assert told.reply.calculation is not None
    assert told.reply.calculation.limit_yen == 700_000
