"""Spelling made one: normalising, kana numbers, clauses, comparing forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog.text import MAX_CHARS, canonical, clauses, normalise, sentences, squeeze, squeezed_places, to_hiragana


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("３０名　ﾃﾞｼﾞﾀｺ", "30名 デジタコ"),
        ("  電気代  \t が高い ", "電気代 が高い"),
        ("電\u200b気\ufeff代", "電気代"),
        ("助かる👍", "助かる"),
        ("㌔㍿", "キロ株式会社"),
        ("えええええー", "えええー"),
        ("a\rb\nc", "ab\nc"),
        ("", ""),
        ("\x00", ""),
    ],
)
def test_normalise(typed: str, read: str) -> None:
    assert normalise(typed) == read


def test_normalise_bounds_the_length() -> None:
    assert len(normalise("電気代を減らしたい。" * 10_000)) <= MAX_CHARS


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=200))
def test_normalise_never_grows_beyond_its_bound_and_squeezed_places_fit(text: str) -> None:
    read = normalise(text)
    assert len(read) <= MAX_CHARS
    assert len(squeezed_places(read)) == len(squeeze(read))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("じゅうぎょういん12にん", "従業員12人"),
        ("さんじゅうにんです", "30人です"),
        ("500まんえん", "500万円"),
        ("ごひゃくまんえん", "500万円"),
        ("500マン", "500万"),
        ("ほうじんです", "ほうじんです"),
        ("たくさんにんきがある", "たくさんにんきがある"),
        ("さんじゅうに めい です", "32名 です"),
        ("保険の件は今はいい 輸出のほうを先に教えて", "保険の件は今はいい。輸出のほうを先に教えて"),
        ("何から始めればいいか 教えてほしいです", "何から始めればいいか 教えてほしいです"),
        ("展示会 出たい 販路", "展示会 出たい 販路"),
        ("スタッフは 7 people です", "スタッフは 7人 です"),
    ],
)
def test_canonical(typed: str, read: str) -> None:
    assert canonical(normalise(typed)) == read


def test_katakana_as_hiragana_keeps_the_length() -> None:
    assert to_hiragana("ヴァイオリン、ーヶ1漢") == "ゔぁいおりん、ーゖ1漢"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("製造業です。機械がほしい！", ["製造業です", "機械がほしい"]),
        ("1,500万円の機械、あと工事", ["1,500万円の機械", "あと工事"]),
        ("製造業ですが卸もやる", ["製造業です", "卸もやる"]),
        ("1.5億円", ["1.5億円"]),
        ("", []),
        ("。。。", []),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_sentences() -> None:
    assert sentences("困ってる。どう？\nだめ") == ["困ってる", "どう", "だめ"]


def test_squeeze_keeps_letters_digits_and_the_long_mark() -> None:
    assert squeeze("ＤＸ推進・支援（仮）デジタルナビゲーター！") == "dx推進支援仮デジタルナビゲーター"
