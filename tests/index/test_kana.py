"""Kana spelled out as usually written."""

import pytest

from index.kana import KanaConverter, is_without_kanji
from index.tokenizer import Tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer([("助成率", "じょせいりつ"), ("電気", "でんき"), ("デジタコ", None)])


@pytest.mark.parametrize(
    ("kana", "usual"),
    [
        ("てんじかいにでたい", "展示会に出たい"),
        ("とっきょをとりたいです。", "特許を取りたいです。"),
        ("はちおうじの こうばで はたらいています", "八王子の 工場で 働いています"),
        ("ﾀﾞﾒﾃﾞｽ", "ﾀﾞﾒﾃﾞｽ"),  # half width is folded before
        ("ソウコノ ヤネヲ ナオシタイ", "倉庫の 屋根を 直したい"),
    ],
)
def test_running_kana_gets_its_kanji(kana: str, usual: str) -> None:
    assert KanaConverter().convert(kana) == usual


@pytest.mark.parametrize(
    "kept", ["はい", "いいえ", "まだです", "わからない", "ありがとう", "デジタルツール", "コンビニ", ""]
)
def test_what_is_usually_kana_stays(kept: str) -> None:
    assert KanaConverter().convert(kept) == kept


@pytest.mark.parametrize(
    ("mixed", "usual"),
    [
        ("LEDにしたい", "LEDにしたい"),
        ("UTMはいくら", "UTMはいくら"),
        ("300万円でうる", "300万円で売る"),
        ("300万円で買いたい", "300万円で買いたい"),
    ],
)
def test_latin_words_and_kanji_stand_for_nouns(mixed: str, usual: str) -> None:
    assert KanaConverter().convert(mixed) == usual


@pytest.mark.parametrize(
    ("kana", "usual"),
    [("うちはなに", "うちは何"), ("こうしゃにきく", "公社に聞く"), ("きかいをいれたい", "機械を入れたい")],
)
def test_of_words_that_sound_alike_those_of_a_business_stand(kana: str, usual: str) -> None:
    assert KanaConverter().convert(kana) == usual


def test_words_of_the_domain_are_known(tokenizer: Tokenizer) -> None:
    assert tokenizer.in_kanji("じょせいりつは?") == "助成率は?"
    assert tokenizer.in_kanji("でじたこをいれたい") == "デジタコを入れたい"


def test_a_known_word_within_another_is_none(tokenizer: Tokenizer) -> None:
    assert tokenizer.in_kanji("じゅうでんきをつくる") == "充電器を作る"


def test_long_texts_are_bounded(tokenizer: Tokenizer) -> None:
    assert len(tokenizer.in_kanji("あ" * 100_000)) <= 2_000


@pytest.mark.parametrize(
    ("text", "expected"), [("でんわ", True), ("LED いれたい", True), ("電話", False), ("hello 12", False)]
)
def test_is_without_kanji(text: str, expected: bool) -> None:
    assert is_without_kanji(text) is expected
