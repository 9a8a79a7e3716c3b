"""Kana spelled out as the domain writes it: うんそうぎょう → 運送業, デンチ → 電池.

unidic-lite takes running kana apart wrongly (うんそうぎょう holds 創業 for it, デジタコ holds
蛸), so known readings are replaced before the text is analysed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from corpus.lazy_regex import lazy_regex
from index.kana import KnownWord
from index.morphemes import Morpheme
from index.normalise import is_kana, to_hiragana

_SHORTEST = 3
# Readings shorter than this also occur inside other words: both of their ends must be word ends.
_SAFE_INSIDE = 5
# Readings this long are no accident wherever they begin.
_SAFE_ANYWHERE = 7
_STRETCH = lazy_regex(r"[ぁ-ゖァ-ヺー]{3,}")
_STRETCH_END = lazy_regex(r"$|[^ぁ-ゖァ-ヺー]")
_PARTICLES = frozenset("をはがのにでとへやもか")
_INFLECTED = lazy_regex(r"(?:た[いくら]|な[いく]|ます|され|した|する|った|って|れる|せる|いる|ある)$")
_AFTER_WORD = lazy_regex(r"[をはがのにでとへやもかねよだ]|さん|する|した|して|など|って|から|まで|なら")


class _Text:
    """A text being spelled; its morphemes are asked for only where a reading is met."""

    def __init__(self, text: str, analyse: Callable[[str], Sequence[Morpheme]]) -> None:
        self.text = text
        self.folded = to_hiragana(text)
        self._analyse = analyse

    @cached_property
    def _morphemes(self) -> Sequence[Morpheme]:
        return self._analyse(self.text)

    @cached_property
    def edges(self) -> frozenset[int]:
        """Where morphemes begin and end."""
        return frozenset(edge for morpheme in self._morphemes for edge in (morpheme.start, morpheme.end))

    @cached_property
    def inflected(self) -> frozenset[int]:
        """Where verbs and adjectives begin."""
        return frozenset(morpheme.start for morpheme in self._morphemes if morpheme.is_inflected)

    @cached_property
    def auxiliaries(self) -> frozenset[int]:
        """Where auxiliaries begin."""
        return frozenset(morpheme.start for morpheme in self._morphemes if morpheme.part == "助動詞")

    def is_mixed(self, start: int, end: int) -> bool:
        """Whether hiragana and katakana stand side by side between `start` and `end`."""
        scripts = {char >= "ァ" for char in self.text[start:end] if char != "ー"}
        return len(scripts) > 1

    def begins_word(self, start: int, length: int, follows_word: bool) -> bool:
        """Whether a reading of `length` may begin at `start`."""
        if follows_word or length >= _SAFE_ANYWHERE or self.is_mixed(start - 1, start + 1):
            return True
        if start in self.auxiliaries:
            # 辞め|ない|ように is not 内容.
            return False
        after_particle = self.text[start - 1] in _PARTICLES
        if length > _SHORTEST:
            return after_particle or start in self.edges
        return after_particle and start in self.edges

    def ends_word(self, start: int, end: int, length: int) -> bool:
        """Whether a reading of `length` at `start` may end at `end`."""
        if length >= _SAFE_INSIDE:
            return True
        # かい|たい is 買いたい, not 解体.
        if start in self.inflected and _INFLECTED.search(self.text, start, end):
            return False
        at_end = _STRETCH_END.match(self.text, end) or _AFTER_WORD.match(self.text, end)
        return at_end is not None or end in self.edges or self.is_mixed(end - 1, end + 1)


class Speller:
    """Replaces readings by the surfaces they stand for."""

    def __init__(self, words: Iterable[tuple[str, str]], analyse: Callable[[str], Sequence[Morpheme]]) -> None:
        """`words` are normalised surfaces with a hiragana reading; `analyse` finds morphemes.

        Of surfaces with one reading, the first that is not kana itself stands.
        """
        self._surfaces = _by_reading(words)
        self._lengths = lengths_by_head(self._surfaces, _SHORTEST)
        self._analyse = analyse

    def spell(self, text: str) -> str:
        """A normalised text with its known readings replaced, the longest first."""
        parts: list[str] = []
        done = 0
        for start, end, surface in self.words(text):
            parts += (text[done:start], surface)
            done = end
        return "".join((*parts, text[done:]))

    def words(self, text: str) -> Iterator[KnownWord]:
        """The known readings in a normalised text, in order, none within another."""
        source = _Text(text, self._analyse)
        for stretch in _STRETCH.finditer(text):
            position = follows_word = stretch.start()
            while position <= stretch.end() - _SHORTEST:
                length = self._longest(source, position, stretch.end(), position == follows_word)
                if not length:
                    position += 1
                    continue
                end = _with_long_vowel(text, position + length)
                yield position, end, self._surfaces[source.folded[position : position + length]]
                position = follows_word = end

    def _longest(self, source: _Text, start: int, limit: int, follows_word: bool) -> int:
        """The length of the longest known reading that may stand at `start`, 0 for none."""
        for length in self._lengths.get(source.folded[start : start + _SHORTEST], ()):
            end = start + length
            if end > limit or source.folded[start:end] not in self._surfaces:
                continue
            if length < _SAFE_ANYWHERE and source.is_mixed(start, end):
                continue
            end = _with_long_vowel(source.text, end)
            if source.begins_word(start, length, follows_word) and source.ends_word(start, end, length):
                return length
        return 0


def lengths_by_head(words: Iterable[str], head: int) -> dict[str, tuple[int, ...]]:
    """The lengths of `words` by their first `head` characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[:head], set()).add(len(word))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _with_long_vowel(text: str, end: int) -> int:
    return end + 1 if text.startswith("ー", end) else end


def _by_reading(words: Iterable[tuple[str, str]]) -> dict[str, str]:
    surfaces: dict[str, str] = {}
    for surface, reading in words:
        key = to_hiragana(reading).rstrip("ー")
        if len(key) < _SHORTEST or not is_kana(key):
            continue
        if key not in surfaces or (is_kana(surfaces[key]) and not is_kana(surface)):
            surfaces[key] = surface
    return surfaces
