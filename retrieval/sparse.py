"""Ranking by words: BM25 over lemmas, BM25 over readings, and the words that name a program."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from index.normalise import normalise
from retrieval.layout import Floats, Layout, Positions

# How much the three next best passages of a program add to its best.
SUPPORT = 0.5


def search_bm25(scores: Floats, layout: Layout, programs: Positions) -> Floats:
    """(len(programs),): BM25 of the best passage and a share of that of the next three."""
    table = layout.gather(scores, programs, 0.0)
    top = -np.sort(np.partition(-table, 3, axis=1)[:, :4], axis=1)
    total: Floats = top[:, 0] + np.float32(SUPPORT) * top[:, 1:].sum(axis=1)
    return total


class WordRanker:
    """Ranks programs by the listed words (keywords, names) that a message holds, rare ones higher."""

    def __init__(self, words_of: Mapping[str, Iterable[str]]) -> None:
        """`words_of` gives each program's words; positions are those of its order."""
        by_word: dict[str, list[int]] = defaultdict(list)
        for position, words in enumerate(words_of.values()):
            for word in dict.fromkeys(normalise(word) for word in words):
                by_word[word].append(position)
        self._size = len(words_of)
        self._programs = {word: np.array(found) for word, found in by_word.items()}

    def scores(self, tokens: Iterable[str]) -> Floats:
        """(n_programs,): the sum of the inverse document frequencies of the words found."""
        scores = np.zeros(self._size, dtype=np.float32)
        for token in Counter(tokens):
            programs = self._programs.get(token)
            if programs is not None:
                scores[programs] += self._idf(token)
        return scores

    def rarest(self, tokens: Iterable[str], program: int) -> float:
        """The highest inverse document frequency of the words of one program (by position) among `tokens`."""
        return max((self._idf(token) for token in self.found(tokens, program)), default=0.0)

    def _idf(self, word: str) -> float:
        return math.log(1 + self._size / len(self._programs[word]))

    def found(self, tokens: Iterable[str], program: int) -> list[str]:
        """The words of one program (by position) among `tokens`, in their order."""
        return [
            token for token in dict.fromkeys(tokens) if token in self._programs and program in self._programs[token]
        ]
