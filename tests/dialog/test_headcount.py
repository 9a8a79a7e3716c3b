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
