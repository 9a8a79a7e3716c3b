"""What a sum is said of: the plan, capital, a choice, or something else."""

import pytest

from dialog.quantities import Quantities, read_quantities
from dialog.text import canonical, normalise

MAN = 10_000


def read(text: str) -> Quantities:
    return read_quantities(canonical(normalise(text)))


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("厨房機器が320万、内装工事が450万、看板に30万かかります", 800),
        ("試作に材料費80万円、外注費150万円、専門家に20万円", 250),
        ("レジ45万、タブレット5台で30万、工事費込みで計90万", 90),
        ("材料200万、外注150万、うちの職人の人件費250万", 600),
        ("彫刻機3000万、搬送コンベア800万をまとめて入れる", 3800),
        ("総額1000万円のうち機械が700万円、工事が300万円", 1000),
        ("1台48万円の冷蔵庫を6台", 288),
        ("大型の冷蔵庫を2台、1台75万円で買います", 150),
        ("@25万円×8", 200),
        ("各150万円で3店舗に入れる", 450),
        ("研修を1人8万円で12人に受けさせたい", 96),
        ("月額3万円のシステムを2年分", 72),
        ("パソコン20台で300万円", 300),
        ("監視のサービスを月6万円で12か月、年72万円で契約する", 72),
        ("荷車は15台。傷んだ4台を買い替える、一台95万", 380),
        ("苗の数は二万、温室の建て替えに700万", 700),
        ("ソフトは初めに10万円、それから毎月1万5千円。1年分で考えると", 28),
        ("グループウェアが1人あたり月2,000円で、15人全員分を12か月使う", 36),
        ("1回30万円の展示会に2回出て、チラシに15万かける", 75),
        ("勤怠の利用料が1人分年額12,000円×25名分、導入の手伝いに10万円", 40),
        ("計測のクラウド、月額2,000円×15台×12か月", 36),
        ("車載器を1台につき月1,500円で20台ぶん、1年使います", 36),
        ("カメラを3店舗に2台ずつ、1台9万円", 54),
        ("会場費がそれぞれ40万円と35万円です。いくら戻りますか", 75),
        ("となりの店と折半で600万円の窯を買う。うちの半分で申し込みます", 300),
        ("去年の燃料代が480万もかかりよった。暖房を替えるのに250万から320万と聞いとる", 320),
        ("a subscription at 80,000 yen a month for 12 months", 96),
        ("每月4万日元，用12个月的软件", 48),
        ("소프트웨어를 월 4만 엔씩 12개월 쓰려고 해요", 48),
        ("phần mềm 40.000 yên mỗi tháng trong 12 tháng", 48),
    ],
)
def test_items_and_multiples_of_one_plan(text: str, man: int) -> None:
    assert read(text).amount_yen == man * MAN


