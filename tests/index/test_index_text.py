"""Normalisation and bounding: any text becomes one spelling of bounded length."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bounding import MAX_QUERY_CHARS, bound, bound_query
from index.normalise import clean, is_kana, normalise, to_hiragana


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("ﾃﾞｼﾞﾀｺ", "デジタコ"),
        ("ｷｬﾃﾞｨ", "キャディ"),
        ("ＬＥＤ　照明", "led 照明"),
        ("㈱山田\r\n\t製作所", "(株)山田 製作所"),
        ("補助\x00金\u200b\ufeff", "補助金"),
        ("電気代😀👍🏽高い❤️", "電気代 高い"),
        ("葛\U000e0100飾区", "葛飾区"),
        ("サ―ビスーーー", "サービスー"),
        ("a\ud800b", "a b"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_many_spellings_become_one(typed: str, normalised: str) -> None:
    assert normalise(typed) == normalised


def test_clean_keeps_case() -> None:
    assert clean("ＤＸとLED") == "DXとLED"


@given(st.text(st.characters()))
def test_normalising_twice_changes_nothing_and_gives_utf8(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert b"\0" not in once.encode("utf8")


@given(st.text(st.characters()))
def test_hiragana_keeps_the_length(text: str) -> None:
    assert len(to_hiragana(text)) == len(text)


def test_kana() -> None:
    assert to_hiragana("デジタコのヴァンー") == "でじたこのゔぁんー"
    assert is_kana("デジタコー")
    assert is_kana("でんち")
    assert not is_kana("電池でんち")
    assert not is_kana("")


RAMBLING = (
    "はじめまして。先日は天気が良くて河原まで歩きました。父の代から五十年ほど続いている会社です。"
    "屋根が空いているので太陽光パネルを付けたいと思っています。補助金はありますか。"
    "週末は少年野球のコーチをしています。上の子は来年から中学生になります。毎年この時期は忙しくて大変です。"
    "長くなってすみません。季節の変わり目ですのでお体に気を付けてお過ごしください。"
)


def test_a_short_text_stays_whole() -> None:
    assert bound("電気代。困っています。", 20) == "電気代。困っています。"


def test_a_long_query_keeps_the_sentences_of_need() -> None:
    bounded = bound_query(RAMBLING, 100)
    assert bounded == "屋根が空いているので太陽光パネルを付けたいと思っています。補助金はありますか。"


def test_domain_words_count_as_need() -> None:
    text = "昨日は雨でした。" * 20 + "運送業です。" + "明日は晴れです。" * 20
    assert bound_query(text, 30, lambda sentence: ["運送業"] if "運送業" in sentence else []) == "運送業です。"


def test_a_long_passage_keeps_the_sentences_with_most_words_in_their_order() -> None:
    text = "展示会の出展費を助成する。それはそうです。印刷費と広告費も対象になる。"
    assert bound(text, 30) == "展示会の出展費を助成する。印刷費と広告費も対象になる。"


def test_one_sentence_that_is_too_long_is_cut_between_clauses() -> None:
    text = "、".join(f"設備{n}を更新したいという希望" for n in range(40))
    bounded = bound(text, 60)
    assert len(bounded) <= 60
    assert bounded.startswith("設備")


@pytest.mark.parametrize("unit", ["あ", "補助金がほしい。", "a b ", "、", "\n", "！"])
def test_any_text_is_bounded_in_bounded_time(unit: str) -> None:
    started = time.perf_counter()
    assert len(bound_query(unit * (100_000 // len(unit)))) <= MAX_QUERY_CHARS
    assert time.perf_counter() - started < 3


@given(st.text(st.sampled_from("あい電気、。けどので？! \n")), st.integers(1, 40))
def test_bounded_text_is_no_longer_than_the_limit(text: str, limit: int) -> None:
    assert len(bound(text, limit)) <= limit
