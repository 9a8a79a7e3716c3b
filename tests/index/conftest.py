"""A small corpus, an embedder without a model, and an index built of both."""

import shutil
from pathlib import Path

import pytest
from index_support import HashEmbedder, small

from corpus.loader import Corpus
from index.lexicon import domain_words
from index.store import SearchIndex, build_index, load_index
from index.tokenizer import Tokenizer


@pytest.fixture(scope="session")
def small_corpus(corpus: Corpus) -> Corpus:
    return small(corpus)


@pytest.fixture(scope="session")
def tokenizer(corpus: Corpus) -> Tokenizer:
    return Tokenizer(domain_words(corpus))


@pytest.fixture(scope="session")
def pristine(small_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that no test changes."""
    folder = tmp_path_factory.mktemp("pristine") / "index"
    build_index(small_corpus, HashEmbedder(), folder)
    return folder


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def built(small_corpus: Corpus, pristine: Path, folder: Path) -> SearchIndex:
    """An index in `folder`, for the test to change."""
    shutil.copytree(pristine, folder)
    return load_index(small_corpus, folder, "hash-1")
