"""Words of other languages with the Japanese words they stand for in the records."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.lazy_regex import lazy_regex
from corpus.yaml_files import read_yaml
from index.normalise import normalise

_PATH = Path(__file__).with_name("glossary.yaml")
_KANA = lazy_regex(r"[ぁ-ゖァ-ヺ]")
_NO_WORD = lazy_regex(r"[^\w&-]+")


class Gloss(BaseModel):
    """Japanese words, and how the same thing is called elsewhere; see the head of glossary.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ja: str
    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()


class Glossary:
    """Finds words of the glossary in texts without kana."""

    def __init__(self, glosses: Iterable[Gloss]) -> None:
        entries = list(glosses)
        # English words are matched at their beginning, Vietnamese ones whole; the rest anywhere.
        self._words = [(f" {normalise(word)}", g.ja) for g in entries for word in g.en]
        self._words += [(f" {normalise(word)} ", g.ja) for g in entries for word in g.vi]
        self._plain_words = [(f" {_without_accents(normalise(word))} ", g.ja) for g in entries for word in g.vi]
        self._parts = [(normalise(word), g.ja) for g in entries for word in (*g.zh, *g.ko)]

    def japanese(self, text: str) -> tuple[str, ...]:
        """The Japanese words for what is found in a normalised text, each once; none for Japanese text."""
        if _KANA.search(text):
            return ()
        spaced = f" {_NO_WORD.sub(' ', text)} "
        words = self._words
        if text.isascii():  # accents left out
            words = words + self._plain_words
        found = [ja for word, ja in words if word in spaced] + [ja for part, ja in self._parts if part in text]
        return tuple(dict.fromkeys(word for ja in found for word in ja.split()))


def load_glossary(path: Path = _PATH) -> Glossary:
    """Read the glossary; RecordError where the file is not valid."""
    return Glossary(read_yaml(path, list[Gloss]))


def _without_accents(text: str) -> str:
    parted = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(char for char in parted if not unicodedata.combining(char))
