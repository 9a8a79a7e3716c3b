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


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("郵便物を仕分けるだけの運送業とは違うんで、封筒を貼って納める工場です", "manufacturing"),
        ("問屋じゃのうて小売ですわ", "retail"),
        ("料理屋ちゃうで、仕出しの弁当を拵えて現場に配っとる", "food-service"),
        ("引っ越し屋ではありません。倉庫で荷を預かっています", "transport"),
        ("以前は酒屋でしたが、今は整体院です", "medical-welfare"),
    ],
)
def test_a_denied_or_former_activity_does_not_count(reader: Reader, text: str, industry: str) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("最中の餡を炊いて、皮に詰めて、店先で売っております", "retail"),
        ("草履を編んで、仲見世の自分の店で売ってる", "retail"),
        ("最中を作って百貨店と問屋に納めております", "manufacturing"),
        ("佃煮屋ですが小売はせず、全量を問屋に卸しています", "manufacturing"),
        ("自社の工場は持たず、よそで縫わせたシャツを専門店に卸してます", "wholesale"),
        ("台湾からお茶を仕入れて喫茶店に納めています", "wholesale"),
        ("台湾からお茶を仕入れてネットでお客さんに売っています", "retail"),
    ],
)
def test_where_it_is_sold_decides_between_making_dealing_and_shops(reader: Reader, text: str, industry: str) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("ホテルの客室を毎日掃除して回る会社です", "other-services"),
        ("旅館から浴衣やタオルを預かって洗っています", "personal-services"),
        ("診療所の予約システムを開発している会社です", "information-services"),
        ("朝どりのトマトを料理屋やスーパーに卸す農家", "agriculture"),
        ("うなぎを池で育てて、蒲焼きの店に納めています", "fishery"),
        ("保育園の給食を請け負って作っています", "food-service"),
        ("うさぎや小鳥の診療をしています", "professional-services"),
        ("バスの板金と塗装を直す工場", "other-services"),
        ("紋付や袴を貸し出しています", "rental"),
        ("会社の火災保険を何社分も扱って売っています", "finance"),
        ("工場の廃油を引き取って処理しています", "other-services"),
        ("薪で湯をわかす風呂屋", "personal-services"),
        ("はたけで いもを そだてて います", "agriculture"),
        ("ﾋﾞﾖｳｼﾂ ﾃﾞｽ", "personal-services"),
    ],
)
def test_the_main_activity_counts_not_what_it_serves(reader: Reader, text: str, industry: str) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("I run a barber shop in Ueno", "personal-services"),
        ("We build software for dentists", "information-services"),
        ("我们经营一家洗衣店", "personal-services"),
        ("저희는 미용실을 운영합니다", "personal-services"),
        ("저희는 신주쿠의 인쇄소입니다", "manufacturing"),
        ("우에노에서 이자카야를 합니다", "food-service"),
        ("호텔에 빵을 납품하는 제과점입니다", "retail"),
        ("Chúng tôi là văn phòng kế toán ở Shibuya", "professional-services"),
        ("Chúng tôi dọn vệ sinh cho khách sạn ở Shinjuku", "other-services"),
        ("我们公司是新宿的酒店，员工9人", "accommodation"),
        ("我们是做应用开发的公司，在涩谷", "information-services"),
        ("We run a furniture workshop in Adachi", "manufacturing"),
    ],
)
def test_trades_in_other_languages(reader: Reader, text: str, industry: str) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        # where something is brewed, fired or worked by hand
        ("泡盛の蔵をやってる", "manufacturing"),
        ("白味噌と醤油の蔵なんですが、9人おります", "manufacturing"),
        ("瀬戸物の窯を焚いとる者です", "manufacturing"),
        ("染めの工房を営んでおります", "manufacturing"),
        ("味噌蔵だった建物で居酒屋をやっています", "food-service"),
        ("蔵元から仕入れた日本酒を売る酒屋です", "retail"),
        # what craftsmen make, and what is done with such things
        ("神輿をこしらえとる店です", "manufacturing"),
        ("べっ甲の眼鏡を削っている店です", "manufacturing"),
        ("羽子板を拵えておる、浅草の3人の店", "manufacturing"),
        ("手ぬぐいを染めて、店で観光客に売っています", "retail"),
        ("茶碗や皿を売る店です", "retail"),
        ("うどんを打って食べさせる店です", "food-service"),
        ("舞台の衣装を貸しています", "rental"),
        # those who are sent out
        ("薬剤師を薬局に派遣している会社です", "other-services"),
        ("介護士を特養へ派遣している人材屋です", "other-services"),
        ("プログラマーをソフト会社に派遣する会社です", "other-services"),
        ("ヘルパーさんをお年寄りの家に派遣しています", "medical-welfare"),
        ("職人を現場に派遣している内装会社です", "construction"),
        ("派遣社員も入れて部品を作っている工場です", "manufacturing"),
        # the own trade at the end, those whom it serves before
        ("歯医者と薬局ばかり三十軒をみている税理士事務所です", "professional-services"),
        ("運送会社を顧客にして運行管理システムを開発しています", "information-services"),
        ("病院で配る健康の雑誌を出しています", "publishing"),
        ("酒蔵に納める酒米を作っています", "agriculture"),
        ("不動産会社から頼まれてマンションの階段の掃除をしています", "other-services"),
        ("漁師が営む民宿です", "accommodation"),
        ("旅館を持っている不動産会社です", "real-estate"),
        ("カフェのある本屋です", "retail"),
        ("ラーメン屋ばかり5軒やっています", "food-service"),
        ("農家の三代目をしております", "agriculture"),
        ("就労支援の事業所です、印刷の仕事をしています", "medical-welfare"),
    ],
)
def test_whose_deed_it_is(reader: Reader, text: str, industry: str) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("我开了家乐器店，员工4人", "retail"),
        ("我们是卖中国茶叶的店", "retail"),
        ("我经营一家手机维修店", "other-services"),
        ("我们在浅草开了一家炸鸡店", "food-service"),
        ("我开了一家和服出租店", "rental"),
        ("我在上野开了一家足疗店", "personal-services"),
        ("喫茶店 従業員3名 渋谷区", "food-service"),
        ("헌책 가게를 하고 있습니다", "retail"),
        ("갈비 가게를 운영해요", "food-service"),
        ("한복 대여 가게를 합니다", "rental"),
        ("Tôi mở tiệm bán đồ cũ ở Ueno", "retail"),
        ("Tôi có cửa hàng sửa máy tính", "other-services"),
        ("Tôi mở cửa hàng phở ở Okubo", "food-service"),
        ("I own a vintage guitar shop", "retail"),
        ("I have a sandwich shop", "food-service"),
        ("We run a bicycle repair shop", "other-services"),
        ("We supply toy stores with parts, wholesale", "wholesale"),
        ("附近有很多店", None),
        ("我是店员", None),
        ("Is there a subsidy for a shop?", None),
    ],
)
def test_shops_in_other_languages(reader: Reader, text: str, industry: str | None) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    "text",
    [
        "お得意さんは割烹と旅館です",
        "税理士の先生に勧められて来ました",
        "清掃屋に頼むと高くつく",
        "社員に簿記を教えたい",
        "来年の計画を作っています",
        "トラックを借りたい",
        "看護師さんを派遣してもらえますか",
        "社員を海外の展示会に派遣したい",
        "専門家を派遣する制度はありますか",
    ],
)
def test_what_others_do_or_what_is_wished_tells_no_industry(reader: Reader, text: str) -> None:
    assert read(reader, text).industry is None


