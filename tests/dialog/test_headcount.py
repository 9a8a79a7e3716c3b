"""Who works there and who does not: roles, kin, part-timers; customers, officers, leavers, other companies."""

import pytest

from dialog.quantities import Quantities, read_quantities
from dialog.text import canonical, normalise


def read(text: str) -> Quantities:
    return read_quantities(canonical(normalise(text)))


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("調理場3人、ホール5人、洗い場のバイト2人", 10),
        ("工場に12人、東京の営業所に4人", 16),
        ("保育士11人と調理員2人、用務員1人", 14),
        ("常勤18名と登録ヘルパーが25名", 43),
        ("技能実習生が5人と日本人が12人", 17),
        ("5店舗に3人ずつ置いてます", 15),
        ("3店舗あって、各店4人ずつ", 12),
        ("社員12、パート8です", 20),
        ("社員８人に、派遣が４人来てます", 12),
        ("従業員は十二、三人", 13),
        ("15、6人の会社", 16),
        ("旋盤4、溶接3、事務1", 8),
        ("窯詰めが3人、絵付けが2人、梱包のパートが2人", 7),
        ("整体師が私を入れて2名、受付3名", 5),
        ("Our staff: 4 bakers, 2 drivers and 1 clerk.", 7),
        ("資本金1000、社員12、売上5000", 12),
        ("コーヒー500、紅茶400、ケーキ600", None),
        ("今は6人。来春、溶接工2名と事務1名を採りたい", 6),
        ("パートさん2人とわたしの3人です", 3),
        ("パートさん4人と常勤の3人です", 7),
        ("人数は十九", 19),
        ("講師・事務で計12名、生徒数180名", 12),
        ("さっきの15人だけど、一人減って今は14人です", 14),
        ("社外に登録の職人が40人います", None),
        ("府中の内装工事、6人です", 6),
        ("うち4人だけの小さな工房なんだけど", 4),
        ("家族3人だけで人は雇ってない", 3),
        ("整備工場 従業員12人 役員は別に2人", 12),
    ],
)
def test_roles_and_places_add_up(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("美容室です。私とスタイリスト3人、アシスタントが2人", 6),
        ("夫婦と息子の3人でやってます", 3),
        ("夫婦と従業員2人", 4),
        ("私と妻の2人と従業員3人", 5),
        ("母と2人で切り盛りしてます", 2),
        ("妻と2人、それにパートが1人", 3),
        ("妻と娘と私で店をやってます", 3),
        ("兄弟でやってます", 2),
        ("私のほかに2人います", 3),
        ("社員は6人、それと私です", 7),
        ("スタッフ三人とわたしで四人", 4),
        ("人手は親父とわしと若い衆3人", 5),
        ("一人娘に継がせたい。従業員は9人", 9),
        ("従業員はおらず、1人でやっています", 1),
        ("従業員なしです", 0),
    ],
)
def test_family_counts_where_it_is_named_beside_the_others(text: str, employees: int) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("従業員40名(うち女性12名)", 40),
        ("社員25人（正社員10人、パート15人）", 25),
        ("正社員10名（ほかにパート6名）", 16),
        ("整備士5人、フロント2人、あわせて7人です", 7),
        ("正社員だけなら9人、パートを足すと21人", 21),
        ("20人中15人がパートです", 20),
        ("正社員5人とパート3人、いや4人でした", 9),
        ("従業員が14名から11名に減りました", 11),
        ("職人は26人…いや先月2人やめたから24人だ", 24),
        ("正社員9人、パートの調理師が4人、ほかに監査役が1人", 13),
        ("12名老师和3名职员", 15),
        ("요리사 2명, 홀 직원 6명이 일합니다. 손님은 하루 90명", 8),
        ("3 đầu bếp, 6 phục vụ và 1 kế toán", 10),
        ("来月2人入社して、今は10人です", 10),
        ("もう一人雇って21人になったら", 21),
        ("先代のころは30人いたけどいまは7人", 7),
        ("父と3人で始めた会社が、気がつけば15人です", 15),
        ("正社員が6人、パートさんとアルバイトくんが合わせて7人", 13),
        ("counting the 4 part-timers, we are 19", 19),
    ],
)
def test_totals_parts_and_changes(text: str, employees: int) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("Fourteen of us, five part-time.", 14),
        ("We have 22 employees, including 6 part-timers", 22),
        ("13 people in total: 9 full-time and 4 part-time", 13),
        ("8 employees plus 3 part-timers", 11),
        ("We're 7 altogether: me, 4 cooks and 2 waiters", 7),
        ("20 people work here; 8 are part-timers.", 20),
        ("11 regular employees, 3 part-time", 14),
        ("We have 10 people: 3 in the office, 7 in the workshop", 10),
        ("We employ 31 people, 12 of whom are casual workers", 31),
        ("There are nine of us including me", 9),
        ("45 people work here, among them 20 part-timers", 45),
        ("正式员工11人，兼职4人，一共15人", 15),
        ("一共有26名员工，其中17人是兼职", 26),
        ("公司总共22人，包括6名兼职", 22),
        ("全公司30人，里面12个是临时工", 30),
        ("员工16人，男10人女6人", 16),
        ("加上3名兼职一共12人", 12),
        ("员工8人，另外还有3名兼职", 11),
        ("员工40人，其中15人要换平板", 40),
        ("连老板一共9个人，其中3个是学生工", 9),
        ("正式员工15名、兼职8名，合计23名", 23),
        ("现在12个人，想再招2个人", 12),
        ("정규직 9명과 아르바이트 4명, 모두 13명입니다", 13),
        ("모두 26명인데 그중 17명이 아르바이트입니다", 26),
        ("전부 22명, 파트 6명 포함", 22),
        ("총 30명 중 12명이 아르바이트입니다", 30),
        ("직원은 16명, 남자 10명 여자 6명입니다", 16),
        ("직원 8명 외에 아르바이트 3명이 있습니다", 11),
        ("합쳐서 열다섯 명이에요", 15),
        ("우리 가게는 열두 명이 일합니다", 12),
        ("아르바이트까지 합해 모두 스무 명", 20),
        ("정직원 15명, 알바 8명, 합해서 23명", 23),
        ("지금 12명인데 2명을 더 채용하고 싶어요", 12),
        ("Tổng cộng có 26 nhân viên, trong đó 17 người làm bán thời gian", 26),
        ("9 nhân viên chính thức và 4 nhân viên bán thời gian, tổng cộng 13 người", 13),
        ("Chúng tôi có 14 người, trong đó 5 người làm thêm", 14),
        ("Công ty có 9 nhân viên chính thức và 4 nhân viên bán thời gian", 13),
        ("Toàn công ty 30 người, gồm 12 người làm theo giờ và 18 người chính thức", 30),
        ("Có 16 nhân viên: 10 nam, 6 nữ", 16),
        ("Tính cả 3 người làm thêm thì có 12 người", 12),
        ("Quán có mười hai nhân viên", 12),
        ("Có 40 nhân viên, 15 người trong số đó dùng máy tính bảng", 40),
        ("15 nhân viên chính thức, 8 nhân viên bán thời gian, tất cả 23 người", 23),
        ("Có 6 nhân viên, muốn cho 2 người đi học", 6),
        ("Not 12 staff but 15", 15),
    ],
)
def test_totals_and_parts_in_other_languages(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("生徒は200人、講師は社員4人とアルバイト6人", 10),
        ("アプリの利用者が5000人、開発は7人でやってます", 7),
        ("株主は50人いますが、社員は8人です", 8),
        ("近所のボランティアが10人手伝ってくれて、職員は3人です", 3),
        ("50人のお客様を4人で回す", 4),
        ("30人乗りのバスを2台持ってて、運転手5人", 5),
        ("元請けは社員2000人の大手ですが、うちは14人の鉄工所です", 14),
        ("ドライバー18人、事務2人、役員3人は別", 20),
        ("研修を1人8万円で12人に受けさせたい", 12),
        ("10人未満だと有利ですか", None),
        ("従業員20人以下なら小規模ですか", None),
        ("社員11人。フリーの縫い子さん20人ほどに外注しています", 11),
        ("社員6人、ほかに外部の講師5人にも頼みます", 6),
        ("3万人が来る祭り", None),
        ("数十人の会社です", None),
    ],
)
def test_who_is_no_staff(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "is_added"),
    [
        ("バイトもあと3人います", True),
        ("事務の人も1人いるのを忘れてました", True),
        ("全部で12人でした", False),
        ("職人は4人です", False),
    ],
)
def test_people_that_come_on_top(text: str, is_added: bool) -> None:
    assert read(text).employees_added is is_added


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("縫うのは母と姉、私、通いのおばちゃんの4人", 4),
        ("わしと女房、それに学生のバイトさんの3人です", 3),
        ("私と夫、長女の三人と、パートの山本さんで4人です", 4),
        ("店長と副店長、番頭さんに若い衆の4人や", 4),
        ("兄夫婦と私、見習いの子の4人", 4),
        ("店は私と妹、通いの仕立屋さん、手伝いの子の4人です", 4),
        ("両親と弟、アルバイトの子で合わせて4人です", 4),
        ("私と家内、手伝いのおばさんが2人", 4),
        ("私と妻、それからベテランの職人3人です", 5),
        ("娘と4人の職人でやってます", 5),
        ("社員3人、私、妻", 5),
        ("友人2人と私で会社をやっています", 3),
    ],
)
def test_a_list_of_persons_and_their_number(text: str, employees: int) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("縫製が14人、裁断が3人、みんな直接雇っている17人です", 17),
        ("正社員8名、パート5名で、給料を払っているのは13名です", 13),
        ("製造が11人、出荷が4人。従業員としては15人になります", 15),
        ("男が7人、女が6人、うちに来てくれてるのが13人です", 13),
        ("本社10人、工場25人、足し算すると35人です", 35),
        ("事務2人、倉庫4人、つまり6人です", 6),
        ("社員5人、パート3人、この8人でやっていて、ほかにバイトが2人", 10),
        ("社員2人、パート2人、バイト4人", 8),
        ("ホール2人、厨房2人、洗い場4人", 8),
        ("本社10人、工場25人、それとは別に倉庫が35人", 70),
        ("本店2人、二号店2人、それからもう4人が工場", 8),
        ("営業2、事務5の計7です", 7),
    ],
)
def test_what_is_as_many_as_all_before_is_their_total(text: str, employees: int) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("荷物は30人いる運送会社さんに預けてます", None),
        ("150人の鉄工所の工場に部品を納めています", None),
        ("従業員800人のメーカーの孫請けです", None),
        ("うちは7人、80人規模の病院に給食を入れています", 7),
        ("社員が60人の同業に仕事を回してもらっています", None),
        ("従業員が1000人を超える会社と取引してます", None),
        ("100人超えの会社から注文が来ます", None),
        ("300人いるホテルの洗濯を一手に引き受けています。うちは15人", 15),
        ("30人の会社を辞めて一人で始めました", 1),
        ("5人の会社から独立して、今は3人でやってます", 3),
        ("ベトナムの子会社に50人、東京は12人", 12),
        ("従業員40人のメーカーで、大手に納めています", 40),
        ("30人の工場に空調を入れたいんです", 30),
        ("社員7人の会社に専門家を呼びたい", 7),
        ("20人の会社に省エネ設備を貸してくれる所はありますか", 20),
        ("うちみたいな8人の会社にも頼んでくれます", 8),
        ("従業員18人の会社で働く事務です", 18),
        ("3人の豆腐屋さんをやってます", 3),
    ],
)
def test_the_size_of_another_firm(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("アニメ制作の5人組です", 5),
        ("3人組の設計事務所です", 3),
        ("二人組でデザインやってます", 2),
        ("男ばかりの4人組で塗装をやっとります", 4),
        ("二人組ユニットでイラストを描いてます", 2),
        ("4人組のお客さんが多い店です", None),
        ("3人組のバンドのグッズを作ってます", None),
        ("四人組がよく飲みに来る店", None),
        ("2人組の業者が来て契約させられた", None),
        ("2人一組で運びます。ドライバーは12人", 12),
        ("5人家族です", None),
    ],
)
def test_a_group_is_the_firm_where_it_says_so(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("人数が30人を超えてるので使えないんでしょうか", None),
        ("20人以下でないと駄目ですか", None),
        ("5人を超えると小規模じゃなくなりますか", None),
        ("社員が50人以上いると断られますか", None),
        ("30人以上は対象外って聞いたんですが", None),
        ("50人を超えていないのでいけますよね", None),
        ("商業で5人、製造業で20人が線引きですよね", None),
        ("従業員の上限は300人ですか", None),
        ("10人いないと申請できないんですか", None),
        ("従業員が20人を割ったら使えますか", None),
        ("雇っているのが1人でもいればいい？", None),
        ("社員が一人もいないとだめですか", None),
        ("うちは28人で、30人を超えたらどうなりますか", 28),
        ("20人いないとだめなら、うちは15人なので無理ですね", 15),
        ("従業員6人いますが5人を超えたら小規模ではないですか", 6),
        ("うちは50人以上います", 50),
        ("従業員は100人を超えています", 100),
        ("20人いるんですがだめですか", 20),
    ],
)
def test_where_a_rule_draws_its_line(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("8人いたんですけど2人辞めました", 6),
        ("12人いましたが先月3人退職しました", 9),
        ("もうすぐ1人増えて7人になります", 7),
        ("社員を8人から12人に増やしました", 12),
        ("父の代は30人いたのが私の代で12人になりました", 12),
        ("夏は10人、冬は5人です", 10),
        ("普段は6人、年末だけ10人に増やす", 6),
        ("1号店は社員2人とバイト6人、2号店は社員1人とバイト5人", 14),
        ("店が2つあって3人と4人です", 7),
        ("4店舗、各5人です", 20),
        ("平日は2人、土日は4人で回してて、在籍は9人", 9),
        ("5人は正社員で、3人はパートです", 8),
        ("先生が私を入れて4人、事務が1人", 5),
        ("正職員12名と臨時職員3名", 15),
        ("従業員は今んとこ9", 9),
        ("社員数は、えーと、26かな", 26),
        ("パートさんまで数えると21になります", 21),
        ("うちゃ12人でやりよるとよ", 12),
        ("従業員は私だけです", 1),
        ("詳しいのは私だけです", None),
    ],
)
def test_shops_shifts_and_times(text: str, employees: int | None) -> None:
    assert read(text).employees == employees


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("役員4名のほか社員11名です", 11),
        ("役員も入れると13人、従業員だけなら10人", 10),
        ("派遣に出してるスタッフが40人、社内が6人", 46),
        ("客先に常駐している社員が12人、社内が3人", 15),
        ("応援の職人が4人来ます", None),
        ("職人さんを日に3人応援で頼んでます", None),
        ("一人親方が5人来てます", None),
        ("内職さんが12人、工場に5人", 5),
        ("税理士さん1人と社労士さん1人にお願いしています", None),
        ("税理士2人と事務3人の事務所です", 5),
        ("友達3人に相談しました", None),
        ("お弟子さん15人にお花を教えています", None),
        ("寮生が30人いて、寮母さんと調理で4人", 4),
        ("1クラス8人の教室で、講師は3人", 3),
        ("宴会は40人まで入ります", None),
        ("採用したいのは2人です", None),
        ("5人募集したら2人しか来なかった", None),
        ("技能実習生を3人受け入れたい。今は社員10人", 10),
        ("70歳以上が3人いる6人の会社", 6),
        ("3人はパートです", None),
    ],
)
def test_officers_helpers_and_those_served(text: str, employees: int | None) -> None:
    assert read(text).employees == employees
