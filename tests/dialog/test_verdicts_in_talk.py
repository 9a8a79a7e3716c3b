"""Verdicts over turns: corrections, short answers, what changed, and what is only supposed."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog

ENERGY = "中小企業の経営安定化に向けたエネルギー自給促進事業"
CRISIS = "危機管理対策促進事業のBCP実践促進"
LEAP = "躍進的な事業推進のための設備投資支援事業"
BUILDING = "オフィスビル等のエネルギー効率化による経営安定事業"
TRIAL = "新事業分野開拓者認定・支援事業"


@pytest.mark.parametrize(
    ("turns", "verdict"),
    [
        ((f"府中の紙加工、9人。{ENERGY}は使えますか", "専門家の訪問ならもう終わっとる"), "eligible"),
        ((f"府中の紙加工、9人。{ENERGY}は使えますか", "それは先月済ませた"), "eligible"),
        ((f"府中の紙加工、9人、専門家の訪問は済み。{ENERGY}は使えますか", "訂正です。訪問はまだでした"), "conditional"),
        ((f"中央区の会社、12人。{BUILDING}は使えますか", "はい"), "conditional"),
        ((f"中央区の会社、12人。{BUILDING}は使えますか", "いいえ、借りています"), "ineligible"),
        ((f"中央区の会社、12人。{BUILDING}は使えますか", "はっきりしません"), "unknown"),
        ((f"本店は文京区で登記、8人。国の認定は取得済み。{CRISIS}は使えますか",), "eligible"),
        ((f"登記は横浜で、文京区には机だけ、8人。国の認定は取得済み。{CRISIS}は使えますか",), "ineligible"),
        (
            (
                "本店の登記は千葉で、支店の登記はどこにもありません。渋谷に机を借りています。8人",
                f"国の認定は取得済み。{CRISIS}は使えますか",
            ),
            "ineligible",
        ),
        (
            (
                "神田の自社ビルの会社、30人。環境公社の診断を受けました。公社の診断ではありません",
                f"{BUILDING}は公社の診断を受け直さないと使えませんか",
            ),
            "eligible",
        ),
        ((f"文京区に登記、8人。国の認定は取得済み。発電機は栃木の工場に置く。{CRISIS}は使えますか",), "unknown"),
        ((f"台東区の事業協同組合です。国の認定は取得済み。{CRISIS}は使えますか",), "eligible"),
        ((f"港区の機械メーカー14人。発売して丸4年の機械で{TRIAL}に応募できますか",), "eligible"),
        ((f"港区の機械メーカー14人。{TRIAL}に出したい", "発売からもう8年です。それでも対象ですか"), "ineligible"),
        ((f"港区の機械メーカー14人。{TRIAL}に食い込めますか。工具です", "売り出したのは3年前"), "eligible"),
        ((f"港区の印刷会社14人。{ENERGY}、専門家の訪問は予約しただけ。手を挙げられますか",), "conditional"),
        ((f"港区の印刷会社14人。{ENERGY}、専門家派遣は頼んだばかり。頼れますか",), "conditional"),
        ((f"港区に登記、14人。ジギョケイの認定証が届いた。{CRISIS}に挑めますか",), "eligible"),
        (("港区に登記、14人。危機管理対策促進事業のLED枠、公社の節電診断は済んだ。狙えますか",), "eligible"),
        (("港区に登記、14人。危機管理対策促進事業のLED枠、環境公社の診断だけ済んだ。狙えますか",), "conditional"),
        (("港区の14人。成長産業分野の海外展示会出展支援事業に病院用の棚を出せますか",), "eligible"),
        (("港区の14人。成長産業分野の海外展示会出展支援事業に棚を。環境とは無縁の家庭用だが出せますか",), "ineligible"),
        (("港区の14人。社会課題解決型スタートアップ支援事業に加われますか。スタートアップではない",), "ineligible"),
        (("港区の14人、渡された図面で削る仕事だけ。明日にチャレンジに名乗りを上げられますか",), "eligible"),
    ],
)
def test_a_verdict_at_the_end(dialog: Dialog, turns: tuple[str, ...], verdict: str) -> None:
    assert talk(dialog, *turns).verdict() == verdict


def test_new_facts_after_a_verdict_show_what_changed(dialog: Dialog) -> None:
    said = talk(
        dialog,
        "横浜の運送会社、20人。東京には何もありません。設備投資緊急支援事業は使えますか",
        "間違えました、大田区に営業所がありました。変わりますか",
    )
    assert said.verdict("capital-investment-2024") == "eligible"
    assert "対象外→対象になる見込み" in said.text


def test_the_program_in_focus_is_meant_where_only_a_step_to_it_is_named(dialog: Dialog) -> None:
    said = talk(dialog, f"新宿区に登記、10人。{CRISIS}で蓄電池", "公社のBCP策定支援は使っていません。対象になりますか")
    assert said.card_ids[0] == "crisis-management"
    assert said.verdict() == "conditional"


@pytest.mark.parametrize(
    ("answer", "plan"),
    [
        ("はい", True),
        ("いいえ", False),
        ("はい、作ります", True),
        ("まだ決めていません", None),
        ("わからない", None),
        ("作らないです", False),
        ("たぶん作ると思う", True),
    ],
)
def test_an_answer_about_the_wage_plan(dialog: Dialog, answer: str, plan: bool | None) -> None:
    said = talk(dialog, f"都内の製造業、30人。{LEAP}で4000万円だといくら？", answer)
    assert said.slots["wage_plan"] is plan


def test_the_wage_plan_is_asked_where_the_visitor_wants_to_be_asked(dialog: Dialog) -> None:
    said = talk(dialog, f"{LEAP}で4000万円の炉。賃上げ計画を作るか作らないかは、そちらから聞いてください")
    assert said.reply.question is not None
    assert said.reply.question.slot == "wage_plan"


def test_a_supposed_plan_counts_for_its_answer_only(dialog: Dialog) -> None:
    said = talk(dialog, f"都内の製造業、30人。{LEAP}で4000万円。賃上げ計画は作りません", "もし作ったらいくら？")
    assert said.calculation()["rate"] == ["3/4", "3/4"]
    assert said.slots["wage_plan"] is False


def test_a_plan_that_becomes_undecided_is_unknown_again(dialog: Dialog) -> None:
    said = talk(dialog, f"{LEAP}で4000万円。賃上げ計画は作ります", "賃上げ計画はやっぱりまだ未定です。いくら？")
    assert said.slots["wage_plan"] is None
    assert said.calculation()["rate"] == ["1/2", "3/4"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("台東区の小売、資本金5000万円ちょうど、90人。中小企業デジタルツール導入促進支援事業は使えますか", "eligible"),
        ("台東区の小売、資本金6000万円、50人ちょうど。中小企業デジタルツール導入促進支援事業は使えますか", "eligible"),
        ("台東区の小売、資本金6000万円、51人。中小企業デジタルツール導入促進支援事業は使えますか", "ineligible"),
        ("台東区の製造業、資本金3億円ちょうど、400人。中小企業デジタルツール導入促進支援事業は使えますか", "eligible"),
    ],
)
def test_the_limits_of_the_act_belong_to_it(dialog: Dialog, text: str, verdict: str) -> None:
    assert talk(dialog, text).verdict("digital-tool") == verdict
