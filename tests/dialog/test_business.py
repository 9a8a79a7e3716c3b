"""What a visitor says of the business: trade, denial, place."""

import pytest

from dialog.business import Business
from dialog.understanding import Reader


def read(reader: Reader, text: str) -> Business:
    return reader.read(text).business


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("金属プレスの工場です", "manufacturing"),
        ("左官屋です", "construction"),
        ("ラーメン屋をやってる", "food-service"),
        ("酒屋です", "retail"),
        ("八百屋をやっています", "retail"),
        ("問屋です", "wholesale"),
        ("タクシー会社です", "transport"),
        ("整骨院です", "medical-welfare"),
        ("歯科医院を経営しています", "medical-welfare"),
        ("学習塾です", "education"),
        ("不動産仲介をしています", "real-estate"),
        ("出版社です", "publishing"),
        ("ホテルを経営しています", "accommodation"),
        ("クリーニング店です", "personal-services"),
        ("広告代理店です", "professional-services"),
        ("自動車整備工場です", "other-services"),
        ("農家です", "agriculture"),
        ("ホームページ制作会社です", "information-services"),
        ("びようしつです", "personal-services"),
        ("服を縫って納めています", "manufacturing"),
        ("荷物をトラックで運んでいます", "transport"),
        ("お客さんの髪を切ってます", "personal-services"),
    ],
)
def test_trades_in_everyday_words(reader: Reader, text: str, industry: str) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    "text",
    [
        "お客さんは飲食店が多いです",
        "デザイン会社に頼みたい",
        "製造業向けの展示会に出たい",
        "取引先の運送会社が困っている",
        "システム開発会社に発注したい",
        "ホテルに納めたい",
    ],
)
def test_a_trade_of_somebody_else_is_not_the_own(reader: Reader, text: str) -> None:
    assert read(reader, text).industry is None


def test_a_denied_trade_leaves_the_other(reader: Reader) -> None:
    told = read(reader, "製造業ではなく卸売業です")
    assert (told.industry, told.not_industries) == ("wholesale", ("manufacturing",))


def test_what_a_word_leaves_open_is_a_choice(reader: Reader, corpus: object) -> None:
    told = read(reader, "食品です")
    assert told.industry is None
    assert len(told.industry_choices) >= 2


@pytest.mark.parametrize(
    ("text", "in_tokyo"),
    [
        ("新宿区の会社です", True),
        ("東京で商売しています", True),
        ("町田市にあります", True),
        ("本社は埼玉、工場は板橋です", True),
        ("登記は港区です", True),
        ("大島町の旅館です", True),
        ("川口の工場です", False),
        ("名古屋の会社です", False),
        ("大阪市中央区の会社です", False),
        ("都外の会社です", False),
        ("東京には拠点がありません", False),
        ("有明の展示会に出たい", None),
        ("東京のお客さんに売りたい", None),
        ("大阪へ販路を広げたい", None),
        ("実家は青森です", None),
        ("機械がほしい", None),
    ],
)
def test_place(reader: Reader, text: str, in_tokyo: bool | None) -> None:
    assert read(reader, text).in_tokyo is in_tokyo


def test_near_tokyo_is_in_the_capital_region(reader: Reader) -> None:
    assert read(reader, "千葉市の会社です").answers == {"in-capital-region": True}
    assert read(reader, "福岡の会社です").answers == {"in-capital-region": False}
