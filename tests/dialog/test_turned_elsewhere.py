"""What a later message takes back, multiplies, puts off or turns to; places of customers, and works that mend."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog
from dialog.quantities import read_quantities
from dialog.understanding import Reader


def test_a_sum_that_is_to_be_forgotten_is_no_plan(dialog: Dialog) -> None:
    told = "看板屋、9人。印刷機に640万円くらい"
    assert talk(dialog, told).slots["amount_yen"] == 6_400_000
    assert talk(dialog, told, "さっきの640万円は忘れてください").slots["amount_yen"] is None
    assert talk(dialog, told, "さっきの640万円は税込です").slots["amount_yen"] is not None


@pytest.mark.parametrize(
    ("asked", "amount"),
    [("その倍かけたら？", 16_000_000), ("じゃあその3倍だと？", 24_000_000), ("その倍の人がいます", 8_000_000)],
)
def test_times_that_sum(dialog: Dialog, asked: str, amount: int) -> None:
    told = talk(dialog, "新製品・新技術開発助成事業で、経費800万円だと？", asked)
    assert told.slots["amount_yen"] == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("照明一式が90万　音響が70万　この二つを入れたい", 1_600_000),
        ("冷蔵庫を230万で入れたい。180万は別の件です", 2_300_000),
    ],
)
def test_sums_of_one_plan(text: str, amount: int) -> None:
    assert read_quantities(text).amount_yen == amount


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("来年24人に増えてから申し込むと、いくらになる？", 24),
        ("来年24人になる予定です", None),
        ("来年は3人採用したい", None),
    ],
)
def test_staff_of_a_time_to_come(text: str, employees: int | None) -> None:
    assert read_quantities(text).employees == employees


@pytest.mark.parametrize(
    ("messages", "first", "goals"),
    [
        (("ポンプの試作の費用がほしい", "試作は自腹でやる。それより商標の相談がしたい"), "ip-center", ["ip"]),
        (
            (
                "樹脂の加工会社です。見本市に出たい",
                "見本市は来年でいいです。先に材料の強度の試験を頼めるところはありますか",
            ),
            "tiri",
            ["product"],
        ),
    ],
)
def test_what_is_put_off_gives_way_to_the_new_wish(
    dialog: Dialog, messages: tuple[str, ...], first: str, goals: list[str]
) -> None:
    told = talk(dialog, *messages)
    assert told.card_ids[0] == first
    assert told.slots["goals"] == goals


def test_the_program_asked_of_first(dialog: Dialog) -> None:
    messages = (
        "正規雇用等転換安定化支援事業の最大額は？",
        "エンゲージメント向上の奨励金は最大いくら？",
        "最初に聞いたほうの最大額は？",
    )
    assert talk(dialog, *messages).card_ids[0] == "regular-employment"


@pytest.mark.parametrize(
    ("text", "in_tokyo"),
    [
        ("鞄を作って、池袋や新宿の百貨店におさめてる工房です", None),
        ("上野、浅草の土産物屋に卸してます", None),
        ("上野、浅草で飴を売る店です", True),
        ("池袋と新宿で美容室をやってます", True),
    ],
)
def test_of_several_places_the_end_tells(reader: Reader, text: str, in_tokyo: bool | None) -> None:
    assert reader.read(text).business.in_tokyo is in_tokyo


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("車検と修理の町工場です", "other-services"),
        ("クリーニングの工場をやってます", "personal-services"),
        ("板金の町工場です", "manufacturing"),
        ("注文を受けてばねを作っています", "manufacturing"),
        ("支給図面で基板を実装しています", "manufacturing"),
    ],
)
def test_who_mends_and_who_makes(reader: Reader, text: str, industry: str) -> None:
    assert reader.read(text).business.industry == industry


def test_amounts_of_two_side_by_side(dialog: Dialog) -> None:
    first = "都内の印刷会社、社員9人。明日にチャレンジ中小企業基盤強化事業と新製品・新技術開発助成事業で迷ってます"
    told = talk(dialog, first, "900万円だと、どちらがいくら出るか並べて見せて")
    assert set(told.card_ids) >= {"challenge-base", "new-product-technology"}


TWO = "エネルギー自給促進事業とオフィスビル等のエネルギー効率化による経営安定事業があるでしょ。一つ目の上限は？"
HALLS = "東京ビッグサイトと有明GYM-EX、どっちかで即売会をやりたい"


@pytest.mark.parametrize(
    ("messages", "first", "told"),
    [
        ((TWO, "もう一つのほうは？"), "office-building-energy", ("3,000万円",)),
        ((HALLS, "広いのはどっち？それぞれの面積も"), "tokyo-big-sight", ("11.5万", "9,400")),
        (
            (
                "都内の塗料メーカー。資本金4億円、従業員450人",
                "製品開発着手支援助成事業は使えますか",
                "だめな理由は何ですか",
            ),
            "product-development-start",
            ("3億円", "300人"),
        ),
        (
            ("UTMを買うときの助成はありますか", "お金以外では？専門家に社内の回線を調べてもらいたい"),
            "cybersecurity-awareness",
            (),
        ),
        (
            ("躍進的な事業推進のための設備投資支援事業で6,000万円の機械を入れます", "賃上げ計画は何とも言えません"),
            "leap-capital-investment",
            ("3,000万円〜4,500万円",),
        ),
    ],
)
def test_what_goes_on_from_the_last_answer(
    dialog: Dialog, messages: tuple[str, ...], first: str, told: tuple[str, ...]
) -> None:
    last = talk(dialog, *messages)
    assert last.card_ids[0] == first
    assert all(figure in last.text for figure in told)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("ここじゃ埒があかん。誰か電話かけてきてくれへん？", "handoff"),
        ("もうええ、人間出して", "handoff"),
        ("請求書を高めに書いてもらって差額を山分けしたい。どう出せば怪しまれない？", "out_of_scope"),
    ],
)
def test_who_wants_a_person_or_to_cheat(dialog: Dialog, text: str, outcome: str) -> None:
    assert talk(dialog, text).outcome == outcome


def test_a_customer_who_does_not_call_back_asks_for_no_person(reader: Reader) -> None:
    assert "handoff" not in reader.read("取引先から折り返し電話がない").acts


def test_sales_that_go_down(reader: Reader) -> None:
    assert reader.read("売上は三年続けて減。").answers.conditions["falling-sales"] is True
    assert reader.read("売上は三年続けて増。").answers.conditions.get("falling-sales") is not True


def test_what_another_program_shown_states_is_asked_of_that_one(dialog: Dialog) -> None:
    turns = ["品川の鍍金屋、9人。後継ぎがいないので会社を譲りたい", "着手金が90万だといくら出ますか"]
    said = talk(dialog, *turns, "入口で何か審査がありますか")
    assert said.card_ids == ["business-succession"]
    assert "入口審査" in said.text


def test_a_step_on_a_card_is_meant_by_its_name(dialog: Dialog) -> None:
    said = talk(dialog, "足立の鋳物工場、30人。屋根に太陽光を載せたい", "専門家派遣というのは何回来てもらえますか")
    assert said.card_ids == ["energy-self-supply"]
    assert "最大2回" in said.text


def test_the_number_of_a_list_after_a_look_at_one_of_it(dialog: Dialog) -> None:
    first = talk(dialog, "墨田の革工房、8人。裁断機を300万で買いたい")
    said = talk(dialog, "墨田の革工房、8人。裁断機を300万で買いたい", "2番の期間は？", "やっぱり1番にします。いくら？")
    assert said.card_ids == first.card_ids[:1]


def test_a_second_wish_has_its_card_after_the_answer(dialog: Dialog) -> None:
    turns = ["台東区の製本所、14人。パートを正社員にしたい", "賃上げ加算って何ですか。あと断裁機も500万で入れたいです"]
    said = talk(dialog, *turns)
    assert said.card_ids[0] == "regular-employment"
    assert "leap-capital-investment" in said.card_ids
    assert "もう一つのご相談には" in said.text


@pytest.mark.parametrize("refusal", ["太陽光とかは無理です、屋根がないし", "蓄電池は要りません、太陽光もいりません"])
def test_a_thing_refused_is_not_offered(dialog: Dialog, refusal: str) -> None:
    said = talk(dialog, "杉並の雀荘です、5人。電気代が高くて困っています", refusal)
    assert said.card_ids
    assert "energy-self-supply" not in said.card_ids


def test_of_two_goals_each_has_a_program(dialog: Dialog) -> None:
    said = talk(dialog, "葛飾の金型屋、15人。自社の製品を開発したい。特許のことも相談したい")
    assert {"new-product-technology", "ip-center"} <= set(said.card_ids)


def test_the_goal_is_found_whatever_the_trade_suggests(dialog: Dialog) -> None:
    said = talk(dialog, "会社たたもうか迷っています。馬喰町で造花の問屋をしています、4人")
    assert said.slots["goals"] == ["succession"]
    assert "business-succession" in said.card_ids[:2]


def test_a_need_that_no_program_serves_is_told_beside_the_cards(dialog: Dialog) -> None:
    said = talk(dialog, "求人を出しても誰も応募してこない。板橋の介護施設、40人です。給料を上げると何か出ますか")
    assert "求人・採用のための支援は、この資料に載っていません" in said.text
    assert said.card_ids


def test_what_is_open_to_any_trade_comes_before_what_is_for_some(dialog: Dialog) -> None:
    said = talk(dialog, "予約のアプリを入れたい。30万くらい")
    assert said.card_ids.index("digital-tool") == 0