@pytest.mark.parametrize(
    ("text", "man", "employees"),
    [
        ("バッテリー式の荷役車 2台×410万", 820, None),
        ("倉庫 31名 台車ロボット 4台×95万円", 380, 31),
        ("5店舗×券売機2台×60万円", 600, None),
        ("3都市×2回×40万円の出展", 240, None),
        ("40万円×2回×3都市の出展", 240, None),
        ("24か月×25台×月800円の利用料", 48, None),
        ("3年×月1万円のクラウド", 36, None),
        ("講習 7名×税込22,000円", 14, None),
        ("講習は2万円×7名", 14, None),
        ("社員9名×1万円の講習", 9, 9),
        ("研磨機2台かける90万円", 180, None),
        ("2年かけて開発に500万円", 500, None),
        ("3か月かける内装工事300万円", 300, None),
        ("2m×3mの看板 40万円", 40, None),
        ("1/2×800万円はいくら", 800, None),
        ("売上が12か月×300万円の店です。冷凍庫を70万円で", 70, None),
        ("6人×月3万円の貸し机", None, None),
    ],
)
def test_a_count_told_before_or_after_its_price(text: str, man: int | None, employees: int | None) -> None:
    told = read(text)
    assert told.amount_yen == (None if man is None else man * MAN)
    assert told.employees == employees


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("売上 前期4,200万→今期3,600万。展示の経費180万円", 180),
        ("売上は一昨年5,000万、去年4,100万。洗浄機に260万かけたい", 260),
        ("売上が去年8,000万で、今年1,000万の機械を入れたい", 1000),
        ("信金の枠は3,000万まで空いてます。旋盤が540万", 540),
        ("取引先から年2億円の引き合いがあり、試作の経費は900万円", 900),
        ("メーカーから5,000万円の出資が決まりました", None),
        ("冷凍庫の見積りが350万、頭金の50万はもう払いました", 350),
        ("マイクが9万円。毎月の出演料は30万くらい入ります", 9),
        ("法人税で年700万払っています。裁断機を400万で", 400),
        ("年商は6億、借入れが1億2千万あります。塗装ブースを700万円で", 700),
        ("長期の借り入れは8,000万。塗装ブースを700万円で", 700),
        ("給与計算60万・電子契約25万・在庫管理40万をまとめて入れる", 125),
        ("見積1,250千円 オフィスの照明の更新", 125),
        ("消費税を入れて550万円の設備", 500),
    ],
)
def test_money_that_is_no_expense_beside_it(text: str, man: int | None) -> None:
    assert read(text).amount_yen == (None if man is None else man * MAN)


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("定価800万のところを650万にまけてもらえます", 650),
        ("定価600万円から50万値引いて買います", 550),
        ("500万円の機械を1割引で買える", 450),
        ("見積は500万でしたが、値引きで470万になりました", 470),
        ("見積もりは1,200万円でしたが、頼みこんで90万円まけてもらえた", 1110),
        ("2000万のつもりが2500万になっちゃった", 2500),
        ("1000万と言ったけど1200万の間違いです", 1200),
        ("最低300万、最高で450万かかる", 450),
        ("300万円くらいで、高くても400万円まで", 400),
        ("税抜500万円（税込550万円）", 500),
        ("500万円（税込み550万円）", 500),
        ("消費税を入れて880万円の設備", 800),
    ],
)
def test_discounts_ranges_and_tax(text: str, man: int) -> None:
    assert read(text).amount_yen == man * MAN


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("12,500千円の設備", 1250),
        ("参百萬円の機械", 300),
        ("伍佰万円", 500),
        ("￥4,500,000-の見積", 450),
        ("JPY 3,000,000の設備", 300),
        ("¥2.5M", 250),
        ("3千8百万", 3800),
        ("予算は3000000です", 300),
        ("2,3百万円", 300),
    ],
)
def test_notations(text: str, man: int) -> None:
    assert read(text).amount_yen == man * MAN


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("印刷機を1,800万のにするか、2,400万のにするか悩んでます", (1800, 2400)),
        ("中古なら280万、新車なら520万です", (280, 520)),
        ("A案は300万円、B案は450万円", (300, 450)),
        ("300万円だといくら？600万円だといくら？", (300, 600)),
        ("400万か700万で迷ってたけど700万にします", ()),
        ("機械500万と工事200万ですが、どちらの助成金が得ですか", ()),
    ],
)
def test_choices(text: str, alternatives: tuple[int, ...]) -> None:
    told = read(text)
    assert told.alternatives == tuple(man * MAN for man in alternatives)
    assert (told.amount_yen is None) == bool(alternatives)


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("去年300万で入れた機械が壊れた。今度は450万の新型を入れたい", 450),
        ("3年前に買った600万の機械を、今回1000万の新型に替えたい", 1000),
        ("10年前に2000万で建てた工場です", None),
        ("今ある窯は1基180万円でした。今度の窯は1基260万円です", 260),
        ("去年もらった補助金の70万は使いました", None),
        ("信金さんの残りが千二百万あります", None),
        ("先日見積もりを取ったら620万円でした", 620),
        ("25万円の家具を作って売っています。工場の機械に400万使いたい", 400),
        ("1杯900円のラーメン屋です", None),
        ("隣の工場は3000万の補助金もらったそうです", None),
        ("自己負担が150万までなら出せます。設備は400万円です", 400),
        ("銀行から3000万借りて、1200万の設備を買う", 1200),
        ("助成金で200万もらえたら500万の機械を買いたい", 500),
        ("給与計算のソフト70万円", 70),
        ("電気代を減らすため照明に300万", 300),
        ("ドローンが180万円", 180),
        ("売上は、去年の決算で、3億です", None),
        ("100万円以上の設備が対象ですよね", None),
        ("5万ドルの機械", None),
        ("数百万円かかる", None),
    ],
)
def test_plans_and_what_is_none(text: str, man: int | None) -> None:
    assert read(text).amount_yen == (None if man is None else man * MAN)


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("資本金は、えーと確か、1000万です", 1000),
        ("資本金ですか。五百万円です", 500),
        ("資本金300の会社です", 300),
        ("資本金は1000万だったけど増資して3000万になった", 3000),
        ("減資して今は8000万円です", 8000),
        ("資本金1億円以下ですか", None),
        ("投資家から5000万円調達した", None),
    ],
)
def test_capital(text: str, man: int | None) -> None:
    assert read(text).capital_yen == (None if man is None else man * MAN)


