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


@pytest.mark.parametrize(
    ("left", "people"),
    [("事務の子は先月で辞めました", 7), ("組立は三人とも辞めちゃった", 5), ("事務の子を辞めさせたくない", 8)],
)
def test_who_was_counted_and_left_counts_no_more(dialog: Dialog, left: str, people: int) -> None:
    assert talk(dialog, "旋盤4人と組立3人、事務1人です", left).slots["employees"] == people


def test_a_number_of_people_is_no_answer_to_another_question(dialog: Dialog) -> None:
    asked = talk(dialog, "機械を買いたい。墨田の町工場、3人です")
    assert asked.reply.question is not None
    assert asked.reply.question.slot == "wage_plan"
    told = talk(dialog, "機械を買いたい。墨田の町工場、3人です", "5人でした")
    assert (told.slots["employees"], told.slots["wage_plan"]) == (5, None)


def test_an_officers_next_visitor_brings_nothing_along(dialog: Dialog) -> None:
    told = talk(dialog, "大田 金型 12人 資本金1000万 機械 3000万", "次の方。八王子 介護事業所 20人 見守りのソフト")
    assert (told.slots["employees"], told.slots["capital_yen"], told.slots["amount_yen"]) == (20, None, None)


@pytest.mark.parametrize("answer", ["さあ、わかりません", "人数は、母に任せているのでわからへん"])
def test_not_to_know_is_an_answer(dialog: Dialog, answer: str) -> None:
    reply = talk(dialog, "小売店です。在庫のソフトを90万で入れたい", answer).reply
    assert reply.outcome == "answer"
    assert reply.cards[0].program_id == "digital-tool"


@pytest.mark.parametrize("thing", ["ショーケースを買いたい", "フライス盤を更新したい", "診療台が古いので入れ替えたい"])
def test_equipment_to_be_bought_is_a_need(dialog: Dialog, thing: str) -> None:
    told = talk(dialog, thing)
    assert told.slots["goals"] == ["capital-investment"]
    assert told.reply.cards[0].program_id == "leap-capital-investment"


def test_a_building_elsewhere_is_none_in_tokyo(dialog: Dialog) -> None:
    asked = "オフィスビル等のエネルギー効率化による経営安定事業は使えますか"
    away = talk(dialog, f"本社は目黒です。持っているビルは浦和にあります。{asked}").reply
    rented = talk(dialog, f"借りてる工場で、建物は大家のもんです。{asked}").reply
    assert [reply.cards[0].eligibility.verdict for reply in (away, rented)] == ["ineligible", "ineligible"]


def test_a_visit_that_led_to_a_report_is_done(dialog: Dialog) -> None:
    text = "公社の専門家に来てもらい、報告書も受け取りました。エネルギー自給促進事業の助成に進めますか"
    assert talk(dialog, text).slots["answers"]["energy-expert-visit"] is True


def test_what_is_put_off_is_not_searched_for(dialog: Dialog) -> None:
    turns = (
        "UTMを付けたいのと、跡取りの相談もしたい",
        "跡取りの件は来年に回します。ネットの守りのほうだけ教えてください",
    )
    shown = [card.program_id for card in talk(dialog, *turns).reply.cards]
    assert not {"business-succession", "succession-grant"} & set(shown)


@pytest.mark.parametrize(
    ("less", "grant"),
    [
        ("手元が苦しいので1,600万に縮めた場合は？", 8_000_000),
        ("予算を絞って1,800万にした時は？", 9_000_000),
        ("900万に抑えた場合はどないなりますか", 4_500_000),
    ],
)
def test_a_smaller_plan_is_calculated_again(dialog: Dialog, less: str, grant: int) -> None:
    first = "新製品・新技術開発助成事業でいくら出ますか。経費は3,500万円、機械の工場です"
    reply = talk(dialog, first, less).reply
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (grant, grant)


def test_whoever_lives_there_without_a_business_is_told_so(dialog: Dialog) -> None:
    home = "年金暮らしの者だが、わが家の風呂場の手すりに補助は出るか"
    assert talk(dialog, home).reply.outcome == "out_of_scope"
    assert talk(dialog, "会社員ですが独立して自宅でパン教室を開きたい").reply.outcome == "answer"


def test_the_place_of_customers_is_none_of_ones_own(dialog: Dialog) -> None:
    assert talk(dialog, "取引先はほぼ東京やけど店は所沢。鉄工所です").slots["in_tokyo"] is False
    assert talk(dialog, "本店は大宮ですが板橋に支店を置いています。鉄工所です").slots["in_tokyo"] is True


def test_a_word_that_ends_like_a_course_names_none(dialog: Dialog) -> None:
    text = "電動アシスト三輪車の試作ができた。欧州で売るには認証の試験がいる。試験料の助けはあるか"
    assert talk(dialog, text).reply.cards[0].program_id == "product-improvement"


def test_a_year_is_no_name(dialog: Dialog) -> None:
    reply = talk(dialog, "知的財産総合センターって何をする所？", "令和4年度の講習会は何回だったの？").reply
    assert reply.cards[0].program_id == "ip-center"


def test_of_two_numbers_the_firms_own_counts(dialog: Dialog) -> None:
    turns = ("印刷屋、20名です", "20名は本社も込みの数です。うちの工場だけだと8名")
    assert talk(dialog, *turns).slots["employees"] == 8
