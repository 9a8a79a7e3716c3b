"""A small corpus and an embedder without a model; also imported by the processes that tests start."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus.loader import Corpus
from index.embedder import Vectors

PROGRAMS = ("energy-self-supply", "regular-employment", "tokyo-big-sight")


class HashEmbedder:
    """Vectors by the hash of a text: no model, the same in every process."""

    dim = 16

    def __init__(self, model_id: str = "hash-1") -> None:
        self.model_id = model_id
        self.embedded: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        vectors = np.stack([_vector(text, self.dim) for text in texts])
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _vector(text: str, dim: int) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return np.random.default_rng(seed).standard_normal(dim).astype(np.float32)


def small(corpus: Corpus) -> Corpus:
    """Three programs of different kinds, with a small vocabulary."""
    known = corpus.vocabulary
    industries = {name: known.industries[name] for name in ("transport", "construction")}
    goals = {name: known.goals[name] for name in ("energy", "sales")}
    return replace(
        corpus,
        programs={name: corpus.programs[name] for name in PROGRAMS},
        vocabulary=replace(known, industries=industries, goals=goals, ambiguous_trades=()),
    )
