"""Sums that a later message counts, adds to, corrects or chooses, in Japanese and in other languages."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog
from dialog.quantities import read_quantities
from dialog.text import canonical, normalise

TOOL = "中小企業デジタルツール導入促進支援事業"


@pytest.mark.parametrize(
    ("utterances", "yen"),
    [
        (("エネルギー自給促進事業で蓄電池を1台600万で", "そんなら蓄電池を2台入れたらいくら？"), 12_000_000),
        (("設備投資緊急支援事業で、搬送機1台400万円を3台", "5台にしたらどないなる？"), 20_000_000),
        (("設備投資緊急支援事業で搬送機を3,200万円", "今年は半分だけ入れるとしたら？"), 16_000_000),
        ((f"{TOOL}で勤怠ソフト50万", "給与ソフト20万も足したい。全部でどうなる？"), 700_000),
        (("BCP実践促進で発電機に900万", "安否確認のアプリ 月2万 2年分も"), 9_480_000),
        (("事業承継支援助成金で仲介の着手金に300万", "200万まで？"), 3_000_000),
        ((f"{TOOL}で予約ソフト50万", "経理も入れてぜんぶで80万にしたら何ぼ？"), 800_000),
        ((f"{TOOL}で勤怠ソフト66万円", "それ、税込でした。ほんとはいくら？"), 600_000),
        (("製品改良・規格等適合化支援事業で、簡易なほうが300万、本格のほうが500万", "高いほうでいくわ"), 5_000_000),
        (("DX推進支援事業で、2社から見積が来て900万、1,400万", "安いところに決めました"), 9_000_000),
        (("設備投資緊急支援事業で买一台3000万日元的机器", "那如果买两台，能补多少？"), 60_000_000),
        (("設備投資緊急支援事業로 2,000만 엔짜리 기계", "같은 기계를 두 대 사면요?"), 40_000_000),
        ((f"{TOOL} cho phần mềm 600.000 yên", "Thêm phần mềm 200.000 yên nữa thì tổng cộng bao nhiêu?"), 800_000),
        ((f"We want {TOOL} for software, 500,000 yen", "not 500,000 yen but 700,000 yen"), 700_000),
        (
            ("想申请「製品改良・規格等適合化支援事業」", "改良费300万日元，试验费80万日元", "试验不做了，补助多少？"),
            3_000_000,
        ),
        ((f"{TOOL}で勤怠ソフト60万円", "業者と話して10%引いてもらえることになりました"), 540_000),
    ],
)
def test_a_sum_told_later(dialog: Dialog, utterances: tuple[str, ...], yen: int) -> None:
    assert talk(dialog, *utterances).slots["amount_yen"] == yen


@pytest.mark.parametrize(
    ("told", "yen"),
    [
        ("印刷機と製本機を200万ずつ", 4_000_000),
        ("We want 2 machines, 3 million yen each", 6_000_000),
        ("대당 300만 엔짜리 기계 2대", 6_000_000),
        ("クラウドの予約サービスの契約が税込66万円", 600_000),
        ("大口の契約が3000万円決まった", None),
        ("设备800万日元，不含税", 8_000_000),
        ("2020年的旧设备花了640万日元", None),
        ("金庫から出せるのは200万まで", None),
    ],
)
def test_sums_of_one_message(told: str, yen: int | None) -> None:
    assert read_quantities(canonical(normalise(told))).amount_yen == yen


def test_what_is_found_out_answers_what_was_not_known(dialog: Dialog) -> None:
    """経理に聞いたら1億でした is the capital asked for before, and no expense."""
    said = talk(
        dialog,
        "江東区の倉庫会社、320人。新製品・新技術開発助成事業に出せますか",
        "資本金はわかりません",
        "経理に聞いたら2億でした",
    )
    assert (said.slots["capital_yen"], said.slots["amount_yen"]) == (200_000_000, None)


def test_an_item_paid_by_the_month_leaves_the_expense_open(dialog: Dialog) -> None:
    said = talk(dialog, "運送業です。点呼の機械を入れたい、200万", "クラウドの勤怠も入れたい、月2万")
    assert said.slots["amount_yen"] is None


def test_why_so_little_is_told_by_the_size(dialog: Dialog) -> None:
    need = "葬儀社、9人。エネルギー自給促進事業で太陽光900万、いくら？"
    said = talk(dialog, need, "なんでうちは3分の2なの？")
    assert "従業員5人以下なら小規模企業" in said.text


def test_whatever_there_is_for_another_need(dialog: Dialog) -> None:
    """何か出る？ of another need is no question about the program spoken of."""
    said = talk(dialog, "印刷屋、6人、製本機1200万", "いくら出る？", "パートを正社員にしたら、何か出る？")
    assert said.card_ids[0] == "regular-employment"


@pytest.mark.parametrize(
    ("plan", "is_told"),
    [
        ("初期費用20万と利用料が月1万円", True),
        ("初期費用20万と月1万円を12か月", False),
        ("家賃が月20万。予約システムに30万", False),
    ],
)
def test_a_monthly_fee_left_out_is_told(dialog: Dialog, plan: str, is_told: bool) -> None:
    said = talk(dialog, f"世田谷の花屋、2人。{TOOL}でクラウド会計。{plan}。いくら出る？")
    assert said.reply.calculation is not None
    assert ("月額でかかるもの" in said.text) is is_told
