"""Questions whether one may use a program, in any verb."""

import pytest

from dialog.entry import asks_entry


@pytest.mark.parametrize(
    "text",
    [
        "うちは5人の畳店。名乗りを上げられますか",
        "大阪の会社でも借りられると？",
        "まだ乗れる余地はありますか",
        "ここに並べてもらえますか？",
        "うちが申し込んでもかまいませんか",
        "もう出せる段階でしょうか",
        "うちも狙えるん？",
        "仲間に加われますか",
    ],
)
def test_leave_or_ability_is_asked(text: str) -> None:
    assert asks_entry(text)


@pytest.mark.parametrize(
    "text",
    [
        "土曜も受けられますか",
        "何回まで頼めますか",
        "どこで申し込めますか",
        "予約しなくてもいいですか",
        "説明会は開かれますか",
        "請求が来たりせえへんやろな？",
        "従業員が増えています。",
    ],
)
def test_a_fact_or_nothing_is_asked(text: str) -> None:
    assert not asks_entry(text)
