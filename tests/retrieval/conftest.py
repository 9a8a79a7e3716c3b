"""The real corpus, indexed once with the built-in model and kept between runs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.loader import Corpus
from index.embedder import Embedder, Vectors, load_embedder
from index.store import SearchIndex, build_index
from retrieval.cases import Case, load_cases
from retrieval.search import Searcher

CASES = Path(__file__).parents[1] / "eval" / "retrieval.jsonl"


class RememberingEmbedder:
    """The built-in model; a text that was embedded once is not embedded again."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.model_id, self.dim = embedder.model_id, embedder.dim
        self._queries: dict[str, np.ndarray] = {}

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._queries]
        if missing:
            self._queries.update(zip(missing, self._embedder.embed_queries(missing), strict=True))
        return np.stack([self._queries[text] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_passages(texts)


@pytest.fixture(scope="session")
def embedder() -> RememberingEmbedder:
    return RememberingEmbedder(load_embedder())


@pytest.fixture(scope="session")
def index(corpus: Corpus, embedder: RememberingEmbedder, pytestconfig: pytest.Config) -> SearchIndex:
    """Vectors of unchanged texts are taken over from the last run."""
    folder = Path(pytestconfig.cache.mkdir("retrieval")) / "index"  # type: ignore[union-attr]
    return build_index(corpus, embedder, folder)


@pytest.fixture(scope="session")
def searcher(corpus: Corpus, index: SearchIndex, embedder: RememberingEmbedder) -> Searcher:
    return Searcher(corpus, index, embedder)


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    return load_cases(CASES, "train")