@pytest.mark.parametrize(
    ("text", "in_tokyo"),
    [
        ("根津で三代目、鼈甲を磨いてます", True),
        ("沖で漁をしてます。式根島です", True),
        ("工場は王子の駅前", True),
        ("倉庫、5人、江戸川", True),
        ("本社は福井、支店は神保町", True),
        ("Our shop is in Koenji", True),
        ("公司在浅草", True),
        ("むさしむらやまの こうばです", True),
        ("墨田の店を閉めて、今は市川だけです", False),
        ("拠点は全部高崎で、都内には何もなかです", False),
        ("名古屋の北区で鋳物", False),
        ("将来は浅草に店を出すのが夢で、今は前橋だけです", False),
        ("新潟から米を仕入れています", None),
        ("神田で開かれる古書の即売会に出たい", None),
        ("王子さんに聞きました", None),
        ("荏原工業と申します", None),
        ("東京都の制度を知りたい", None),
        ("自由が丘に二号店を出したい", None),
        ("都内のコールセンターです", True),
        ("足立で開いて十年の床屋です", True),
        ("得意先は銀座の会社さんばかりです", None),
        ("東京の店ですか？ありません、長野だけです", False),
        ("東京には店も事務所もあらしまへん", False),
        ("東京どころか関東にも拠点は無え", False),
        ("仕事をくださるのは品川の会社です", None),
        ("檜原のすぐ隣、山梨の小菅で民宿をやっています", False),
        ("北区は社長の自宅で、工場も事務所も川口にしかありません", False),
        ("北区の自宅兼事務所で図面を引いています", True),
        ("うちの塩は新宿の百貨店に置いてもらってます。本社は新潟です", False),
        ("有明でできる催しを探しています", None),
        ("ちよだくの　じんぼうちょう　しゃいんは　8にん", True),
        ("青物の仲卸で、大田市場の中に店があります", True),
        ("木場で工場向けの台車をつくって売ってます", True),
        ("買ってくださるのは東京の方ばっかりです。工房は長野の木曽です", False),
    ],
)
def test_own_places_apart_from_those_of_others(reader: Reader, text: str, in_tokyo: bool | None) -> None:
    assert read(reader, text).in_tokyo is in_tokyo


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("港区のIT、社員8人", "information-services"),
        ("業種はIT", "information-services"),
        ("ITに弱いので困っている", None),
        ("It was built long ago", None),
        ("小紋の染元です", "manufacturing"),
        ("屋形船の会社をやってます", "transport"),
        ("わたし ダンス の スクール を 渋谷 で やっています", "education"),
    ],
)
def test_labels_and_makers(reader: Reader, text: str, industry: str | None) -> None:
    assert read(reader, text).industry == industry


