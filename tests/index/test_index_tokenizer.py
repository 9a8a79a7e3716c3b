"""Tokens: traps of unidic-lite, readings, misspellings, other scripts."""

import time

import pytest

from corpus.loader import Corpus
from index.lexicon import domain_words
from index.tokenizer import Tokenizer

WORDS = (
    ("運送業", "うんそうぎょう"),
    ("運送業者", "うんそうぎょうしゃ"),
    ("デジタコ", "でじたこ"),
    ("キャディ", "きゃでぃ"),
    ("電池", "でんち"),
    ("蓄電池", "ちくでんち"),
    ("太陽光", "たいようこう"),
    ("太陽光発電", None),
    ("酒屋", ""),
    ("解体", "かいたい"),
    ("正社員", "せいしゃいん"),
    ("3Dプリンター", None),
    ("LED", None),
    ("DX", None),
)


@pytest.fixture(scope="module")
def small() -> Tokenizer:
    return Tokenizer(WORDS)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("うんそうぎょうをしています", "運送業"),
        ("ウンソウギョウ", "運送業"),
        ("運送業をしています", "運送業"),
        ("デジタコを入れたい", "デジタコ"),
        ("でじたこをいれたい", "デジタコ"),
        ("ﾃﾞｼﾞﾀｺ", "デジタコ"),
        ("ｷｬﾃﾞｨ", "キャディ"),
        ("でんちをかいたい", "電池"),
        ("屋根にちくでんちを置く", "蓄電池"),
        ("ＬＥＤ照明", "led"),
        ("でぃーえっくすをすすめたい", "dx"),
        ("３Ｄプリンターを買う", "3dプリンター"),
    ],
)
def test_a_domain_word_is_one_token_however_it_is_written(small: Tokenizer, text: str, word: str) -> None:
    assert small.domain_words(text) == [word]
    assert small.tokenize(text).count(word) == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("うんそうぎょう", "創業"),
        ("デジタコ", "蛸"),
        ("居酒屋です", "酒屋"),
        ("トラックをかいたい", "解体"),
        ("knowledge", "led"),
    ],
)
def test_traps_of_unidic_and_of_substrings(small: Tokenizer, text: str, wrong: str) -> None:
    assert wrong not in small.tokenize(text)


def test_the_longest_word_wins_and_its_parts_count_too(small: Tokenizer) -> None:
    assert small.domain_words("太陽光発電を付けたい") == ["太陽光発電"]
    assert {"太陽光発電", "太陽光", "発電", "付ける"} <= set(small.tokenize("太陽光発電を付けたい"))
    assert {"運送業", "運送"} <= set(small.tokenize("うんそうぎょう"))


def test_lemmas_of_content_words_only(small: Tokenizer) -> None:
    tokens = small.tokenize("トラックを2台、500万円で買い替えたいのですが、いくらもらえますか？")
    assert tokens == ["トラック", "買い換える"]


def test_other_languages_give_their_words(small: Tokenizer) -> None:
    assert small.tokenize("I want to hire employees") == ["hire", "employees"]
    assert {"hỗ", "trợ"} <= set(small.tokenize("hỗ trợ vốn"))


@pytest.mark.parametrize("text", ["", " ", "\0", "。！？", "😀", "500", "を"])
def test_text_without_words_gives_no_tokens(small: Tokenizer, text: str) -> None:
    assert small.tokenize(text) == []
    assert small.tokenize_by_reading(text) in ([], ["500"])


def test_words_that_sound_alike_share_readings(small: Tokenizer) -> None:
    right, wrong = (set(small.tokenize_by_reading(text)) for text in ("正社員にしたい", "制社員にしたい"))
    assert {"せいし", "いしゃ", "しゃい", "ゃいん"} <= right & wrong
    assert {"せいし", "いしゃ"} <= set(small.tokenize_by_reading("せいしゃいん"))
    assert small.readings("制社員とＬＥＤ") == "せいしゃいんとled"


def test_both_fields_of_one_analysis(small: Tokenizer) -> None:
    text = "うんそうぎょうでデジタコを入れたい"
    assert small.tokenize_both(text) == (small.tokenize(text), small.tokenize_by_reading(text))


def test_spellings_spell_out_kana_but_are_no_domain_words(small: Tokenizer) -> None:
    spelled = Tokenizer(WORDS, small.spellings_of(["経営革新計画の認定を受ける", "ロボットの導入"]))
    assert {"認定", "経営", "計画"} <= set(spelled.tokenize("けいえいかくしんけいかくのにんてい"))
    assert "ロボット" in spelled.tokenize("ろぼっとをいれたい")
    assert spelled.domain_words("にんていをうける") == []


def test_words_survive_being_written_down(small: Tokenizer) -> None:
    again = Tokenizer(small.words)
    assert again.words == small.words
    assert again.tokenize("さんでぃーぷりんたーとﾃﾞｼﾞﾀｺ") == small.tokenize("さんでぃーぷりんたーとﾃﾞｼﾞﾀｺ")


def test_a_very_long_text_takes_bounded_time(small: Tokenizer) -> None:
    started = time.perf_counter()
    assert "運送業" in small.tokenize("運送業でデジタコを入れたい。" * 7_000)
    assert time.perf_counter() - started < 3


def test_words_of_the_real_vocabulary(tokenizer: Tokenizer) -> None:
    assert tokenizer.domain_words("うんそうぎょうです") == ["運送業"]
    assert "買う" in tokenizer.tokenize("きかいをかいたい")
    assert "機械" in tokenizer.tokenize("きかいをかいたい")
    assert "内容" not in tokenizer.tokenize("秘密を盗まれないようにしたい")


def test_every_word_stands_once_and_the_vocabulary_decides_its_reading(corpus: Corpus) -> None:
    words = domain_words(corpus)
    assert len({surface for surface, _ in words}) == len(words)
    readings = dict(words)
    assert readings["運送業"] == "うんそうぎょう"
    # places.yaml: four kana or fewer never match by themselves.
    assert readings["北区"] == ""
    assert readings["江戸川区"] == "えどがわく"


def test_the_corpus_changes_little_of_well_written_text(corpus: Corpus, tokenizer: Tokenizer) -> None:
    """Spelling out kana must leave the hiragana of ordinary sentences alone."""
    needs = [need for program in corpus.programs.values() for need in program.needs if "、" not in need]
    needs = [need for need in needs if any("一" <= char <= "龥" for char in need)]  # kana-only ones are spelled out
    changed = [need for need in needs if len(tokenizer._analyse(need).spelled) < len(need) - 2]
    assert len(changed) <= len(needs) * 0.01, changed
