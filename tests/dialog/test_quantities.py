"""Numbers as people write them, and what each of them is said of."""

import pytest

from dialog.quantities import Quantities, read_quantities
from dialog.text import canonical, normalise

MAN = 10_000


def read(text: str) -> Quantities:
    return read_quantities(canonical(normalise(text)))


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("従業員12人", 12),
        ("社員は十二名です", 12),
        ("３０名", 30),
        ("約50人の会社", 50),
        ("従業員数：1,200人", 1200),
        ("従業員は二百五十人", 250),
        ("スタッフ8で回してる", 8),
        ("じゅうぎょういん さんじゅうにん", 30),
        ("私と妻の2人", 2),
        ("夫婦でやってます", 2),
        ("ひとりでやっています", 1),
        ("一人親方です", 1),
        ("パート含め8名", 8),
        ("正社員5人とパート3人", 8),
        ("正社員5名、アルバイト10名、契約社員2名", 17),
        ("従業員12人と役員3人", 12),
        ("役員3人、従業員12人", 12),
        ("役員2名だけです", None),
        ("従業員20人、うちパート5人", 20),
        ("職人4人と事務1人", 5),
        ("営業3人、エンジニア7人", 10),
        ("合わせて15人です", 15),
        ("従業員10〜12人", 12),
        ("去年まで30人、今は18人", 18),
        ("昔は100人いたけど今は40人", 40),
        ("18人じゃなくて24人でした", 24),
        ("従業員20人、いや22人だ", 22),
        ("3人辞めて今は9人です", 9),
        ("従業員10人で、あと2人採用したい", 10),
        ("お客さんが50人来ます", None),
        ("定員30名の教室", None),
        ("パート5人を正社員にしたい", None),
        ("創業50年、築30年、3店舗", None),
        ("電話は03-1234-5678", None),
        ("2024年問題", None),
        ("1975年3月生まれ", None),
        ("数人でやってます", None),
        ("従業員0人", 0),
        ("従業員はまだいません", 0),
        ("no employees yet", 0),
    ],
)
def test_employees(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("500万円の機械", 500 * MAN),
        ("1,200万で", 1200 * MAN),
        ("三百万くらい", 300 * MAN),
        ("1.5億円の設備", 15_000 * MAN),
        ("2億3千万円", 23_000 * MAN),
        ("２千万円", 2000 * MAN),
        ("500万ちょい", 500 * MAN),
        ("ごひゃくまんえん", 500 * MAN),
        ("8,000,000円", 800 * MAN),
        ("98,500円のソフト", 98_500),
        ("500〜600万円", 600 * MAN),
        ("500万から800万円くらい", 800 * MAN),
        ("機械800万と工事200万", 1000 * MAN),
        ("機械800万、工事200万、合計1000万", 1000 * MAN),
        ("1台80万円を3台", 240 * MAN),
        ("やっぱり1200万", 1200 * MAN),
        ("800万、いや1000万だったかな", 1000 * MAN),
        ("500万じゃなくて700万", 700 * MAN),
        ("機械代500万円", 500 * MAN),
        ("税込1100万円", 1000 * MAN),
        ("110万円（税込）", 100 * MAN),
        ("500か800万で迷う", None),
        ("500万か800万", None),
        ("売上3億円", None),
        ("年商2億の会社", None),
        ("借入が2000万円ある", None),
        ("2000万円借りている", None),
        ("去年50万円の補助金をもらった", None),
        ("家賃が月に30万円", None),
        ("電気代が毎月20万円かかる", None),
        ("300万円もらえますか", None),
        ("資本金1000万円", None),
        ("去年500万円で機械を買った", None),
        ("時給1,200円", None),
        ("創業50年", None),
        ("1万人", None),
        ("3万件のデータ", None),
    ],
)
def test_planned_expense(text: str, amount: int | None) -> None:
    assert read(text).amount_yen == amount


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("500か800万で迷う", (500 * MAN, 800 * MAN)),
        ("500万か800万", (500 * MAN, 800 * MAN)),
        ("500万円または1000万円", (500 * MAN, 1000 * MAN)),
        ("500万と800万", ()),
        ("500〜800万", ()),
    ],
)
def test_alternatives(text: str, alternatives: tuple[int, ...]) -> None:
    assert read(text).alternatives == alternatives


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("資本金1000万円", 1000 * MAN),
        ("資本金は3億", 30_000 * MAN),
        ("資本金５百万", 500 * MAN),
        ("元手300万で始めた", 300 * MAN),
        ("資本金は1000万、いや2000万", 2000 * MAN),
        ("売上1億円", None),
    ],
)
def test_capital(text: str, capital: int | None) -> None:
    assert read(text).capital_yen == capital


def test_money_of_four_kinds_in_one_sentence() -> None:
    told = read("資本金2000万、年商3億、借入5000万、従業員25人で、800万円の機械を入れたい")
    assert told == Quantities(employees=25, capital_yen=2000 * MAN, amount_yen=800 * MAN)


def test_tax_taken_out_is_floored_to_yen_and_told() -> None:
    told = read("税込100万円の機械")
    assert (told.amount_yen, told.amount_tax_included) == (909_090, True)
    assert not read("税抜100万円の機械").amount_tax_included


def test_no_number_says_nothing() -> None:
    assert read("電気代を減らしたい") == Quantities()
