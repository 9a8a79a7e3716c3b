"""Ranking by words: BM25 over lemmas, BM25 over readings, and the words that name a program."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from index.normalise import normalise
from retrieval.layout import Floats, Layout, Positions, highest

# How much the three next best passages of a program add to its best.
SUPPORT = 0.5


def search_bm25(scores: Floats, layout: Layout, programs: Positions) -> Floats:
    """(len(programs),): BM25 of the best passage and a share of that of the next three."""
    table = layout.gather(scores, programs, 0.0)
    top = highest(table)
    total: Floats = top[:, 0] + np.float32(SUPPORT) * top[:, 1:].sum(axis=1)
    return total


class WordRanker:
    """Ranks programs by the listed words (keywords, names) that a message holds, rare ones higher."""

    def __init__(self, words_of: Mapping[str, Iterable[str]]) -> None:
        """`words_of` gives each program's words; positions are those of its order."""
        by_word: dict[str, list[int]] = defaultdict(list)
        spelling: dict[str, str] = {}
        for position, words in enumerate(words_of.values()):
            for word in dict.fromkeys(words):
                by_word[spelling.setdefault(word, normalise(word))].append(position)
        self._size = len(words_of)
        self._programs = {word: np.unique(np.array(found, dtype=np.int64)) for word, found in by_word.items()}

    def scores(self, tokens: Iterable[str], programs: Positions) -> Floats:
        """(len(programs),): the sum of the inverse document frequencies of the words found."""
        scores = np.zeros(len(programs), dtype=np.float32)
        for token in self.known(tokens):
            holders = self._programs[token]
            places = np.minimum(np.searchsorted(holders, programs), len(holders) - 1)
            scores += (holders[places] == programs) * np.float32(self._idf(token))
        return scores

    def rarest(self, words: Iterable[str]) -> float:
        """The highest inverse document frequency among `words` that `found` gave; 0 of none."""
        return max(map(self._idf, words), default=0.0)

    def found(self, tokens: Iterable[str], program: int) -> list[str]:
        """The words of one program (by position) among `tokens`, in their order."""
        return [token for token in self.known(tokens) if self._holds(token, program)]

    def known(self, tokens: Iterable[str]) -> list[str]:
        """The listed words among `tokens`, each once, in their order."""
        return [token for token in dict.fromkeys(tokens) if token in self._programs]

    def _holds(self, token: str, program: int) -> bool:
        holders = self._programs[token]
        place = int(holders.searchsorted(program))
        return place < len(holders) and int(holders[place]) == program

    def _idf(self, word: str) -> float:
        return math.log(1 + self._size / len(self._programs[word]))
