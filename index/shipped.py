"""Vectors that ship with the package: those of the built-in model for the texts known beforehand.

Embedding the passages and prototypes takes a minute, reading their vectors a moment. A text that
has no shipped vector is embedded as ever. `python -m bot.shipping` writes the file again.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from index.errors import SearchIndexError

PATH = Path(__file__).with_name("shipped_vectors.npz")
_KEY_BYTES = 12

Kind = Literal["query", "passage"]
Vectors = npt.NDArray[np.float32]


class ShippedVectors:
    """Vectors by kind and text; empty for every model but the one they were made with."""

    def __init__(self, vectors: Mapping[bytes, Vectors]) -> None:
        self._vectors = vectors

    def __contains__(self, entry: tuple[Kind, str]) -> bool:
        return _key(*entry) in self._vectors

    def embed(self, kind: Kind, texts: Sequence[str], embed: Callable[[list[str]], Vectors], dim: int) -> Vectors:
        """(n, dim) float32, L2-normalised, in the order of `texts`; what is not shipped is given to `embed`."""
        keys = [_key(kind, text) for text in texts]
        missing = [position for position, key in enumerate(keys) if key not in self._vectors]
        if len(missing) == len(texts):
            return embed(list(texts))
        vectors = np.empty((len(texts), dim), dtype=np.float32)
        for position, key in enumerate(keys):
            if key in self._vectors:
                vectors[position] = self._vectors[key]
        if missing:
            vectors[missing] = embed([texts[position] for position in missing])
        return vectors


def read_shipped(model_id: str, path: Path = PATH) -> ShippedVectors:
    """The vectors of a model; none where the file is missing or of another model.

    Raises SearchIndexError where the file cannot be read.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["model_id"]) != model_id:
                return ShippedVectors({})
            keys, vectors = kept["keys"], kept["vectors"].astype(np.float32)
    except FileNotFoundError:
        return ShippedVectors({})
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise SearchIndexError(f"{path}: is damaged ({type(error).__name__}); install the package again") from None
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return ShippedVectors({key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)})


def write_shipped(model_id: str, entries: Iterable[tuple[Kind, str]], vectors: Vectors, path: Path = PATH) -> None:
    """Replaces the file by the vectors (n, dim) of `entries`, in half precision."""
    keys = np.array([np.frombuffer(_key(*entry), dtype=np.uint8) for entry in entries])
    beside = path.with_suffix(".new.npz")
    np.savez(beside, model_id=np.array(model_id), keys=keys, vectors=vectors.astype(np.float16))
    beside.replace(path)


def _key(kind: Kind, text: str) -> bytes:
    return hashlib.sha256(f"{kind}\0{text}".encode()).digest()[:_KEY_BYTES]
