"""Fixtures that every folder of tests shares."""

import os
from pathlib import Path

import pytest

from corpus.loader import Corpus, load_corpus

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real corpus; immutable, so one copy serves all tests."""
    return load_corpus()


@pytest.fixture(scope="session")
def source_dir() -> Path:
    """The folder of the source text: MADOGUCHI_SOURCE_DIR, else ../shared/source beside the checkout."""
    named = os.environ.get("MADOGUCHI_SOURCE_DIR")
    beside = CHECKOUT.parent / "shared" / "source"
    if named:
        return Path(named)
    if not beside.is_dir():
        pytest.skip(f"the source text is not here: set MADOGUCHI_SOURCE_DIR or put it into {beside}")
    return beside
