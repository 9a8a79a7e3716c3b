"""Whose count, sum or place is told; what is set right; what is asked of one part of a program, or of no program."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog
from dialog.quantities import read_quantities
from dialog.text import canonical, normalise
from dialog.understanding import Reader


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("得意先はホテルばかりで、従業員は34名です", 34),
        ("取引先の従業員は500人で、うちは7人", 7),
        ("8人じゃなかった、娘も手伝ってるんで9人", 9),
        ("数え直したら、うち17人おりました", 17),
        ("従業員は20人。うち6人です、パートは", 20),
        ("配達が11人、事務が2人。あ、配達は1人辞めたから今10人", 12),
    ],
)
def test_whose_people_are_counted(text: str, employees: int) -> None:
    assert read_quantities(canonical(normalise(text))).employees == employees


@pytest.mark.parametrize(
    ("text", "capital", "amount"),
    [
        ("資本金は2000万、あ、違った、1500万です", 15_000_000, None),
        ("予算は300万。いや、間違えた、350万", None, 3_500_000),
        ("資本金は2000万、機械は1500万", 20_000_000, 15_000_000),
    ],
)
def test_a_sum_set_right_keeps_its_role(text: str, capital: int | None, amount: int | None) -> None:
    read = read_quantities(canonical(normalise(text)))
    assert (read.capital_yen, read.amount_yen) == (capital, amount)


@pytest.mark.parametrize(
    ("text", "in_tokyo"),
    [
        ("府中の自宅を事務所にして翻訳をしています", True),
        ("5年前に足立区から埼玉の草加へ移りまして、都内には店も倉庫も残っていません", False),
        ("本社は前橋で福生に工場があります", True),
        ("大田の鋳物屋 9人 省エネ診断済 電気代対策", True),
        ("調布のドローンベンチャーです", True),
        ("給与も勤務もばらばらで困っています", None),
        ("Does Tokyo give any money for this?", None),
    ],
)
def test_places_of_the_business(reader: Reader, text: str, in_tokyo: bool | None) -> None:
    assert reader.read(text).business.in_tokyo is in_tokyo


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("洋菓子の工場をやってまして、スーパーに納めてます", "manufacturing"),
        ("給食センターに納める豆腐を作る工場 小売はしてません", "manufacturing"),
        ("半導体の検査治具を作る会社です", "manufacturing"),
        ("菓子を仕入れて百貨店に納めてます", "wholesale"),
        ("秩父の銘仙の織物をやっています", "manufacturing"),
    ],
)
def test_works_of_its_own(reader: Reader, text: str, industry: str) -> None:
    assert reader.read(text).business.industry == industry


def test_a_verdict_tells_the_amount_and_that_it_is_too_low(dialog: Dialog) -> None:
    asked = "江戸川区の鋳物工場、6人。専門家の訪問は済み。蓄電池80万円でエネルギー自給促進事業に申請できますか"
    told = talk(dialog, asked)
    assert told.verdict() == "eligible"
    assert told.calculation()["below_minimum"] is True
    assert "100万円に届きません" in told.text


def test_a_plan_not_yet_written_is_a_step(dialog: Dialog) -> None:
    told = talk(dialog, "品川区の印刷業、12人。新しい事業を始めます。経営革新計画は計画書がまだでも対象になりますか")
    assert told.verdict("management-innovation-plan") == "conditional"
    asked = (
        "港区の設計事務所、3人。二つ星は取りました。セキュリティポリシーはこれから。危機管理対策促進事業でUTMは対象？"
    )
    assert talk(dialog, asked).verdict("crisis-management") == "conditional"
    assert talk(dialog, asked.replace("セキュリティポリシーはこれから。", "")).verdict() == "eligible"


@pytest.mark.parametrize(
    ("messages", "holds"),
    [
        (("製品改良・規格等適合化支援事業は年に何件くらい選ばれますか",), "30件"),
        (("東京国際フォーラムはいつできましたか", "東京ビッグサイトは？"), "平成8年4月"),
        (("E-worldの来場者数は？", "会場はどこの街？"), "エッセン"),
        (("What is the exhibition area of Tokyo Big Sight in square meters?",), "11.5万"),
        (("知財のことを立川の近くで、会って相談したい",), "西立川"),
        (("公社の法律相談に予約なしで立ち寄ってもいいですか",), "予約"),
        (("海外ワンストップ相談窓口は、昼の12時台に電話しても大丈夫？",), "13:00"),
        (("東京都ベンチャー技術大賞とは", "産業交流展とは", "いちばん最初の賞の話に戻ると、優秀賞はいくら"), "150万円"),
    ],
)
def test_what_is_asked_for(dialog: Dialog, messages: tuple[str, ...], holds: str) -> None:
    told = talk(dialog, *messages)
    assert told.outcome == "answer"
    assert holds in told.text


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        ("おわびの案内文を書いてください", "out_of_scope"),
        ("これをベトナム語でなんて言うの", "out_of_scope"),
        ("案内文を書いてくれる専門家を派遣してほしい", "answer"),
        ("江東区の空き店舗の補助金の条件は？", "no_match"),
        ("採択された会社の名前を教えて", "no_match"),
        ("話の通じる人を出して", "handoff"),
        ("のちほど担当の方からお電話をいただけますか", "handoff"),
    ],
)
def test_what_is_declined_or_handed_over(dialog: Dialog, message: str, outcome: str) -> None:
    assert talk(dialog, message).outcome == outcome


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("窯300万、換気工事200万、いや250万", 5_500_000),
        ("窯300万、換気工事200万、いや窯は350万", 5_500_000),
        ("棚80万とレジ40万、すみません、レジは45万でした", 1_250_000),
        ("棚が80万、すみませんがレジ40万もお願いします", 1_200_000),
        ("400万、いや450万", 4_500_000),
        ("棚80万、レジ40万、いや全部で110万", 1_100_000),
    ],
)
def test_only_the_item_spoken_of_is_set_right(text: str, amount: int) -> None:
    assert read_quantities(canonical(normalise(text))).amount_yen == amount


def test_items_dropped_and_put_in_their_place(dialog: Dialog) -> None:
    plan = "明日にチャレンジ中小企業基盤強化事業で旋盤900万円と画像検査機400万円を入れる"
    told = talk(dialog, plan, "検査機はやめます。そのかわり工具を150万円足します")
    assert told.slots["amount_yen"] == 10_500_000
    cafe = "喫茶店です。焙煎機120万、冷凍庫60万、内装200万"
    assert talk(dialog, cafe, "内装は大家もちになりました").slots["amount_yen"] == 1_800_000


def test_a_list_of_the_visitors_own_is_picked_by_number(dialog: Dialog) -> None:
    listed = "バス会社です。1 デジタルツール導入促進緊急支援事業 2 設備投資緊急支援事業 どちらにするか"
    told = talk(dialog, listed, "2にします。500万円だといくら？")
    assert told.card_ids[0] == "capital-investment-2024"


@pytest.mark.parametrize(
    ("message", "industry"),
    [
        ("わたしの　みせは　ケーキやです。レジを　かいたい　20まんえん", "retail"),
        ("かいたいこうじの　かいしゃです。トラックを　かいたい　300まんえん", "construction"),
    ],
)
def test_wanting_to_buy_in_kana_is_no_trade(dialog: Dialog, message: str, industry: str) -> None:
    assert talk(dialog, message).slots.get("industry") == industry


@pytest.mark.parametrize(
    ("message", "is_declined"),
    [
        ("俳句の本を出している出版社です。外国に売り込みたい", False),
        ("うちの絵本の絵を、断りなくTシャツに刷って売られている", False),
        ("孫の運動会の応援に、俳句をひとつ作って", True),
    ],
)
def test_what_a_firm_trades_in_is_no_other_world(by_meaning: Dialog, message: str, is_declined: bool) -> None:
    assert (talk(by_meaning, message).reply.outcome == "out_of_scope") is is_declined
