"""The composition root: one corpus, one index, one dialog."""

import os
from collections.abc import Callable
from pathlib import Path

from index.store import build_index, load_index

from corpus.loader import Corpus, load_corpus
from dialog.manager import Dialog
from index.embedder import load_embedder
from index.errors import DamagedIndexError, StaleIndexError
from retrieval.search import Searcher

Progress = Callable[[int, int], None]


def data_folder() -> Path:
    """Where the index is kept: MADOGUCHI_HOME, else a folder of the user's cache."""
    home = os.environ.get("MADOGUCHI_HOME")
    if home:
        return Path(home)
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "madoguchi"


def model_setting() -> str | None:
    """The embedding model, from MADOGUCHI_MODEL; None for the one that ships with a package."""
    return os.environ.get("MADOGUCHI_MODEL") or None


def make_searcher(corpus: Corpus, progress: Progress | None = None) -> Searcher:
    """A searcher over the saved index, which is built first where it is missing, stale or damaged."""
    embedder = load_embedder(model_setting())
    folder = data_folder() / "index"
    try:
        index = load_index(corpus, folder, embedder.model_id)
    except (StaleIndexError, DamagedIndexError):
        index = build_index(corpus, embedder, folder, progress)
    return Searcher(corpus, index, embedder)


def make_dialog(progress: Progress | None = None) -> Dialog:
    """The dialog over the corpus that ships with the package."""
    corpus = load_corpus()
    return Dialog(corpus, make_searcher(corpus, progress))


def rebuild_index(corpus: Corpus, progress: Progress | None = None) -> tuple[Path, int]:
    """Builds the index anew; its folder and the number of passages."""
    folder = data_folder() / "index"
    index = build_index(corpus, load_embedder(model_setting()), folder, progress)
    return folder, len(index.passages)
