"""Numbers that mean something only after what was said before."""

from dataclasses import replace
from datetime import date

import pytest

from dialog.manager import Dialog
from dialog.merging import merge
from dialog.policy import read_pending
from dialog.state import Frame, Slots, State
from dialog.understanding import Reader

MAN = 10_000


def told(dialog: Dialog, reader: Reader, *turns: str, asks: str | None = None) -> Slots:
    """The slots after `turns`; `asks` is the slot that the reply before the last turn asked for."""
    state = State()
    for number, text in enumerate(turns, 1):
        state = replace(state, asks=asks if number == len(turns) else None)
        said = read_pending(state, reader.read(text), dialog.corpus)
        offered = said.quantities.alternatives
        state = replace(
            state,
            slots=merge(state.slots, said, (), date(2026, 4, 1)),
            utterances=(*state.utterances, text),
            frame=Frame("compare", ("dx-promotion",), "", alternatives=offered) if offered else state.frame,
        )
    return state.slots


@pytest.mark.parametrize(
    ("turns", "man"),
    [
        (("機械に500万円", "工事費が別に120万かかります"), 620),
        (("機械に500万円", "もし費用が倍になったら"), 1000),
        (("機械に500万円", "予算が半分に減らされたらどうなる"), 250),
        (("機械に500万円", "値段が2割上がったら"), 600),
        (("機械に500万円", "それ、半分で済んだらいくら出ますか"), 250),
        (("機械に500万円", "助成率が倍になったら"), 500),
        (("機械に500万円", "もし1.5倍の見積もりが来たら"), 750),
        (("機械に500万円", "半額で買えるなら"), 250),
        (("機械に500万円", "2割安い金額で済んだら"), 400),
        (("焙煎機を1台90万で5台入れたい", "奥に1台置けないので4台にします"), 360),
        (("機械に500万円", "20%引きで買えるとしたら"), 400),
        (("機械に500万円", "1割値上がりしたら"), 550),
        (("機械に500万円", "見積もりが10%上がったら"), 550),
        (("機械に500万円", "助成額が2割減ったら"), 500),
        (("機械に500万円", "売上が2割下がったら"), 500),
        (("機械に500万円", "消費税が2%上がったら"), 500),
        (("機械に500万円", "倍の値段にならないなら"), 500),
        (("機械に500万円", "定価の半額だったら"), 500),
        (("機械に500万円", "半額の補助だったら"), 500),
        (("焙煎機に300万円と、看板に80万円", "看板のほうは来年に回します"), 300),
        (("焙煎機に300万円と、看板に80万円", "看板は65万円で済みました"), 365),
        (("焙煎機に300万円と、看板に80万円", "80万じゃなくて90万でした"), 390),
        (("焙煎機に300万円と、看板に80万円", "焙煎機は280万円になりました", "看板はやめます"), 280),
        (("焙煎機に300万円と、看板に80万円", "全部で350万円にしてもらいました"), 350),
        (("焙煎機に300万円と、看板に80万円", "焙煎機だけで310万円にします"), 310),
        (("費用は200万から260万のあいだです", "安いほうの額でお願いします"), 200),
        (("国産が240万、ドイツ製が310万で迷っています", "ドイツ製に決めました"), 310),
        (("A社が150万、B社が180万で迷ってます", "B社でいきます"), 180),
        (("見積はA社150万、B社180万", "A社にします"), 150),
        (("カメラを1台30万円で4台と、録画機20万円", "カメラは3台に減らします"), 110),
        (("試験費100万円、型の直し200万円、指導料50万円", "型の直しだけ150万円にまけてもらえた"), 300),
        (("機械に500万円", "当初の2割増しになりそうです"), 600),
        (("撮影機材が20万円、カートの利用料が月5千円", "1年分で計算して"), 26),
        (("M&Aの仲介に着手金200万円", "成功報酬は500万円らしい"), 700),
        (("機械は500万円です", "予算は400万円です"), 400),
        (("ロボットを3台、1台200万円", "中古だと1台120万らしい"), 360),
        (("ロボットを3台、1台200万円", "2台だけにしたら", "中古なら1台120万です"), 240),
        (("ロボットを3台、1台200万円", "全部で500万にまけてくれた"), 500),
        (("フォークリフトを5台で1,900万円", "1台やめて4台"), 1520),
        (("本体780万、据え付け45万、運賃12万", "運賃は業者持ちになりました"), 825),
        (("そば屋が2店舗あります", "券売機、1台38万を各店2台"), 152),
        (("冷蔵庫に76万円", "エアコンも1台60万で2台"), 196),
        (("機械は500万円です", "新しい機械は450万円です"), 450),
        (("機械は500万円です", "工事は100万円だとどうなる"), 100),
        (("焙煎機に300万円", "あと冷蔵ケースを120万円で買いたい", "冷蔵ケースは見送りで"), 300),
        (("焙煎機に300万円と看板80万円と棚40万円", "やっぱり焙煎機だけにします"), 300),
        (("焙煎機に税込330万円と看板に税込88万円", "看板なしで"), 300),
        (("焙煎機に300万円と、看板に80万円", "看板は来月から使います"), 380),
        (("機械に500万円", "書き忘れてました、運賃が30万円です"), 530),
        (("機械に500万円", "それに加えて集塵機200万円も入れたい"), 700),
        (("機械に500万円", "じゃあ800万円なら？"), 800),
        (("機械に500万円", "工事も一緒に頼むと900万円になります"), 900),
        (("機械に500万円", "50万値引いてもらえました"), 450),
        (("機械に500万円", "100万上乗せしたら？"), 600),
        (("機械に500万円", "予算を700万に増やしたら？"), 700),
        (("機械に500万円", "700万円なら？", "900万円なら？", "最初の額でいいです"), 500),
        (("機械に500万円", "700万円なら？", "900万円なら？", "さっきの金額に戻して"), 700),
        (("500万か800万で迷ってます", "大きいほうで"), 800),
        (("500万か800万で迷ってます", "前者にします"), 500),
    ],
)
def test_an_expense_over_turns(dialog: Dialog, reader: Reader, turns: tuple[str, ...], man: int) -> None:
    assert told(dialog, reader, *turns).amount_yen == man * MAN


