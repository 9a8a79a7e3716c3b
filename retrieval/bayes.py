"""Ranking by what words are typical of: naive Bayes over the needs of the programs.

BM25 asks for one passage that holds many words of the message; this asks of each word how much
more often it stands in the needs of one program than in those of all others.
"""

from collections.abc import Iterable, Sequence

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
        words = self._counts([field.postings])[0]
        smoothing = SMOOTHING * max(field.n_terms, 1)
        self._prior = np.log((words.sum() - words + smoothing) / (words + smoothing))

    def scores(self, terms: Iterable[str], programs: Positions) -> Floats:
        """(len(programs),): the sum over the terms that any need holds."""
        here = self._counts(list(self._field.holders(dict.fromkeys(terms))))
        here = here[here.any(axis=1)]
        elsewhere = here.sum(axis=1, keepdims=True) - here
        odds = np.log((here + SMOOTHING) / (elsewhere + SMOOTHING)).sum(axis=0) + len(here) * self._prior
        scores: Floats = odds[programs].astype(np.float32)
        return scores

    def _counts(self, holders: Sequence[Positions]) -> Positions:
        """(len(holders), n_programs): how many of the passages in each row are needs of each program."""
        rows = np.repeat(np.arange(len(holders)), [len(positions) for positions in holders])
        programs = self._program_of[np.concatenate([np.empty(0, dtype=np.int64), *holders])]
        cells = (rows * self._n_programs + programs)[programs >= 0]
        return np.bincount(cells, minlength=len(holders) * self._n_programs).reshape(-1, self._n_programs)
