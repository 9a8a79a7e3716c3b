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
        self._field = field
        terms, passages = field.postings
        programs = program_of[passages]
        cells = (terms * n_programs + programs)[programs >= 0]
        here = np.bincount(cells, minlength=field.n_terms * n_programs).reshape(-1, n_programs)
        words = here.sum(axis=0)
        smoothing = SMOOTHING * max(field.n_terms, 1)
        prior = np.log((words.sum() - words + smoothing) / (words + smoothing))
        in_needs = here.sum(axis=1, keepdims=True)
        odds = np.log((here + SMOOTHING) / (in_needs - here + SMOOTHING)) + prior
        self._odds: Floats = np.where(in_needs > 0, odds, 0).astype(np.float32)  # (n_terms, n_programs)

    def scores(self, terms: Iterable[str], programs: Positions) -> Floats:
        """(len(programs),): the sum over the terms that any need holds."""
        scores: Floats = self._odds[self._field.numbers(dict.fromkeys(terms))].sum(axis=0)[programs]
        return scores
