"""What a clause says of a condition or of a wage plan."""

import pytest

from dialog.patterns import Answers, load_patterns, read_answers
from dialog.text import canonical, in_order, normalise

PATTERNS = load_patterns()


def answers(text: str) -> Answers:
    return read_answers(in_order(canonical(normalise(text))), PATTERNS)


@pytest.mark.parametrize(
    ("text", "condition", "answer"),
    [
        ("専門家の訪問は先週で終わったところです", "energy-expert-visit", True),
        ("専門家さんが見に来てアドバイスまでしてくれました", "energy-expert-visit", True),
        ("専門家の派遣はもう受けて話も聞き、パネルの見積もりを待っています", "energy-expert-visit", True),
        ("診断は営業さんでも知人でもなく、環境公社に頼んで済みました", "building-energy-diagnosis", True),
        ("二つ星を取得したのは親会社です", "security-action-two-stars", False),
        ("専門家派遣は2回とも済んどるで", "energy-expert-visit", True),
        ("専門家の訪問は予約中です", "energy-expert-visit", False),
        ("専門家の訪問はこれから頼むつもり", "energy-expert-visit", False),
        ("専門家にはまだ来てもろてへん", "energy-expert-visit", False),
        ("専門家の派遣、来月に受ける予定です", "energy-expert-visit", False),
        ("専門家の訪問は受けましたか？", "energy-expert-visit", None),
        ("専門家は何回来てくれるんですか", "energy-expert-visit", None),
        ("専門家の訪問を受けたら申請できますか", "energy-expert-visit", None),
        ("もう受けた省エネ診断の結果が手元にあります", "building-energy-diagnosis", True),
        ("設備メーカーの省エネ診断は受けました", "building-energy-diagnosis", None),
        ("省エネ診断は管理会社にやってもらった", "building-energy-diagnosis", None),
        ("環境公社の省エネ診断を受けましたが、結果はまだです", "building-energy-diagnosis", True),
        ("公社の策定支援は使ったけど国の認定は取っていない", "bcp-made", True),
        ("公社の策定支援は使ったけど国の認定は取っていない", "continuity-certificate", False),
        ("公社の策定支援も国の認定も、どっちもなしです", "continuity-certificate", False),
        ("BCPは我流で作りました", "bcp-made", False),
        ("国の事業継続力強化計画、おととい認定が下りました", "continuity-certificate", True),
        ("セキュリティアクションは一つ星だけ", "security-action-two-stars", False),
        ("二つ星は持ってます", "security-action-two-stars", True),
        ("経営分析は受けた。証明書はもらってない", "vitality-certificate", False),
        ("出資してくれる相手はもう見つかりました", "partner-investment", True),
        ("出資の話はまだまとまっていません", "partner-investment", False),
        ("専門家の訪問でしたら先月もう来てもらいました", "energy-expert-visit", True),
        ("専門家なら来ました。太陽光の販売店の営業さんが屋根を見てくれました", "energy-expert-visit", False),
        ("専門家は来ました。公社の人が見てくれて、電力会社の人も見てくれました", "energy-expert-visit", True),
        ("節電診断は済んでます。公社からはまだ誰も来ていません", "power-saving-diagnosis", False),
        ("We have not had the expert visit yet", "energy-expert-visit", False),
        ("The expert visit is already completed", "energy-expert-visit", True),
        ("专家访问已经接受了", "energy-expert-visit", True),
    ],
)
def test_a_step_by_the_predicate_that_governs_it(text: str, condition: str, answer: bool | None) -> None:
    assert answers(text).conditions.get(condition) is answer


@pytest.mark.parametrize(
    ("text", "condition", "answer"),
    [
        ("赤字ではなく、利益は少し出ています", "loss-making", False),
        ("前期は赤字に転落しました", "loss-making", True),
        ("売上は去年よりだいぶ落ち込みました", "falling-sales", True),
        ("売上は減っていない", "falling-sales", False),
        ("売上は三年前から、毎年すこしずつ落ちています", "falling-sales", True),
        ("下請けの仕事は一切しておりません", "made-to-order", False),
        ("仕様どおりに作る仕事は、これまで一件も受けたことがありません", "made-to-order", False),
        ("図面をもらって作る仕事は、今はしていません", "made-to-order", False),
        ("注文の仕事は2割もあらへん", "made-to-order", False),
        ("寸法も材料も全部先方の指定です", "made-to-order", True),
        ("受注の仕事は8割くらいです", "made-to-order", True),
        ("型紙と指示書が来て、そのとおりに縫うのが全部です", "made-to-order", True),
        ("自社の品と、よその図面で作る品と、両方ある", "made-to-order", None),
        ("創業して七十年、スタートアップなんて柄じゃない", "startup", False),
        ("首や腕に塗るクリームです", "excluded-product", True),
        ("メーカーの販路も使わせてもらう契約です", "partner-channels", True),
        ("お客様のデータどおりに刷って納めています", "made-to-order", True),
        ("客先の指示に沿った受託の検査です", "made-to-order", True),
        ("ビルは所有していません", "owns-building", False),
        ("We lease the upper floors to three firms", "owns-building", True),
        ("We rent our workshop from a landlord", "owns-building", False),
        ("四階建ての建物を会社の名義で持っています", "owns-building", True),
        ("このビルは当社の所有です", "owns-building", True),
        ("ビルを所有しているのか借りているのか、わかりません", "owns-building", None),
        ("銀行から2000万円借りています", "owns-building", None),
        ("an organic face lotion", "excluded-product", True),
        ("菓子工場用の検品カメラです", "excluded-product", False),
        ("スタートアップではありません", "startup", False),
    ],
)
def test_what_the_business_is(text: str, condition: str, answer: bool | None) -> None:
    assert answers(text).conditions.get(condition) is answer


