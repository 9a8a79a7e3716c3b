"""Listed phrases found in a text wherever they stand, cut stems included (会社を売 + りたい)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.normalise import normalise

_SHORTEST = 2


class PhraseFinder:
    """Finds phrases by surface; of overlapping ones the longest counts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(found for found in map(normalise, phrases) if len(found) >= _SHORTEST)
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            lengths[phrase[:_SHORTEST]].add(len(phrase))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}

    def find(self, text: str) -> list[str]:
        """The phrases in a normalised text, in its order; Latin ones only as whole words."""
        found: list[str] = []
        position = 0
        while position <= len(text) - _SHORTEST:
            lengths = self._lengths.get(text[position : position + _SHORTEST])
            phrase = self._at(text, position, lengths) if lengths else ""
            if phrase:
                found.append(phrase)
            position += len(phrase) or 1
        return found

    def _at(self, text: str, start: int, lengths: Sequence[int]) -> str:
        for length in lengths:
            phrase = text[start : start + length]
            if phrase in self._phrases and not _cuts_latin(text, start, start + length):
                return phrase
        return ""


def _cuts_latin(text: str, start: int, end: int) -> bool:
    return _both_latin(text[start - 1 : start + 1]) or _both_latin(text[end - 1 : end + 1])


def _both_latin(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalpha()