@pytest.mark.parametrize(
    ("text", "employees", "capital", "amount"),
    [
        ("We are five people. Capital is 10 million yen; the press costs 12 million yen.", 5, 1000, 1200),
        ("five employees and two part-time workers", 7, None, None),
        ("My wife and I run a small cafe", 2, None, None),
        ("We have 3,000 customers and a team of 8", 8, None, None),
        ("Last year we bought a machine for 5 million yen. Now one for 8 million yen.", None, None, 800),
        ("a quote of ¥3,300,000 including tax", None, None, 300),
        ("公司有两名员工，资本金一千万日元，预算三百万日元", 2, 1000, 300),
        ("직원은 일곱 명, 자본금은 300만 엔이고 기계는 450만 엔입니다", 7, 300, 450),
        ("chúng tôi có 9 nhân viên, vốn 5 triệu yên, mua máy 3,5 triệu yên", 9, 500, 350),
    ],
)
def test_other_languages(text: str, employees: int | None, capital: int | None, amount: int | None) -> None:
    told = read(text)
    assert told.employees == employees
    assert told.capital_yen == (None if capital is None else capital * MAN)
    assert told.amount_yen == (None if amount is None else amount * MAN)


@pytest.mark.parametrize(
    ("text", "man", "has_tax"),
    [
        ("The quote for a new kiln is 3,300,000 yen including 10% consumption tax.", 300, True),
        ("It will be 5.5 million yen inclusive of consumption tax.", 500, True),
        ("We pay 440,000 yen for the software, consumption tax is already in the price", 40, True),
        ("A freezer at 700,000 yen plus 10% consumption tax", 70, False),
        ("The new till is 600,000 yen (tax not included)", 60, False),
        ("The lathe costs 12 million yen. Consumption tax is extra.", 1200, False),
        ("I'm not sure whether the 900,000 yen includes tax", 90, False),
        ("The price does not include consumption tax: 500,000 yen for the camera", 50, False),
        ("With tax it is 2.2 million yen", 200, True),
        ("All prices exclude tax: oven 800,000 yen, mixer 200,000 yen", 100, False),
        ("洗衣机的报价是330万日元，含10%消费税", 300, True),
        ("软件费用88万日元，包含消费税", 80, True),
        ("设备一共660万日元，消费税已包括在内", 600, True),
        ("买一台打印机，77万日元，消费税也算在里面", 70, True),
        ("机器300万日元，消费税另算", 300, False),
        ("税前500万日元的设备", 500, False),
        ("不知道含不含税，总之报价是200万日元", 200, False),
        ("设备250万日元。消费税也能补助吗？", 250, False),
        ("含消费税的总价是165万日元", 150, True),
        ("机器是300万日元，税还没算进去", 300, False),
        ("오븐 견적은 330만 엔이고 소비세 10% 포함입니다", 300, True),
        ("기계는 550만 엔(부가세 포함)입니다", 500, True),
        ("소프트웨어 도입비는 88만 엔, 세금이 포함된 금액입니다", 80, True),
        ("견적은 소비세까지 합쳐서 220만 엔이에요", 200, True),
        ("견적은 400만 엔이고 소비세는 별도입니다", 400, False),
        ("설비는 250만 엔, 소비세 미포함이에요", 250, False),
        ("부가세 제외 700만 엔의 장비", 700, False),
        ("기계는 200만 엔입니다. 소비세도 지원되나요?", 200, False),
        ("185만 9천 엔, 소비세 포함입니다", 169, True),
        ("세무사 비용은 30만 엔입니다", 30, False),
        ("Máy ép giá 3.300.000 yên, đã gồm thuế", 300, True),
        ("Lò nướng giá 1,1 triệu yên đã bao gồm thuế tiêu dùng", 100, True),
        ("Tôi mua phần mềm 550.000 yên, bao gồm cả thuế 10%", 50, True),
        ("Giá sau thuế là 6.600.000 yên cho máy tiện", 600, True),
        ("Tủ lạnh 700.000 yên, chưa bao gồm thuế", 70, False),
        ("Giá trước thuế của máy là 5 triệu yên", 500, False),
        ("Robot giá 9 triệu yên, thuế tính riêng", 900, False),
        ("Không biết giá 900.000 yên đã gồm thuế hay chưa", 90, False),
        ("Giá đã tính thuế là 1.980.000 yên", 180, True),
        ("Máy 1 triệu yên chưa VAT", 100, False),
    ],
)
def test_tax_in_other_languages(text: str, man: int, has_tax: bool) -> None:
    told = read(text)
    assert (told.amount_yen, told.amount_tax_included) == (man * MAN, has_tax)


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("Our revenue is 200 million yen and we want to buy a milling machine for 5 million yen.", 500),
        ("There are 15 million yen of loans left. We plan a robot for 9 million yen.", 900),
        (
            "We received a grant of 2 million yen last year and spent it. Now we need a forklift for 3 million yen.",
            300,
        ),
        ("Annual sales are about 95 million yen. We'd like to spend 1.2 million yen on a website.", 120),
        ("Our monthly rent is 300,000 yen, and the sign costs 400,000 yen", 40),
        ("With 500 million yen in sales, can we buy a crane for 20 million yen?", 2000),
        ("Will the bank lend us money? The fryer costs 600,000 yen.", 60),
        ("We already have a quote: 4.4 million yen for the dryer", 440),
        ("The bank lent us 10 million yen two years ago", None),
        ("We want to track sales with a tablet POS at 350,000 yen", 35),
        ("We were granted 750,000 yen last spring and used it up", None),
        ("The profit was 3 million yen, the loss before that 1 million yen", None),
        ("去年的营业额是1.4亿日元，想买一台500万日元的机床", 500),
        ("我们自有资金有300万日元，装修要800万日元", 800),
        ("旧机器当时花了700万日元，新的要1000万日元", 1000),
        ("利润大约500万日元", None),
        ("每月房租30万日元，招牌要40万日元", 40),
        ("手头有现金600万日元，打算买250万日元的设备", 250),
        ("去年亏损了500万日元", None),
        ("以前的系统是花300万日元做的，现在想换成500万日元的", 500),
        ("公司一年流水8000万日元，想买200万日元的设备", 200),
        ("我自己能拿出100万日元，其他要贷款。装修费600万日元", 600),
        ("去年申请到了50万日元的补助", None),
        ("销售管理软件90万日元", 90),
        ("작년 매출은 1억 4천만 엔이고 500만 엔짜리 기계를 사려고 합니다", 500),
        ("자기 자금은 300만 엔 있고 인테리어는 800만 엔 듭니다", 800),
        ("예전 기계는 700만 엔이었습니다. 새 기계는 1,000만 엔입니다", 1000),
        ("이익은 500만 엔 정도입니다", None),
        ("월세가 30만 엔이고 간판은 40만 엔입니다", 40),
        ("현금이 600만 엔 있는데 250만 엔짜리 설비를 살 생각입니다", 250),
        ("보조금으로 200만 엔짜리 재봉틀을 사고 싶습니다", 200),
        ("견적을 이미 받았는데 기계가 440만 엔입니다", 440),
        ("매출은 한 해에 8,000만 엔쯤 되고, 냉장고를 150만 엔에 사려고 해요", 150),
        ("보조금을 받아서 300만 엔짜리 기계를 사고 싶어요", 300),
        ("5년 전에 1,200만 엔을 주고 산 기계가 고장 나서 1,500만 엔짜리로 바꾸려고 합니다", 1500),
        ("자기 돈 100만 엔이 있고 나머지는 빌립니다. 공사비는 600만 엔입니다", 600),
        ("Doanh thu năm ngoái là 200 triệu yên, tôi muốn mua máy tiện 5 triệu yên", 500),
        ("Còn nợ ngân hàng 30 triệu yên, thiết bị lần này 7 triệu yên", 700),
        ("Tiền trợ cấp năm ngoái nhận được 2 triệu yên đã dùng hết rồi. Năm nay tôi muốn mua máy sấy 6 triệu yên", 600),
        ("Lợi nhuận khoảng 5 triệu yên", None),
        ("Tiền thuê nhà mỗi tháng 300.000 yên, biển hiệu 400.000 yên", 40),
        ("Trong tay có 6 triệu yên tiền mặt, định mua thiết bị 2,5 triệu yên", 250),
        ("Tôi muốn xin trợ cấp để mua máy may 2 triệu yên", 200),
        ("Năm ngoái lỗ 5 triệu yên", None),
        ("Một năm doanh thu 80 triệu yên, cần mua tủ lạnh 1,5 triệu yên", 150),
        ("Tôi vay ngân hàng để mua máy 3 triệu yên", 300),
        ("Phần mềm quản lý doanh thu 900.000 yên", 90),
        ("Năm ngoái được hỗ trợ 1,5 triệu yên, đã dùng hết", None),
    ],
)
def test_money_that_is_no_plan_in_other_languages(text: str, man: int | None) -> None:
    assert read(text).amount_yen == (None if man is None else man * MAN)


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("6 windows at 250,000 yen each", 150),
        ("5 air conditioners, 180,000 yen per unit", 90),
        ("Per unit it is 90,000 yen and we need ten units", 90),
        ("License: 20,000 yen per user, 15 users", 30),
        ("We have 5 shops and need one oven for 700,000 yen", 70),
        ("3 refrigerators for 200,000 yen each and a sink for 100,000 yen", 70),
        ("8 handhelds for 45,000 yen per device", 36),
        ("two ovens for 3 million yen", 300),
        ("每台42万日元，买3台", 126),
        ("平板电脑四台，每台6万日元", 24),
        ("单价15万日元的电脑买12台", 180),
        ("一套40万日元，需要三套", 120),
        ("3台机器一共300万日元", 300),
        ("一个展位38万日元，要两个", 76),
        ("每间客房30万日元，装修12间", 360),
        ("培训费每人3万日元，10个人参加", 30),
        ("한 칸에 52만 엔인데 세 칸입니다", 156),
        ("창문 하나에 25만 엔이고 여섯 개입니다", 150),
        ("에어컨 5대, 개당 18만 엔", 90),
        ("오븐 두 대, 각각 80만 엔", 160),
        ("기계 세 대에 모두 300만 엔입니다", 300),
        ("재봉틀 스무 대, 한 대당 9만 엔", 180),
        ("객실 하나에 30만 엔, 열두 실을 고칩니다", 360),
        ("부스 한 칸 38만 엔, 두 칸", 76),
        ("24 cảm biến, mỗi cảm biến 35.000 yên", 84),
        ("Mua 5 máy, mỗi máy 300.000 yên", 150),
        ("Bốn máy tính bảng, giá 60.000 yên một cái", 24),
        ("12 máy tính, đơn giá 150.000 yên", 180),
        ("Mỗi bộ giá 400.000 yên, tôi cần ba bộ", 120),
        ("3 máy tổng cộng 3 triệu yên", 300),
        ("Hai gian hàng, mỗi gian 380.000 yên", 76),
        ("Hai máy giá tổng cộng 6 triệu yên", 600),
    ],
)
def test_prices_of_each_in_other_languages(text: str, man: int | None) -> None:
    assert read(text).amount_yen == (None if man is None else man * MAN)


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("Not 7.2 million yen but 9.2 million yen.", 920),
        ("The machine is 10.5 million yen, not 8.5 million yen", 1050),
        ("5 million yen, no, 6 million yen", 600),
        ("Not only 5 million yen for the machine but also 2 million yen for installation", 700),
        ("The quote was 3 million yen; correction: 3.5 million yen", 350),
        ("Oh wait, the price is 640,000 yen, not 460,000", 64),
        ("不是720万日元，而是920万日元", 920),
        ("不是300万，是400万日元", 400),
        ("我说错了，不是50万日元，应该是70万日元", 70),
        ("500万日元，不对，是600万日元", 600),
        ("不仅机器要500万日元，安装还要200万日元", 700),
        ("应该是240万日元，而不是200万日元", 240),
        ("720만 엔이 아니라 920만 엔입니다", 920),
        ("300만이 아니고 400만 엔이에요", 400),
        ("50만 엔이라고 했는데 죄송해요, 70만 엔입니다", 70),
        ("기계는 1,050만 엔이에요, 850만 엔이 아니라요", 1050),
        ("200만 엔 말고 240만 엔으로 해 주세요", 240),
        ("기계 500만 엔뿐만 아니라 설치 200만 엔도 듭니다", 700),
        ("Không phải 7,2 triệu yên mà là 9,2 triệu yên", 920),
        ("không phải là 3 triệu mà 4 triệu yên", 400),
        ("Máy giá 10,5 triệu yên chứ không phải 8,5 triệu yên", 1050),
        ("500.000 yên, à nhầm, 700.000 yên", 70),
        ("Không chỉ máy 5 triệu yên mà còn lắp đặt 2 triệu yên", 700),
        ("Xin lỗi, là 2,4 triệu yên thay vì 2 triệu yên", 240),
    ],
)
def test_corrected_sums_in_other_languages(text: str, man: int | None) -> None:
    assert read(text).amount_yen == (None if man is None else man * MAN)


