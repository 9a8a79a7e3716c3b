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


def test_a_sum_in_thousands_ends_what_is_said_of_the_capital() -> None:
    told = read("資本金20,000千円 乾燥機 8,800千円（税込）")
    assert (told.capital_yen, told.amount_yen) == (2_000 * MAN, 800 * MAN)