@pytest.mark.parametrize(
    ("utterance", "industry"),
    [
        ("池田で椅子を作ってます", "manufacturing"),
        ("羽村で額縁を作っています", "manufacturing"),
        ("町田で革の鞄を縫ってます", "manufacturing"),
        ("山田で梨を育てて出荷しています", "agriculture"),
        ("田で米を作ってます", "agriculture"),
    ],
)
def test_the_name_of_a_place_is_no_field(reader: Reader, utterance: str, industry: str) -> None:
    assert read(reader, utterance).industry == industry


@pytest.mark.parametrize(
    ("text", "industry", "legal_form"),
    [
        ("うさぎと小鳥を診るクリニックです", "professional-services", None),
        ("内科のクリニックです", "medical-welfare", "医療法人"),
        ("医療法人です。猫の病院です", "professional-services", "医療法人"),
    ],
)
def test_who_is_treated_decides(reader: Reader, text: str, industry: str, legal_form: str | None) -> None:
    said = reader.read(text)
    assert (said.business.industry, said.answers.legal_form) == (industry, legal_form)


def test_what_staff_do_is_neither_trade_nor_wish(reader: Reader) -> None:
    said = reader.read("豆腐を作っています。フォークリフト2人、ヘアメイク1人、清掃3人")
    assert said.goals == ()
    assert said.business.industry != "personal-services"
