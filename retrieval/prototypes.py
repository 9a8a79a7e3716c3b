"""Vectors of the out-of-scope prototypes; those of the default model are kept beside them.

`python -m retrieval.prototypes` computes the kept vectors again after a change of the texts.
"""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.yaml_files import read_yaml
from index.embedder import Embedder, load_embedder

_TEXTS = Path(__file__).with_name("prototypes.yaml")
_VECTORS = Path(__file__).with_name("prototypes.npz")


def prototype_texts() -> tuple[str, ...]:
    """All prototypes, in the order of the file."""
    topics: dict[str, tuple[str, ...]] = read_yaml(_TEXTS, dict[str, tuple[str, ...]])
    return tuple(text for texts in topics.values() for text in texts)


def prototype_vectors(embedder: Embedder) -> NDArray[np.float32]:
    """(n, dim) float32, L2-normalised, in the order of the texts.

    Read from the kept file where it is of this model and these texts, else embedded.
    """
    texts = prototype_texts()
    if _VECTORS.exists():
        with np.load(_VECTORS) as kept:
            if str(kept["key"]) == _key(embedder, texts):
                return np.asarray(kept["vectors"], dtype=np.float32)
    return embedder.embed_queries(list(texts))


def keep_vectors(embedder: Embedder) -> None:
    """Embed the prototypes and keep their vectors for the next starts (half precision is enough)."""
    texts = prototype_texts()
    vectors = embedder.embed_queries(list(texts)).astype(np.float16)
    np.savez_compressed(_VECTORS, key=np.array(_key(embedder, texts)), vectors=vectors)


def _key(embedder: Embedder, texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join((embedder.model_id, *texts)).encode()).hexdigest()


if __name__ == "__main__":
    keep_vectors(load_embedder(None))
