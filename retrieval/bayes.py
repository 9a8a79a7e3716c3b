"""Ranking by what words are typical of: naive Bayes over the needs of the programs.

BM25 asks for one passage that holds many words of the message; this asks of each word how much
more often it stands in the needs of one program than in those of all others.
"""

from collections.abc import Iterable

import numpy as np

from index.bm25 import Bm25Index
from retrieval.layout import Floats, Positions

# Added to every count: a word that was never seen speaks for no program.
SMOOTHING = 0.5


class NaiveBayes:
    """The log odds of each program against all others, by the words of a message (each counts once)."""

    def __init__(self, field: Bm25Index, program_of: Positions, n_programs: int) -> None:
        """`program_of` is (n_passages,): the program whose need a passage is, -1 for any other passage."""
        self._field, self._program_of, self._n_programs = field, program_of, n_programs
        self._words = self._counts(field.postings)
        self._smoothing = SMOOTHING * max(field.n_terms, 1)

    def scores(self, terms: Iterable[str], programs: Positions) -> Floats:
        """(len(programs),): the sum over the terms that any need holds."""
        total = np.zeros(self._n_programs)
        others = self._words.sum() - self._words
        for positions in self._field.holders(dict.fromkeys(terms)):
            counts = self._counts(positions)
            if not counts.any():
                continue
            here = (counts + SMOOTHING) / (self._words + self._smoothing)
            elsewhere = (counts.sum() - counts + SMOOTHING) / (others + self._smoothing)
            total += np.log(here / elsewhere)
        return total[programs].astype(np.float32)

    def _counts(self, positions: Positions) -> Positions:
        """(n_programs,): how many of the passages are needs of each program."""
        programs = self._program_of[positions]
        return np.bincount(programs[programs >= 0], minlength=self._n_programs)
