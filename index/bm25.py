"""BM25 over tokens: bm25s works the scores out at the build, numpy sums them up at the query."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Positions = npt.NDArray[np.int64]


_VOCABULARY = "vocabulary.json"
_SCORES = "scores.npy"
_PASSAGES = "passages.npy"
_ENDS = "ends.npy"
_N_PASSAGES = "n_passages.npy"


class Bm25Index:
    """The BM25 score of every passage, computed at the build and summed at the query."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        scores: Scores,
        passages: npt.NDArray[np.int32],
        ends: npt.NDArray[np.int32],
        n_passages: int,
    ) -> None:
        """Token `n` scores `scores[ends[n] : ends[n + 1]]` in the `passages` of the same slice, which ascend."""
        self._vocabulary = vocabulary
        self._scores, self._passages, self._ends = scores, passages, ends
        self._n_passages = n_passages

    @classmethod
    def build(cls, passages: Sequence[Sequence[str]], k1: float = 1.5, b: float = 0.75) -> "Bm25Index":
        """An index over the tokens of each passage, by Lucene's variant of BM25.

        Tokens are numbered in their order, so that two builds give the same files.
        """
        import bm25s  # it loads scipy, which the query does without

        vocabulary = {token: number for number, token in enumerate(sorted({t for tokens in passages for t in tokens}))}
        ids = [[vocabulary[token] for token in tokens] for tokens in passages]
        if not vocabulary:
            # bm25s divides by the mean length; the empty token is in no query.
            vocabulary, ids = {"": 0}, [[0] for _ in passages]
        bm25 = bm25s.BM25(k1=k1, b=b, method="lucene", backend="numpy")
        bm25.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        matrix = bm25.scores
        return cls(vocabulary, matrix["data"], matrix["indices"], matrix["indptr"], int(matrix["num_docs"]))

    def __len__(self) -> int:
        return self._n_passages

    def scores(self, tokens: Sequence[str]) -> Scores:
        """(n_passages,) float32; zeros where no token is known. A repeated token counts again."""
        columns = [self._column(number) for number in self.numbers(tokens)]
        if not columns:
            return np.zeros(len(self), dtype=np.float32)
        positions, values = (np.concatenate(parts) for parts in zip(*columns, strict=True))
        # One count over all tokens: bm25s, token by token, takes several times as long.
        return np.bincount(positions, weights=values, minlength=len(self)).astype(np.float32)

    def top(self, tokens: Sequence[str], k: int, budget: int = 50_000) -> tuple[Scores, Positions]:
        """The k best passages with a score above 0: scores and positions, best first.

        For large corpora: rare tokens name the candidates until `budget` postings are read,
        common ones only add to the scores of these. Exact within the budget; ties go by position.
        """
        columns = sorted((self._column(number) for number in self.numbers(tokens)), key=_length)
        found: list[npt.NDArray[np.int32]] = []
        for positions, _ in columns:
            if found and len(positions) > budget:
                break
            found.append(positions)
            budget -= len(positions)
        if not found:
            return np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64)
        candidates = np.unique(np.concatenate(found))
        scores = np.zeros(len(candidates), dtype=np.float32)
        for positions, values in columns:
            scores += _at(candidates, positions, values)
        order = np.argsort(-scores, kind="stable")[:k]
        return scores[order], candidates[order].astype(np.int64)

    @property
    def n_terms(self) -> int:
        """How many different terms the passages hold."""
        return len(self._ends) - 1

    @property
    def postings(self) -> tuple[Positions, Positions]:
        """The number of a term and the position of a passage that holds it, for all terms of all passages."""
        terms = np.repeat(np.arange(self.n_terms), np.diff(self._ends))
        return terms, self._passages.astype(np.int64)

    def numbers(self, terms: Iterable[str]) -> Sequence[int]:
        """The numbers of those terms that are known."""
        return [self._vocabulary[term] for term in terms if term in self._vocabulary]

    def save(self, folder: Path) -> None:
        """Writes the index into a folder of its own."""
        folder.mkdir()
        (folder / _VOCABULARY).write_text(json.dumps(self._vocabulary, ensure_ascii=False), encoding="utf8")
        np.save(folder / _SCORES, self._scores)
        np.save(folder / _PASSAGES, self._passages)
        np.save(folder / _ENDS, self._ends)
        np.save(folder / _N_PASSAGES, self._n_passages)

    @classmethod
    def load(cls, folder: Path) -> "Bm25Index":
        """The index of a folder that `save` wrote; its checksums are the caller's to check."""
        vocabulary = json.loads((folder / _VOCABULARY).read_text(encoding="utf8"))
        scores, passages, ends = (np.load(folder / name) for name in (_SCORES, _PASSAGES, _ENDS))
        return cls(vocabulary, scores, passages, ends, int(np.load(folder / _N_PASSAGES)))

    def _column(self, number: int) -> tuple[npt.NDArray[np.int32], Scores]:
        """The passages a token occurs in, ascending, and what it scores in each."""
        here = slice(self._ends[number], self._ends[number + 1])
        return self._passages[here], self._scores[here]


def _length(column: tuple[npt.NDArray[np.int32], Scores]) -> int:
    return len(column[0])


def _at(candidates: npt.NDArray[np.int32], positions: npt.NDArray[np.int32], values: Scores) -> Scores:
    """What a token scores in each candidate."""
    places = np.minimum(np.searchsorted(positions, candidates), len(positions) - 1)
    scores: Scores = np.where(positions[places] == candidates, values[places], np.float32(0))
    return scores
