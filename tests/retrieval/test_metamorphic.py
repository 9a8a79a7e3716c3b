"""What must not matter: width, kana, courtesy, stories around the need, one typo."""

import random
import re
import unicodedata
from collections.abc import Callable

import pytest

from retrieval.cases import Case
from retrieval.search import Searcher

MOST_LOST = 0.03
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFF9E)}
_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}


def to_full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def to_half_width(text: str) -> str:
    katakana = re.sub("[ァ-ヺ]+", lambda m: "".join(_half(char) for char in unicodedata.normalize("NFD", m[0])), text)
    return katakana.replace("ー", "ｰ")


def _half(char: str) -> str:
    return _MARKS.get(char) or _HALF.get(char, char)


def courteously(text: str) -> str:
    return f"お忙しいところ恐れ入ります。{text}。どうぞよろしくお願いいたします。"


def after_a_story(text: str) -> str:
    story = "先週は雨の中を駅まで歩き、帰りに古い友人と会いました。庭の朝顔も咲き始めました。"
    return f"いつもお世話になっております。{story}{text}"


def with_two_letters_swapped(text: str) -> str:
    place = random.Random(text).randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def with_a_letter_missing(text: str) -> str:
    place = random.Random(text).randrange(len(text))
    return text[:place] + text[place + 1 :]


def share_right(searcher: Searcher, cases: list[Case], change: Callable[[str], str]) -> float:
    right = [searcher.search(change(case.query), top_k=1)[0].program_id in case.relevant for case in cases]
    return sum(right) / len(right)


@pytest.mark.parametrize(
    "change",
    [to_full_width, to_half_width, courteously, after_a_story, with_two_letters_swapped, with_a_letter_missing],
)
def test_spelling_and_wrapping_hardly_matter(
    searcher: Searcher, cases: list[Case], change: Callable[[str], str]
) -> None:
    as_written = share_right(searcher, cases, lambda text: text)
    assert share_right(searcher, cases, change) >= as_written - MOST_LOST


def test_kana_hardly_matters(searcher: Searcher, cases: list[Case]) -> None:
    japanese = [case for case in cases if re.search("[ぁ-ん]", case.query)]
    as_written = share_right(searcher, japanese, lambda text: text)
    assert share_right(searcher, japanese, searcher.index.tokenizer.readings) >= as_written - MOST_LOST
