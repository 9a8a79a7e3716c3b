"""The composition root: one corpus, one index, one dialog."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.collection import paused_collection
from corpus.loader import Corpus, load_corpus
from dialog.industry_guess import IndustryGuesser, fit_industries, fit_industry_words, prototypes
from dialog.intents import IntentReader, fit_intents, intent_prototypes
from dialog.manager import Dialog
from dialog.word_evidence import FORMAT as WORDS_FORMAT
from dialog.word_evidence import WordEvidence
from index.embedder import Embedder, load_embedder
from index.errors import DamagedIndexError, StaleIndexError
from index.store import build_index, load_index
from retrieval.search import Searcher

Progress = Callable[[int, int], None]
# What is raised for a kept file that is missing or damaged: it is then made anew.
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)


def data_folder() -> Path:
    """Where the index is kept: MADOGUCHI_HOME, else a folder of the user's cache."""
    home = os.environ.get("MADOGUCHI_HOME")
    if home:
        return Path(home)
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "madoguchi"


def model_setting() -> str | None:
    """The embedding model, from MADOGUCHI_MODEL; None for the one that ships with a package."""
    return os.environ.get("MADOGUCHI_MODEL") or None


def make_searcher(corpus: Corpus, progress: Progress | None = None, embedder: Embedder | None = None) -> Searcher:
    """A searcher over the saved index, which is built first where it is missing, stale or damaged."""
    embedder = embedder or load_embedder(model_setting())
    folder = data_folder() / "index"
    try:
        index = load_index(corpus, folder, embedder.model_id)
    except (StaleIndexError, DamagedIndexError):
        index = build_index(corpus, embedder, folder, progress)
    return Searcher(corpus, index, embedder)


def make_guesser(embedder: Embedder, folder: Path) -> IndustryGuesser:
    """The industry guesser, fitted to its prototypes."""
    described = [(industry, text) for industry, texts in prototypes().items() for text in texts]
    vectors = _kept_vectors(embedder, [text for _, text in described], folder, "industries")
    return fit_industries(described, vectors, _kept_words(described, folder), embedder.embed_queries)


def make_intents(corpus: Corpus, embedder: Embedder, folder: Path) -> IntentReader:
    """The reader of intents, fitted to its prototypes."""
    examples = intent_prototypes(corpus)
    return fit_intents(examples, _kept_vectors(embedder, [example.text for example in examples], folder, "intents"))


def _kept_vectors(embedder: Embedder, texts: list[str], folder: Path, name: str) -> NDArray[np.float32]:
    """(n, dim) of the texts, kept in `folder` by model and content."""
    path = folder / f"{name}-{_key(embedder.model_id, texts)}.npy"
    try:
        kept: NDArray[np.float32] = np.load(path)
        if kept.shape == (len(texts), embedder.dim):
            return kept
    except _UNREADABLE:
        pass
    vectors = embedder.embed_queries(texts)
    _save(lambda stream: np.save(stream, vectors), path)
    return vectors


def _kept_words(described: list[tuple[str, str]], folder: Path) -> WordEvidence:
    """The evidence of the words of descriptions, kept in `folder` by content: a start need not count them anew."""
    path = folder / f"industry-words-{_key(WORDS_FORMAT, described)}.npz"
    try:
        return WordEvidence.load(path)
    except _UNREADABLE:
        pass
    words = fit_industry_words(described)
    _save(words.save, path)
    return words


def _key(*content: object) -> str:
    return hashlib.sha256(repr(content).encode()).hexdigest()[:16]


def _save(write: Callable[[IO[bytes]], None], path: Path) -> None:
    """Written beside and renamed, so that no half-written file is ever read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=path.suffix, delete=False) as stream:
        write(stream)
    Path(stream.name).replace(path)


def make_dialog(progress: Progress | None = None) -> Dialog:
    """The dialog over the corpus that ships with the package."""
    with paused_collection():
        corpus = load_corpus()
        embedder = load_embedder(model_setting())
        searcher = make_searcher(corpus, progress, embedder)
        folder = data_folder()
        return Dialog(corpus, searcher, make_guesser(embedder, folder), make_intents(corpus, embedder, folder))


def rebuild_index(corpus: Corpus, progress: Progress | None = None) -> tuple[Path, int]:
    """Builds the index anew; its folder and the number of passages."""
    folder = data_folder() / "index"
    embedder = load_embedder(model_setting())
    index = build_index(corpus, embedder, folder, progress)
    make_guesser(embedder, data_folder())
    make_intents(corpus, embedder, data_folder())
    return folder, index.manifest.passages
