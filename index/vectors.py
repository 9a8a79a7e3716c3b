"""FAISS over the vectors of passages: exact, or approximate for large corpora."""

from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from index.errors import SearchIndexError

Scores = npt.NDArray[np.float32]
Positions = npt.NDArray[np.int64]

_NEIGHBOURS = 32
_BUILD_BREADTH = 80
_SEARCH_BREADTH = 128


class VectorIndex:
    """Nearest passages by inner product, which is the cosine of normalised vectors."""

    def __init__(self, index: Any) -> None:
        """`index` is a FAISS index of inner products."""
        self._index = index

    @classmethod
    def build(cls, vectors: Scores, approximate: bool = False) -> "VectorIndex":
        """An index over (n, dim) float32 vectors: exact, or an HNSW graph of 32 neighbours.

        The graph is built by one thread: of several, each build would give another graph.
        """
        if vectors.ndim != 2:
            raise SearchIndexError(f"vectors have shape {vectors.shape}, not (n, dim); embed texts as a list")
        dim = vectors.shape[1]
        if not approximate:
            index: Any = faiss.IndexFlatIP(dim)
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
            return cls(index)
        index = faiss.IndexHNSWFlat(dim, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = _BUILD_BREADTH
        threads = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)
        try:
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        finally:
            faiss.omp_set_num_threads(threads)
        return cls(index)

    @property
    def is_approximate(self) -> bool:
        """Whether search may miss neighbours."""
        return hasattr(self._index, "hnsw")

    @property
    def dim(self) -> int:
        """The dimension of the vectors."""
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, queries: Scores, k: int, breadth: int = _SEARCH_BREADTH) -> tuple[Scores, Positions]:
        """The k nearest passages of each of (n, dim) queries: scores and positions, (n, k) each.

        Best first; k is at most the number of passages. An approximate index looks at
        `breadth` candidates (at least k), and a position of -1 says it found no more.
        """
        if queries.ndim != 2 or queries.shape[1] != self.dim:
            raise SearchIndexError(f"queries have shape {queries.shape}, not (n, {self.dim}); embed them by its model")
        k = max(1, min(k, len(self)))
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        if not self.is_approximate:
            scores, positions = self._index.search(queries, k)
        else:
            parameters = faiss.SearchParametersHNSW(efSearch=max(breadth, k))  # type: ignore[attr-defined]  # absent from its stubs
            scores, positions = self._index.search(queries, k, params=parameters)
        return scores, positions

    def save(self, path: Path) -> None:
        """Writes the index to a file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """The index of a file that `save` wrote; its checksum is the caller's to check."""
        return cls(faiss.read_index(str(path)))
