"""FAISS and BM25 under one roof: scores, limits, files."""

from pathlib import Path

import numpy as np
import pytest

from index.bm25 import Bm25Index
from index.errors import SearchIndexError
from index.vectors import VectorIndex

TOKENS = [["a", "b", "b"], [], ["b", "c"], ["c", "c", "d"]]


def _vectors(n: int, dim: int = 24, seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((n, dim)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_exact_search_gives_cosines_best_first() -> None:
    vectors, queries = _vectors(50), _vectors(3, seed=2)
    scores, positions = VectorIndex.build(vectors).search(queries, 5)
    cosines = queries @ vectors.T
    assert scores.shape == positions.shape == (3, 5)
    np.testing.assert_array_equal(positions, np.argsort(-cosines, axis=1)[:, :5])
    np.testing.assert_allclose(scores, np.sort(cosines, axis=1)[:, ::-1][:, :5], rtol=1e-5)


def test_approximate_search_finds_nearly_all_and_is_the_same_each_time() -> None:
    vectors, queries = _vectors(2_000), _vectors(20, seed=2)
    _, exact = VectorIndex.build(vectors).search(queries, 10)
    first, second = (VectorIndex.build(vectors, approximate=True) for _ in range(2))
    assert first.is_approximate
    _, found = first.search(queries, 10)
    np.testing.assert_array_equal(found, second.search(queries, 10)[1])
    assert np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact, found, strict=True)]) >= 0.95


@pytest.mark.parametrize("approximate", [False, True])
def test_vectors_survive_their_file(tmp_path: Path, approximate: bool) -> None:
    index = VectorIndex.build(_vectors(40), approximate)
    index.save(tmp_path / "vectors")
    again = VectorIndex.load(tmp_path / "vectors")
    assert (len(again), again.dim, again.is_approximate) == (40, 24, approximate)
    np.testing.assert_array_equal(again.search(_vectors(2), 9)[1], index.search(_vectors(2), 9)[1])


def test_k_is_at_most_the_number_of_passages() -> None:
    assert VectorIndex.build(_vectors(3)).search(_vectors(1), 10)[1].shape == (1, 3)


def test_vectors_of_another_model_are_named() -> None:
    with pytest.raises(SearchIndexError, match=r"\(1, 8\), not \(n, 24\)"):
        VectorIndex.build(_vectors(3)).search(_vectors(1, dim=8), 1)


def test_bm25_scores_every_passage() -> None:
    index = Bm25Index.build(TOKENS)
    scores = index.scores(["b"])
    assert scores.dtype == np.float32
    assert scores.shape == (4,)
    assert scores[0] > scores[2] > 0
    assert scores[1] == scores[3] == 0


@pytest.mark.parametrize("tokens", [[], ["unknown"], [""]])
def test_unknown_tokens_score_nothing(tokens: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    index = Bm25Index.build(TOKENS)
    assert not index.scores(tokens).any()
    assert len(index.top(tokens, 3)[1]) == 0
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_passages_without_any_token() -> None:
    assert not Bm25Index.build([[], []]).scores(["a"]).any()


def test_top_is_exact_within_its_budget() -> None:
    rng = np.random.default_rng(3)
    index = Bm25Index.build([[f"w{n}" for n in rng.zipf(1.5, 12) % 60] for _ in range(500)])
    query = ["w1", "w2", "w7", "w30", "unknown", "w7"]
    scores, positions = index.top(query, 10)
    everything = index.scores(query)
    np.testing.assert_allclose(scores, np.sort(everything)[::-1][:10], rtol=1e-5)
    np.testing.assert_allclose(everything[positions], scores, rtol=1e-5)
    rare_first, _ = index.top(query, 10, budget=1)
    assert (rare_first <= scores + 1e-5).all()


def test_bm25_survives_its_folder_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("first", "second"):
        Bm25Index.build(TOKENS).save(tmp_path / name)
    again = Bm25Index.load(tmp_path / "first")
    np.testing.assert_array_equal(again.scores(["b", "d"]), Bm25Index.build(TOKENS).scores(["b", "d"]))
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()
