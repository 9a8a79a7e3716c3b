"""How surely a message asks for business support that the corpus holds.

A cosine alone cannot tell: 横浜市の助成金 is nearer to the passages than many a good question.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from corpus.loader import Corpus
from corpus.vocabulary import Places
from corpus.yaml_files import read_yaml
from index.embedder import Embedder
from index.normalise import normalise
from index.store import SearchIndex
from retrieval.dense import Cosines
from retrieval.prototypes import prototype_vectors
from retrieval.query import Query

if TYPE_CHECKING:
    from retrieval.search import Hit

_PATH = Path(__file__).with_name("evidence.yaml")
# So many reasons for the first hit are half as good as it gets.
_HALF_WORDS = 2.0
# Cosines of e5 lie close together: this difference is a clear one.
_CLEAR_COSINE = 0.05

Sign = Literal["bias", "words", "specific", "goals", "request", "nearness", "agreement", "elsewhere"]
SIGNS: tuple[Sign, ...] = get_args(Sign)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`score` in [0, 1] and the signs it rests on, in the order of `SIGNS`."""

    score: float
    signs: tuple[tuple[Sign, float], ...]


class Calibration(BaseModel):
    """Weights of the signs, and the words of asking for support."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: dict[Sign, float]
    request_words: tuple[str, ...]


class Judge:
    """Weighs the signs of one message."""

    def __init__(
        self, calibration: Calibration, corpus: Corpus, in_scope: Sequence[Cosines], out_of_scope: Cosines
    ) -> None:  # fmt: skip
        """`in_scope` are tables of which any that holds a vector counts."""
        places = corpus.vocabulary.places
        self._weights = calibration.weights
        self._request_words = tuple(normalise(word) for word in calibration.request_words)
        self._inside, self._outside = _inside(places), _outside(places)
        self._in_scope, self._out_of_scope = [table for table in in_scope if len(table.vectors)], out_of_scope
        self._highest_idf = math.log(1 + len(corpus.programs))

    def judge(self, query: Query, vector: NDArray[np.float32], hits: Sequence["Hit"]) -> Evidence:
        """The evidence for one message; no hits, no evidence."""
        if not hits:
            return Evidence(0.0, ())
        signs = self.signs(query, vector, hits)
        total = sum(self._weights[name] * value for name, value in signs)
        return Evidence(1 / (1 + math.exp(-total)), signs)

    def signs(self, query: Query, vector: NDArray[np.float32], hits: Sequence["Hit"]) -> tuple[tuple[Sign, float], ...]:
        """The signs in the order of `SIGNS`."""
        inside = max(float(table.with_(vector).max()) for table in self._in_scope)
        apart = (inside - float(self._out_of_scope.with_(vector).max())) / _CLEAR_COSINE
        first = hits[0]
        found = len(first.reasons)
        values: dict[Sign, float] = {
            "bias": 1.0,
            "words": found / (found + _HALF_WORDS),
            "specific": first.keyword_idf / self._highest_idf,
            "goals": float(bool(query.goals)),
            "request": float(any(word in query.searched for word in self._request_words)),
            "nearness": max(-1.0, min(1.0, apart)),
            "agreement": (1 / first.rank_dense + 1 / first.rank_sparse) / 2,
            "elsewhere": float(self._is_elsewhere(query)),
        }
        return tuple((name, values[name]) for name in SIGNS)

    def _is_elsewhere(self, query: Query) -> bool:
        tokens = set(query.tokens)
        return bool(tokens & self._outside) and not tokens & self._inside


def load_judge(corpus: Corpus, index: SearchIndex, passages: Cosines, embedder: Embedder) -> Judge:
    """The judge over the `passages` and questions of the index and the prototypes of what is out of scope."""
    in_scope = (passages, Cosines(index.questions.embeddings))
    return Judge(read_yaml(_PATH, Calibration), corpus, in_scope, Cosines(prototype_vectors(embedder)))


def _inside(places: Places) -> frozenset[str]:
    tokyo = places.tokyo
    towns = (*tokyo.wards, *tokyo.cities, *tokyo.towns_villages_islands)
    names = [name for town in towns for name in (town.name, *(word.surface for word in town.short))]
    names += [word.surface for word in (*tokyo.prefecture, *tokyo.districts)]
    return frozenset(map(normalise, names))


def _outside(places: Places) -> frozenset[str]:
    elsewhere = (*places.outside.prefectures, *places.outside.cities)
    names = [name for place in elsewhere for name in (place.name, *(word.surface for word in place.short))]
    names += [word.surface for word in places.outside.regions]
    return frozenset(map(normalise, names))
