"""The hybrid score: a weighted sum of what the rankers say."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from pydantic import BaseModel, ConfigDict

from corpus.yaml_files import read_yaml
from retrieval.errors import RetrievalError
from retrieval.layout import Floats

_PATH = Path(__file__).with_name("fusion.yaml")

Signal = Literal[
    "dense_best", "dense_support", "discriminant", "bm25_words", "bm25_readings",
    "bayes_words", "bayes_readings", "keywords", "names", "goals",
    "industry", "place", "size",
]  # fmt: skip
SIGNALS: tuple[Signal, ...] = get_args(Signal)
DENSE: tuple[Signal, ...] = ("dense_best", "dense_support", "discriminant")
SPARSE: tuple[Signal, ...] = ("bm25_words", "bm25_readings", "bayes_words", "bayes_readings")
# The order of magnitude of scores is free, so they are compared by their spread among the candidates.
STANDARDISED: tuple[Signal, ...] = (*DENSE, *SPARSE)
REFINEMENT: tuple[Signal, ...] = ("goals", "industry", "place", "size")

# A spread below this is one of rounding.
_ALL_EQUAL = 1e-6


class Fusion(BaseModel):
    """The weight of each signal, none negative."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: dict[Signal, float]

    def vector(self, signals: Sequence[Signal] = SIGNALS) -> Floats:
        """(len(SIGNALS),): the weights of `signals`, 0 for the others."""
        return np.array([self.weights[name] if name in signals else 0.0 for name in SIGNALS], dtype=np.float32)


def load_fusion(path: Path = _PATH) -> Fusion:
    """Read the weights; RecordError or RetrievalError where the file is not valid."""
    fusion = read_yaml(path, Fusion)
    missing = set(SIGNALS) - set(fusion.weights)
    if missing:
        raise RetrievalError(f"{path}: weights: {sorted(missing)[0]!r} is missing; add it (0 switches it off)")
    return fusion


def standardise(scores: Floats) -> Floats:
    """Each column of (n_candidates, n_rankers) with mean 0 and standard deviation 1; all 0 where all are equal."""
    apart = scores - scores.mean(axis=0)
    spread = np.sqrt((apart * apart).mean(axis=0))
    standard: Floats = apart * np.divide(1, spread, out=np.zeros_like(spread), where=spread > _ALL_EQUAL)
    return standard


def search_hybrid(signals: Floats, weights: Floats) -> Floats:
    """(n_candidates,): the weighted sum of the signals, (n_candidates, len(SIGNALS))."""
    total: Floats = signals @ weights
    return total
