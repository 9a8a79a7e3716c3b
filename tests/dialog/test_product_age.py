"""How long a product has been on sale."""

from datetime import date

import pytest

from dialog.product_age import product_age


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2017年の春から売り続けている担架", 9),
        ("去年の春に発売しました", 0),
        ("売り出したのは41歳のときで、いま44歳です", 3),
        ("思いついたのが8年前、試作が6年前、売り出せたのは2年前です", 2),
        ("店主は今年50歳です", None),
        ("春から売り始めた", 0),
        ("売り始め？ 2016年の春から", 10),
        ("七年前から売りつづけてる手すり", 7),
        ("2年前に始めた、書類を届ける代行です", 2),
        ("8年前に出したのは初代の別の機械だ。去年の夏に出したばかりの電動のやつ", 0),
        ("8年前に会社を始めた", None),
    ],
)
def test_years_on_sale(text: str, years: int | None) -> None:
    assert product_age(text, date(2026, 4, 1)) == years
