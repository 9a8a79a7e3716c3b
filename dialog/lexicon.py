"""Finding listed words in an utterance, by surface or, where kana is written, by reading."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from corpus.lazy_regex import lazy_regex
from corpus.vocabulary import Word
from dialog.text import normalise, to_hiragana

V = TypeVar("V")
MIN_READING = 3
SAFE_READING = 5
# A clause is looked through for its trades, goals and places several times in one turn.
REMEMBERED = 256
_KANJI = lazy_regex(r"[一-龥]")


@dataclass(frozen=True, slots=True)
class Match(Generic[V]):
    """A listed word at `start` to `end` of the text; `by_reading` where only its kana matched."""

    start: int
    end: int
    surface: str
    value: V
    by_reading: bool


class Lexicon(Generic[V]):
    """Listed words with a value each; of overlapping words the longest counts."""

    def __init__(self, entries: Iterable[tuple[Word, V]]) -> None:
        by_form: dict[str, tuple[str, V]] = {}
        by_mixed: dict[str, tuple[str, V]] = {}
        by_reading: dict[str, tuple[str, V]] = {}
        for word, value in entries:
            form = normalise(word.surface).lower()
            by_form.setdefault(form, (word.surface, value))
            if _KANJI.search(form):
                by_mixed.setdefault(to_hiragana(form), (word.surface, value))
            if word.reading != word.surface and len(word.reading) >= MIN_READING:
                by_reading.setdefault(to_hiragana(word.reading), (word.surface, value))
        self._forms, self._mixed, self._kana = by_form, by_mixed, by_reading
        self._form_lengths = _lengths_by_first(by_form)
        self._mixed_lengths = _lengths_by_first(by_mixed)
        self._kana_lengths = _lengths_by_first(by_reading)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._find)

    def find(self, text: str) -> list[Match[V]]:
        """Matches in their order in `text` (normalised), not overlapping, the longest first choice."""
        return list(self._remembered(text))

    def _find(self, text: str) -> tuple[Match[V], ...]:
        lowered, spelled = text.lower(), to_hiragana(text.lower())
        found: list[Match[V]] = []
        position = 0
        while position < len(lowered):
            match = self._at(lowered, spelled, position)
            if match is None:
                position += 1
            else:
                found.append(match)
                position = match.end
        return tuple(found)

    def _at(self, lowered: str, spelled: str, start: int) -> Match[V] | None:
        for length in self._form_lengths.get(lowered[start], ()):
            entry = self._forms.get(lowered[start : start + length])
            if entry and not _splits_latin(lowered, start, start + length):
                return Match(start, start + length, *entry, by_reading=False)
        for length in self._mixed_lengths.get(spelled[start], ()):
            entry = self._mixed.get(spelled[start : start + length])
            if entry:  # ばね屋 as バネ屋
                return Match(start, start + length, *entry, by_reading=False)
        for length in self._kana_lengths.get(spelled[start], ()):
            entry = self._kana.get(spelled[start : start + length])
            if entry and _is_kana(lowered[start : start + length]) and _plausible(lowered, start, length):
                return Match(start, start + length, *entry, by_reading=True)
        return None


def _lengths_by_first(forms: dict[str, tuple[str, V]]) -> dict[str, list[int]]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        lengths[form[0]].add(len(form))
    return {first: sorted(values, reverse=True) for first, values in lengths.items()}


def _is_kana(text: str) -> bool:
    return all("ぁ" <= c <= "ゖ" or "ァ" <= c <= "ー" for c in text)


def _plausible(text: str, start: int, length: int) -> bool:
    """A short reading counts only at the start of a kana stretch or after a particle."""
    if length >= SAFE_READING:
        return True
    before = text[start - 1] if start else ""
    if _KANJI.match(before) and text[start] in "もはにでがをとや":
        return False  # 人事も経理|もばらばらで is no 茂原
    return (
        not _is_kana(before)
        or to_hiragana(before) in "のをはがでにともへ"
        or _is_katakana(before) != _is_katakana(text[start])
    )


def _is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ー"


def _splits_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is cut: ses in processes."""

    def latin(char: str) -> bool:
        return "a" <= char <= "z"

    cut_before = start > 0 and latin(text[start - 1]) and latin(text[start])
    return cut_before or (end < len(text) and latin(text[end - 1]) and latin(text[end]))