def test_what_counts_only_where_the_building_is_spoken_of() -> None:
    assert answers("うちの持ち物です").conditions.get("owns-building") is None
    assert answers("うちの持ち物です").loose["owns-building"] is True


def test_ownership_in_doubt_is_open() -> None:
    assert "owns-building" in answers("ビルは社長の名義なのか会社の名義なのか知りません").open


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("賃上げ計画も立てるつもりです", True),
        ("賃上げ計画は社労士と相談して作ります", True),
        ("お給料を上げていく計画書はもう作ってあります", True),
        ("賃上げ計画は顧問に聞いて作りました", True),
        ("賃上げ計画書は先生と仕上げました", True),
        ("賃上げ計画はつくっちょる", True),
        ("賃上げ計画付きで見積もって", True),
        ("賃上げ計画は見送ります", False),
        ("賃上げ計画、やっぱり出さんとく", False),
        ("賃上げ計画までは手が回らないので作れない", False),
        ("賃上げ計画は作らない前提です", False),
        ("賃上げは予定していません", False),
        ("昨年は賃上げ計画なしでしたが、今回は作ります", True),
        ("前回は賃上げ計画を出したけど、今度はやめます", False),
        ("賃上げ計画は必要ですか", None),
        ("賃上げ計画を作らないとだめですか", None),
        ("うちは賃上げ計画まで手が回りまへん", False),
        ("みんなの賃金を上げたいんと、研修もやりたいねん", None),
        ("社員の賃上げもしました", None),
        ("賃上げ計画？作れる余裕なんてないわ", False),
        ("賃上げ計画なんぞ立てる暇もありません", False),
        ("賃上げ計画は作らないつもり", False),
        ("賃上げ計画を作れる見込みが立ちました", True),
        ("賃上げについては役員会でまだ話し合えていません", None),
        ("賃上げ計画はまだ煮詰まっていない", None),
        ("we will prepare a wage increase plan", True),
        ("we will not prepare a wage increase plan", False),
    ],
)
def test_a_wage_plan(text: str, plan: bool | None) -> None:
    said = answers(text)
    assert said.wage_plan is plan
    assert not said.supposed


@pytest.mark.parametrize("noun", ["予定", "つもり", "意向", "考え", "方針"])
@pytest.mark.parametrize("no", ["はありません", "はございません", "はない", "は今のところありません", "はおまへん"])
def test_a_plan_that_nobody_intends_is_none(noun: str, no: str) -> None:
    assert answers(f"賃上げ計画を作る{noun}{no}").wage_plan is False
    assert answers(f"賃上げ計画を作る{noun}です").wage_plan is True


def test_an_intention_that_does_not_change_is_one() -> None:
    assert answers("賃上げ計画を作る予定に変わりはありません").wage_plan is True


@pytest.mark.parametrize("told", ["賃上げ計画は取りやめになりました", "賃上げ計画を作らないと決めました"])
def test_a_plan_decided_against_is_none(told: str) -> None:
    assert answers(told).wage_plan is False


@pytest.mark.parametrize(
    "text",
    [
        "賃上げ計画は検討中です",
        "賃上げ計画はあるのか無いのか、私にはわからない",
        "賃上げ計画は総務に確認します",
        "賃上げ計画は親方に聞かないと",
        "賃上げ計画は持ち帰ります",
        "賃上げ計画を出すかどうか迷っています",
        "賃上げ計画の有無はまだわかりません",
        "賃上げ計画は来月の役員会で決めます",
        "賃上げ計画は出すか出さないか次第ですよね",
        "We have not decided on the wage increase plan",
    ],
)
def test_an_undecided_wage_plan_is_neither_yes_nor_no(text: str) -> None:
    said = answers(text)
    assert "wage_plan" in said.open
    assert said.wage_plan is None


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("もし賃上げ計画を出したら？", True),
        ("賃上げ計画を作れば率は上がりますか", True),
        ("賃上げ計画を作らなかったらいくら", False),
        ("賃上げしたらどうなる", True),
        ("What if we raise our wages?", True),
        ("如果我们提高工资呢", True),
        ("임금을 올리면 어떻게 되나요", True),
    ],
)
def test_a_supposed_wage_plan_is_no_fact(text: str, plan: bool) -> None:
    said = answers(text)
    assert said.wage_plan is None
    assert said.supposed["wage_plan"] is plan


@pytest.mark.parametrize(
    "verb",
    ["作らへん", "作らなんだ", "作れへん", "つけへん", "つけとらん", "出さん", "立てん", "立てられん", "せえへん"],
)
@pytest.mark.parametrize("tail", ["", "よ", "けど", "と思う"])
def test_a_no_of_any_dialect_is_no_yes(verb: str, tail: str) -> None:
    said = answers(f"賃上げ計画は{verb}{tail}")
    assert said.wage_plan is not True
    assert answers(f"賃上げ計画は{verb}").wage_plan is False


@pytest.mark.parametrize("told", ["作ってんねん", "立ててんねん", "作る予定なんだ", "作るつもりなんです", "作らはる"])
def test_a_yes_of_any_dialect(told: str) -> None:
    assert answers(f"賃上げ計画は{told}").wage_plan is True


@pytest.mark.parametrize("verb", ["つけへんかったら", "作らんかったら", "立てんかったら", "つけなんだら"])
def test_a_plan_supposed_away(verb: str) -> None:
    assert answers(f"賃上げ計画を{verb}いくら").supposed == {"wage_plan": False}