@pytest.mark.parametrize(
    ("turns", "employees"),
    [
        (("正社員4人の板金屋です", "バイトもあと3人います"), 7),
        (("従業員10人", "全部で12人でした"), 12),
        (("従業員10人", "すみません、12でした"), 12),
        (("従業員8人", "来月2人増えます"), 8),
        (("従業員8人", "ほかに役員が2人います"), 8),
    ],
)
def test_people_over_turns(dialog: Dialog, reader: Reader, turns: tuple[str, ...], employees: int) -> None:
    assert told(dialog, reader, *turns).employees == employees


@pytest.mark.parametrize(
    ("slot", "answer", "value"),
    [
        ("capital_yen", "1000万円です", 1000 * MAN),
        ("capital_yen", "確か500くらい", 500 * MAN),
        ("amount_yen", "300です", 300 * MAN),
        ("amount_yen", "税込み550万円です", 500 * MAN),
        ("employees", "十二、三人かな", 13),
        ("employees", "私と妻だけです", 2),
        ("employees", "頭数なら、ぜんぶで6", 6),
        ("employees", "人は3", 3),
        ("employees", "人ですか、7です", 7),
        ("employees", "うちは全部で八", 8),
        ("employees", "合計で11", 11),
        ("employees", "今んとこ5", 5),
        ("employees", "二十かなあ", 20),
        ("employees", "車は4", None),
        ("employees", "売上は4", None),
        ("employees", "人数は4000万", None),
        ("capital_yen", "人は500", None),
    ],
)
def test_a_short_answer(dialog: Dialog, reader: Reader, slot: str, answer: str, value: int | None) -> None:
    assert getattr(told(dialog, reader, "製造業です", answer, asks=slot), slot) == value


def test_a_plan_is_no_answer_to_the_question_of_capital(dialog: Dialog, reader: Reader) -> None:
    slots = told(dialog, reader, "製造業です", "900万円の機械を入れます", asks="capital_yen")
    assert (slots.capital_yen, slots.amount_yen) == (None, 900 * MAN)


def test_a_sum_alone_corrects_the_capital_told_before(dialog: Dialog, reader: Reader) -> None:
    slots = told(dialog, reader, "資本金は1000万です", "ごめん、3000万だった")
    assert (slots.capital_yen, slots.amount_yen) == (3000 * MAN, None)
