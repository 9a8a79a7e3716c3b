"""A plan of several things that a later message changes, and sums written in odd ways."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog
from dialog.quantities import read_quantities
from dialog.text import canonical, normalise

BUILDING = (
    "港区に自社ビルを持つ会社です。オフィスビル等のエネルギー効率化による経営安定事業で空調600万円と照明300万円、いくら"
)
FAIR = "目指せ！中小企業経営力強化アドバンス事業で、展示会に4回×30万円。いくら出ますか"


@pytest.mark.parametrize(
    ("utterances", "yen"),
    [
        ((BUILDING, "照明は取りやめて、かわりにボイラー450万円を入れます"), 10_500_000),
        ((BUILDING, "照明はやめます"), 6_000_000),
        ((BUILDING, "照明はやめます", "やっぱり照明も入れる。元の計画どおりで"), 9_000_000),
        ((FAIR, "3回にします"), 900_000),
    ],
)
def test_a_plan_changed_later(dialog: Dialog, utterances: tuple[str, ...], yen: int) -> None:
    said = talk(dialog, *utterances)
    assert said.slots["amount_yen"] == yen
    assert said.calculation()["expense_yen"] == yen


@pytest.mark.parametrize(
    ("told", "yen"),
    [
        ("小間代40万円とカタログに25万円", 650_000),
        ("カタログ価格は90万円だけど、見積は80万円", 800_000),
        ("ミシン全部で120万円と裁断機310万円を買う", 4_300_000),
        ("機械200万円と工事50万円、全部で250万円", 2_500_000),
        ("太陽光の見積、単位が千円で7,480です", 7_480_000),
        ("小間代45万円を2回ぶんと、チラシに10万円", 1_000_000),
        ("ソフトに150万から220万くらい。銀行の残高は900万あります", 2_200_000),
        ("1件の平均が80万円くらいの葬儀をしています", None),
        ("1泊2食で2万円の宿です。ボイラーを700万円で替えたい", 7_000_000),
        ("タブレット、1だい8万円を5だいと、せっていに20万円", 600_000),
    ],
)
def test_sums_of_one_plan(told: str, yen: int | None) -> None:
    assert read_quantities(canonical(normalise(told))).amount_yen == yen


def test_offers_called_so_are_a_choice(dialog: Dialog) -> None:
    first = "デジタル技術を活用した先進的サービス創出支援事業、1,200万円案と1,500万円案があって、どれぐらい違う？"
    assert read_quantities(canonical(first)).alternatives == (12_000_000, 15_000_000)
    said = talk(dialog, first, "安いほうの案に決まりました。助成額は？")
    assert said.calculation()["subsidy_yen"] == [8_000_000, 8_000_000]


def test_a_chosen_track_is_not_left_open(dialog: Dialog) -> None:
    said = talk(dialog, "ゼロエミッション東京のイノベーション促進事業、一般枠で考えています。2億円だといくら")
    assert said.calculation()["subsidy_yen"] == [100_000_000, 100_000_000]


def test_an_addition_that_does_not_come(dialog: Dialog) -> None:
    for told in ("賃上げ加算は付きません", "加算はナシで考えてます"):
        said = talk(dialog, f"エンゲージメント向上に向けた職場環境づくり推進事業の奨励金、うちは{told}。最大いくら？")
        assert said.calculation()["subsidy_yen"] == [700_000, 700_000], told


def test_the_expense_for_an_own_burden(dialog: Dialog) -> None:
    """Two thirds are paid (source lines 785-787): of 18 million yen 12, so that 6 are left."""
    program = "オフィスビル等のエネルギー効率化による経営安定事業"
    said = talk(dialog, f"港区の自社ビルです。{program}で、手出しを600万円に抑えたい。工事はいくらまで？")
    assert "1,800万円" in said.text.split("\n")[0]
    assert said.slots["amount_yen"] is None


def test_offers_of_named_firms_and_one_more_of_the_same(dialog: Dialog) -> None:
    two = (
        "躍進的な事業推進のための設備投資支援事業、A社の複合加工機が6,000万円、B社のが5,000万円。どっちにするか悩んでる"
    )
    assert talk(dialog, two, "B社に決めた。賃上げ計画も作る", "で、いくら出る？").slots["amount_yen"] == 50_000_000
    one = talk(
        dialog, "建設業9人。設備投資緊急支援事業で高所作業車の新車2,000万円、いくら？", "その新車を2台買うとしたら？"
    )
    assert one.slots["amount_yen"] == 40_000_000
