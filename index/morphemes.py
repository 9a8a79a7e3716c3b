"""Morphemes of a text, by fugashi with unidic-lite."""

import threading
from functools import lru_cache
from typing import NamedTuple

import fugashi
import unidic_lite

from index.normalise import is_kana, to_hiragana

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞"})
_NO_CONTENT_KINDS = frozenset({"数詞", "助動詞語幹"})
_INFLECTED = frozenset({"動詞", "形容詞"})
_FUNCTION = frozenset({"助詞", "助動詞", "補助記号", "空白", "記号", "感動詞", "接続詞", "連体詞", "代名詞"})
_COUNTER = "助数詞可能"
# A message is read more than once: before and after its kana is spelled out, for search and for understanding.
_REMEMBERED = 16
# As many words as a language community uses; more would be noise kept for ever.
_ENTRIES = 50_000
# unidic gives names a lemma in katakana (東京: トウキョウ).
_PROPER = "固有名詞"


# Part and kind of speech, lemma, reading, and whether the word may be a counter.
_Entry = tuple[str, str, str, str, bool]


class Morpheme(NamedTuple):
    """A short unit of unidic at `text[start:end]`; a tuple, since each text makes dozens.

    `part` and `kind` are its part of speech (名詞, 数詞); `lemma` is without unidic's gloss
    (デジ-digital); `reading` is hiragana, or the surface where unidic knows none.
    """

    surface: str
    start: int
    end: int
    part: str
    kind: str
    lemma: str
    reading: str
    is_counter: bool

    @property
    def is_content(self) -> bool:
        """Whether it may carry what a text is about."""
        return self.part in _CONTENT and self.kind not in _NO_CONTENT_KINDS

    @property
    def is_number(self) -> bool:
        """Whether it is a numeral."""
        return self.kind == "数詞"

    @property
    def is_inflected(self) -> bool:
        """Whether it is a verb or an adjective."""
        return self.part in _INFLECTED

    @property
    def is_function(self) -> bool:
        """Whether it parts words: a particle, an auxiliary, a sign."""
        return self.part in _FUNCTION


class Analyser:
    """fugashi's tagger, loaded once.

    `morphemes` gives those of a normalised text, in its order; white space is left out.
    """

    def __init__(self) -> None:
        # The folder is named because fugashi would prefer a full unidic where one is
        # installed, whose other segmentation would not fit an index built with unidic-lite.
        folder = unidic_lite.DICDIR
        self._tagger = fugashi.Tagger(f'-r "{folder}/dicrc" -d "{folder}"')
        # MeCab keeps the lattice of the last text in the tagger; fugashi reads it node by node
        # and a switch of threads in between would free it.
        self._lock = threading.Lock()
        self._entries: dict[tuple[str, str], _Entry] = {}
        self.morphemes = lru_cache(maxsize=_REMEMBERED)(self._morphemes)

    def reading(self, text: str) -> str:
        """The hiragana reading of a normalised text; what has none stays as it is."""
        return "".join(morpheme.reading for morpheme in self.morphemes(text))

    def _morphemes(self, text: str) -> tuple[Morpheme, ...]:
        with self._lock:
            nodes = [(node.white_space, node.surface, self._entry(node)) for node in self._tagger(text)]
        found: list[Morpheme] = []
        end = 0
        for white_space, surface, entry in nodes:
            start = end + len(white_space)
            end = start + len(surface)
            found.append(Morpheme(surface, start, end, *entry))
        return tuple(found)

    def _entry(self, node: fugashi.Node) -> _Entry:
        """What the dictionary says of a word; taking its line apart costs more than finding the word."""
        key = (node.surface, node.feature_raw)
        entry = self._entries.get(key)
        if entry is None:
            feature = node.feature
            lemma = node.surface if feature.pos2 == _PROPER else _lemma(node.surface, feature.lemma)
            reading = _reading(node.surface, feature.kana)
            entry = (feature.pos1, feature.pos2, lemma, reading, feature.pos3 == _COUNTER)
            if len(self._entries) < _ENTRIES:
                self._entries[key] = entry
        return entry


def _lemma(surface: str, lemma: str | None) -> str:
    return (lemma.partition("-")[0] or lemma).lower() if lemma else surface


def _reading(surface: str, kana: str | None) -> str:
    return to_hiragana(surface if is_kana(surface) or not kana else kana)
