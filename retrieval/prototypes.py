"""Messages that ask for nothing the corpus holds: what is nearer to them than to the passages is out of scope."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.yaml_files import read_yaml
from index.embedder import Embedder

_TEXTS = Path(__file__).with_name("prototypes.yaml")


def prototypes_by_topic() -> dict[str, tuple[str, ...]]:
    """The prototypes of each topic."""
    return read_yaml(_TEXTS, dict[str, tuple[str, ...]])


def prototype_texts() -> tuple[str, ...]:
    """All prototypes, in the order of the file."""
    return tuple(text for texts in prototypes_by_topic().values() for text in texts)


def prototype_vectors(embedder: Embedder) -> NDArray[np.float32]:
    """(n, dim) float32, L2-normalised, in the order of the texts."""
    return embedder.embed_queries(list(prototype_texts()))