@pytest.mark.parametrize(
    ("text", "man"),
    [
        ("The software is 20,000 yen per month for 12 months", 24),
        ("15,000 yen a month over two years", 36),
        ("Cloud accounting, 12 months at 25,000 yen per month", 30),
        ("20,000 yen a month", None),
        ("50,000 yen/month x 12 months", 60),
        ("Rent is 200,000 yen a month for 24 months", None),
        ("每月2万日元，用一年", 24),
        ("软件每个月3万日元，签12个月", 36),
        ("一个月2万日元，打算用6个月", 12),
        ("云服务每月4万日元×12个月", 48),
        ("每月2万日元", None),
        ("每年12万日元，用三年", 36),
        ("월 7만 엔 18개월", 126),
        ("매달 2만 엔씩 1년간 쓰려고 합니다", 24),
        ("매월 4만 엔짜리 소프트웨어를 6개월 사용", 24),
        ("월 이용료 2만 엔으로 일 년 쓸 거예요", 24),
        ("가게를 10년 했고 소프트웨어는 월 2만 엔입니다", None),
        ("1년치 이용료, 월 2만 엔", 24),
        ("Phần mềm mỗi tháng 20.000 yên trong 1 năm", 24),
        ("30.000 yên/tháng, dùng 12 tháng", 36),
        ("Phí hàng tháng 15.000 yên trong hai năm", 36),
        ("Mỗi tháng trả 20.000 yên, ký hợp đồng một năm", 24),
        ("Mỗi tháng 20.000 yên", None),
        ("Công ty đã 10 năm, phần mềm mỗi tháng 20.000 yên", None),
    ],
)
def test_monthly_fees_in_other_languages(text: str, man: int | None) -> None:
    assert read(text).amount_yen == (None if man is None else man * MAN)


def test_a_sum_in_thousands_ends_what_is_said_of_the_capital() -> None:
    told = read("資本金20,000千円 乾燥機 8,800千円（税込）")
    assert (told.capital_yen, told.amount_yen) == (2_000 * MAN, 800 * MAN)
