"""Vectors that ship with the package stand for the model's own."""

from pathlib import Path

import numpy as np
import pytest

from index.errors import SearchIndexError
from index.shipped import read_shipped, write_shipped

ENTRIES = [("passage", "太陽光"), ("query", "太陽光"), ("passage", "展示会")]
VECTORS = np.eye(3, 4, dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shipped.npz"
    write_shipped("model-1", ENTRIES, VECTORS, path)
    return path


def test_shipped_texts_are_not_embedded_and_the_others_are(path: Path) -> None:
    asked: list[list[str]] = []

    def embed(texts: list[str]) -> np.ndarray:
        asked.append(texts)
        return np.full((len(texts), 4), 0.5, dtype=np.float32)

    found = read_shipped("model-1", path).embed("passage", ["展示会", "事業承継", "太陽光"], embed, 4)
    assert asked == [["事業承継"]]
    assert np.array_equal(found, [VECTORS[2], [0.5] * 4, VECTORS[0]])


def test_a_query_and_a_passage_of_one_text_differ(path: Path) -> None:
    shipped = read_shipped("model-1", path)
    assert ("query", "太陽光") in shipped
    assert ("query", "展示会") not in shipped


def test_another_model_or_no_file_ships_nothing(path: Path, tmp_path: Path) -> None:
    assert ("query", "太陽光") not in read_shipped("model-2", path)
    assert ("query", "太陽光") not in read_shipped("model-1", tmp_path / "none.npz")


def test_a_damaged_file_is_named(path: Path) -> None:
    path.write_bytes(b"PK" + path.read_bytes()[2:200])
    with pytest.raises(SearchIndexError, match=r"shipped\.npz: is damaged"):
        read_shipped("model-1", path)
