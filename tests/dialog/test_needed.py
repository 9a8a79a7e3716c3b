"""Questions for the expense that brings a sum in, told from questions for the sum."""

import pytest

from dialog.needed import read_needed
from dialog.text import canonical, normalise


def _read(text: str) -> tuple[bool, int | None]:
    needed = read_needed(canonical(normalise(text)))
    return needed is not None, needed.sum_yen if needed else None


@pytest.mark.parametrize(
    ("text", "sum_yen"),
    [
        ("限度額いっぱいまで受けるには、いくらの旋盤を買えばいい？", None),
        ("枠を使い切るのに工事費はどれくらい見込めばよいですか", None),
        ("満額受給 必要な経費 大工", None),
        ("上限に届くソフト代は？", None),
        ("三百万をまるごともらおうと思ったら経費はなんぼいる？", 3_000_000),
        ("2千万円きっちり引き出すには何円の計画を立てればいい", 20_000_000),
        ("それを1億まで届かせるには？", 100_000_000),
        ("限度額ばまるごともらうには、なんぼの機械ば買えばよか？", None),
    ],
)
def test_an_expense_is_asked_for(text: str, sum_yen: int | None) -> None:
    assert _read(text) == (True, sum_yen)


@pytest.mark.parametrize(
    "text",
    [
        "上限まででいくらもらえますか",
        "上限はいくらですか",
        "対象経費の上限はいくら",
        "800万の機械を買ったらいくら助成される？",
        "満額出るのはどんな会社ですか",
        "上限1億円の助成で、7000万の設備ならいくらもらえる？",
        "助成金は全額もらえますか。経費の何割ですか",
    ],
)
def test_a_sum_is_asked_for(text: str) -> None:
    assert _read(text) == (False, None)


@pytest.mark.parametrize(
    ("text", "burden"),
    [
        ("手出しを600万円に抑えたい。工事の総額はいくらまで？", 6_000_000),
        ("自己負担は30万円まで。ソフトはいくらまで買える？", 300_000),
        ("自己負担は500万円です。助成額はいくらですか", None),
        ("手出しは100万円になりますか", None),
    ],
)
def test_an_expense_is_asked_for_by_what_is_paid_oneself(text: str, burden: int | None) -> None:
    needed = read_needed(canonical(normalise(text)))
    assert (needed.burden_yen if needed else None) == burden
