"""Ranking by meaning: embeddings of the message and of the passages."""

from dataclasses import dataclass

import numpy as np

from retrieval.layout import Floats, Layout, Positions, best_and_support

# Half of the spread within programs is taken as it is, half as equal in all directions.
SHRINKAGE = 0.5
_SAMPLE = 20_000
# Of the scores, so that they tell how often the likeliest is right; by the cases of tests/eval.
_TEMPERATURE = 3.0


@dataclass(frozen=True, slots=True)
class Discriminant:
    """Fisher's linear discriminant of the programs (LDA with a shrunk common covariance).

    Directions in which the passages of one program differ anyway (industry, politeness) count
    less than those that tell programs apart. `directions`, the whitened means, is (n_programs, dim)
    and `offsets` (n_programs,).
    """

    directions: Floats
    offsets: Floats

    def scores(self, vector: Floats, programs: Positions) -> Floats:
        """(len(programs),): how far each program is the one that `vector` belongs to."""
        scores: Floats = self.directions[programs] @ vector + self.offsets[programs]
        return scores

    def shares(self, vector: Floats) -> Floats:
        """(n_programs,): how likely each program is the one that `vector` belongs to; they sum up to 1."""
        scores = self.scores(vector, np.arange(len(self.directions))) / _TEMPERATURE
        weights: Floats = np.exp(scores - scores.max())
        weights /= weights.sum()
        return weights


def fit_discriminant(embeddings: Floats, layout: Layout) -> Discriminant:
    """The discriminant from passages alone; no message of an evaluation set is involved."""
    n_programs, dim = len(layout.program_ids), embeddings.shape[1]
    kept = np.flatnonzero(layout.program_of >= 0)
    program_of = layout.program_of[kept]
    sums = np.zeros((n_programs, dim), dtype=np.float64)
    in_order = np.argsort(program_of, kind="stable")
    starts = np.flatnonzero(np.diff(program_of[in_order], prepend=-1))
    sums[program_of[in_order][starts]] = np.add.reduceat(embeddings[kept[in_order]].astype(np.float64), starts)
    means = sums / np.maximum(np.bincount(program_of, minlength=n_programs), 1)[:, None]
    sample = slice(None, None, max(1, len(kept) // _SAMPLE))
    residuals = embeddings[kept[sample]] - means[program_of[sample]]
    within = residuals.T @ residuals / len(residuals)
    spread = np.trace(within) / dim
    whitening = np.linalg.inv((1 - SHRINKAGE) * within + (SHRINKAGE * spread + 1e-6) * np.eye(dim))
    directions = means @ whitening
    offsets = -0.5 * np.einsum("nd,nd->n", directions, means)
    return Discriminant(directions.astype(np.float32), offsets.astype(np.float32))


class Cosines:
    """The cosines of a table of vectors (n, dim) with a vector; those of the last read-only one are kept.

    Ranking a message, judging its evidence and telling a need from a question ask for the same.
    """

    def __init__(self, vectors: Floats) -> None:
        self.vectors = vectors
        self._last: tuple[Floats, Floats] | None = None

    def with_(self, vector: Floats) -> Floats:
        """(n,): the cosine of `vector` and each vector of the table."""
        last = self._last
        if last is not None and last[0] is vector:
            return last[1]
        cosines: Floats = self.vectors @ vector
        if not vector.flags.writeable:
            self._last = vector, cosines
        return cosines


def passage_similarities(vector: Floats, cosines: Cosines, layout: Layout, programs: Positions) -> Floats:
    """(len(programs), width): cosine of `vector` and each passage; -inf where there is none."""
    if len(programs) == len(layout.program_ids):
        return layout.gather(cosines.with_(vector), programs, -np.inf)
    positions = layout.positions[programs]
    is_there = positions >= 0
    similarities = np.full(positions.shape, -np.inf, dtype=np.float32)
    similarities[is_there] = cosines.vectors[positions[is_there]] @ vector
    return similarities


def search_dense(similarities: Floats) -> tuple[Floats, Floats]:
    """Programs by their nearest passage, and by the mean of the next nearest, both (n_programs,)."""
    return best_and_support(similarities)
