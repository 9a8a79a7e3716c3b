"""The manifest: what an index was built from, and the checksums of its files."""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import faiss
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.loader import Corpus
from index.chunker import Passage
from index.errors import REBUILD, DamagedIndexError, StaleIndexError

# Raised with every change of passages, tokens, bounds or files that the corpus does not show.
FORMAT_VERSION = 3
MANIFEST = "manifest.json"


class Manifest(BaseModel):
    """What an index was built from; `files` are SHA-256 sums by path below the folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format_version: int
    model_id: str
    dim: int
    approximate: bool
    corpus_hash: str
    passages: int
    embedded: int
    versions: dict[str, str]
    files: dict[str, str]


def library_versions() -> dict[str, str]:
    """Versions of the libraries whose files or tokens an index holds."""
    return {
        "bm25s": version("bm25s"),
        "faiss": faiss.__version__,
        "fugashi": version("fugashi"),
        "unidic-lite": version("unidic-lite"),
    }


def corpus_hash(corpus: Corpus, passages: Iterable[Passage]) -> str:
    """SHA-256 over the records, the words of the vocabulary and the passages made of them.

    Comments and layout of the files do not count; a corpus that was never a file has one too.
    """
    digest = hashlib.sha256()
    known = corpus.vocabulary
    entries = (*corpus.programs.values(), *known.industries.values(), *known.goals.values(), *known.ambiguous_trades)
    for entry in (*entries, known.places):
        digest.update(entry.model_dump_json().encode())
    for passage in passages:
        digest.update(repr(passage).encode())
    return digest.hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index folder; raises DamagedIndexError or StaleIndexError."""
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise DamagedIndexError(f"{folder}: holds no index ({MANIFEST} is missing); {REBUILD}") from None
    except (ValueError, OSError) as error:
        raise DamagedIndexError(f"{path}: cannot be read ({type(error).__name__}); {REBUILD}") from None
    found = content.get("format_version") if isinstance(content, dict) else None
    if isinstance(found, int) and found != FORMAT_VERSION:
        raise StaleIndexError(f"{path}: format_version: is {found}, this program reads {FORMAT_VERSION}; {REBUILD}")
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        field = ".".join(map(str, error.errors()[0]["loc"]))
        raise DamagedIndexError(f"{path}: {field}: is missing or not valid; {REBUILD}") from None


def listed_files(folder: Path) -> frozenset[str]:
    """Names in `folder` that a manifest of any version lists as its index's own; none where it cannot be read."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
        return frozenset(Path(name).parts[0] for name in files)
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return frozenset()


def require_current(
    manifest: Manifest, folder: Path, corpus_hash: str, model_id: str, approximate: bool | None = None
) -> None:
    """Raises StaleIndexError with the first field that another build would change."""
    expected: dict[str, object] = {
        "model_id": model_id,
        "corpus_hash": corpus_hash,
        "versions": library_versions(),
        "approximate": manifest.approximate if approximate is None else approximate,
    }
    for field, value in expected.items():
        found = getattr(manifest, field)
        if found != value:
            raise StaleIndexError(f"{folder / MANIFEST}: {field}: is {found}, not {value}; {REBUILD}")


def require_intact(manifest: Manifest, folder: Path) -> None:
    """Raises DamagedIndexError with the first file that is not the one that was built."""
    for name, checksum in manifest.files.items():
        path = folder / name
        try:
            found = file_checksum(path)
        except FileNotFoundError:
            raise DamagedIndexError(f"{path}: is missing; {REBUILD}") from None
        except OSError as error:
            raise DamagedIndexError(f"{path}: cannot be read ({error.strerror}); {REBUILD}") from None
        if found != checksum:
            raise DamagedIndexError(f"{path}: is not the file that was built (its checksum differs); {REBUILD}")


def file_checksum(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
