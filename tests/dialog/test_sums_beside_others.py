"""The expense stays the same whatever other money is told beside it: sales, debts, savings, the past, other firms."""

import pytest

from dialog.quantities import read_quantities
from dialog.text import canonical, normalise

PLANS = (
    "機械に480万円かかります", "480万円の機械を入れたい", "機械の見積もりは480万円でした", "予算は480万円です",
    "480万くらいの設備を考えてます", "設備投資は四百八十万円の予定", "費用は4,800,000円です",
    "だいたい480万円で機械を買うつもり", "480万円で工事をお願いしようと思います", "機械代480万円",
    "かかる費用は480万", "480万の見積もりが出ました", "480万円ほどかけて改装します", "480万円の新しい炉を買います",
    "投資額480万円", "経費480万円（税抜）", "機械が480万円します", "見積書には480万円とあります", "480万円使いたい",
    "480万円を投じて設備を更新する",
)  # fmt: skip
OTHERS = (
    "売上は2億3千万円です", "年商8,000万円", "去年の売上は9,500万円でした", "銀行から1,500万円借りています",
    "借入金が2,000万円あります", "去年300万円の補助金をもらいました", "昨年度は国から250万円の助成を受けました",
    "家賃は月18万円です", "電気代が月12万円かかっています", "今の機械は10年前に350万円で買いました",
    "手元に600万円あります", "自己資金は200万円です", "貯金が700万円ほどあります", "利益は400万円でした",
    "赤字が320万円出ました", "工場の土地は5,000万円の価値があります", "社員の給料は月28万円です",
    "前の社長の退職金に1,000万円払いました", "商品の単価は1,200円です", "うちの商品は1個8万円です",
    "保険料が年60万円です", "取引先の未払いが150万円あります", "毎月の返済が30万円です",
    "火災で800万円の損害が出ました", "敷金は100万円入れています", "税金を90万円払いました",
    "祖父の代に2,000万円で建てました", "隣の会社は900万円の機械を入れたそうです", "信金に500万円の定期があります",
    "ボーナスに合計240万円出しました", "銀行の残高は900万円あります", "1件の平均が120万円くらいです",
    "客単価は4,800円です",
)  # fmt: skip
WAYS = ("{other}。{plan}", "{plan}。{other}", "{plan}。ちなみに{other}", "{other}が、{plan}")


def amount(text: str) -> int | None:
    return read_quantities(canonical(normalise(text))).amount_yen


@pytest.mark.parametrize("other", OTHERS)
def test_other_money_is_no_plan(other: str) -> None:
    assert amount(other) is None
    for way in WAYS:
        for plan in PLANS:
            text = way.format(other=other, plan=plan)
            assert amount(text) == 4_800_000, text
