"""One dialog over the real corpus and index, shared by all tests: it holds no state."""

import pytest

from bot.assembly import data_folder, make_intents, make_searcher
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
def by_meaning(corpus: Corpus, searcher: Searcher) -> Dialog:
    """The dialog with what a message does read by its meaning as well."""
    return Dialog(corpus, searcher, intents=make_intents(corpus, searcher.embedder, data_folder()))


@pytest.fixture(scope="session")
def reader(corpus: Corpus) -> Reader:
    return Reader(corpus)
