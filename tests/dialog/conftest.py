"""One dialog over the real corpus and index, shared by all tests: it holds no state."""

import pytest

from bot.assembly import make_searcher
from corpus.loader import Corpus
from dialog.manager import Dialog
from dialog.understanding import Reader
from retrieval.search import Searcher


@pytest.fixture(scope="session")
def searcher(corpus: Corpus) -> Searcher:
    """The index of MADOGUCHI_HOME, built on first use where it is missing or stale."""
    return make_searcher(corpus)


@pytest.fixture(scope="session")
def dialog(corpus: Corpus, searcher: Searcher) -> Dialog:
    return Dialog(corpus, searcher)


@pytest.fixture(scope="session")
def reader(corpus: Corpus) -> Reader:
    return Reader(corpus)
