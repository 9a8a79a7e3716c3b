"""Officers' keywords: staff, sums and other numbers in any order, parted in any way, are read each for itself."""

import random

import pytest

from dialog.quantities import read_quantities
from dialog.text import canonical, normalise

TRADES = ["運送", "工務店", "食堂", "金属加工", "旅館", "美容室", "ソフト会社", "花屋", "町工場", "デイサービス"]
STAFF = {
    "従業員12": 12, "従業員12名": 12, "社員 8人": 8, "正社員5 パート3": 8, "正社員5、パート3": 8,
    "ドライバー12 事務2": 14, "職人4人、見習い1人": 5, "人員15": 15, "従業員数:9": 9, "9名体制": 9, "私と妻の2人": 2,
    "夫婦2人": 2, "12人": 12, "役員2 従業員10": 10, "常勤6名 非常勤4名": 10, "社員十二名": 12, "約20人": 20,
}  # fmt: skip
SUMS = {
    "300万": 3_000_000, "予算300万": 3_000_000, "見積 1,250万円": 12_500_000, "デジタコ 80万": 800_000,
    "冷蔵庫150万": 1_500_000, "2,400千円": 2_400_000, "1.5億": 150_000_000, "1億2千万": 120_000_000,
    "三百万": 3_000_000, "機械500万 工事200万": 7_000_000, "総額 3,300,000円": 3_300_000,
}  # fmt: skip
OTHERS = [
    "20席", "創業50年", "築30年", "売上8000万", "年商1億", "借入2000万", "03-1234-5678", "3店舗", "敷地85坪",
    "トラック8台", "昭和60年開業", "2024年問題", "客単価900円", "家賃月15万", "取引先30社",
]  # fmt: skip


@pytest.mark.parametrize("between", [" ", "、", "。", "　", " / "])
def test_each_number_is_read_for_itself(between: str) -> None:
    chance = random.Random(between)
    for _ in range(250):
        staff, sums = chance.choice(list(STAFF)), chance.choice(list(SUMS))
        told = [staff, sums, chance.choice(OTHERS)]
        chance.shuffle(told)
        text = between.join([chance.choice(TRADES), *told])
        read = read_quantities(canonical(normalise(text)))
        assert (text, read.employees, read.amount_yen) == (text, STAFF[staff], SUMS[sums])


def test_capital_stands_beside_other_sums() -> None:
    read = read_quantities(canonical(normalise("花屋 資本金1000万 人員15 三百万")))
    assert (read.capital_yen, read.employees, read.amount_yen) == (10_000_000, 15, 3_000_000)
