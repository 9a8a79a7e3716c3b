"""The parts of retrieval by themselves."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.chunker import Passage
from index.normalise import normalise
from retrieval.cases import Case, load_cases
from retrieval.dense import Cosines, fit_discriminant, passage_similarities, search_dense
from retrieval.errors import RetrievalError
from retrieval.focus import need_of
from retrieval.fusion import SIGNALS, load_fusion, standardise
from retrieval.glossary import load_glossary
from retrieval.layout import best_and_support, lay_out
from retrieval.metrics import rank_quality, wilson
from retrieval.phrases import PhraseFinder
from retrieval.sparse import WordRanker, search_bm25


def passage(program_id: str) -> Passage:
    return Passage(program_id, "need", "", (), "needs")


def test_layout_of_interleaved_programs() -> None:
    layout = lay_out(["a", "b"], [passage("b"), passage("a"), passage("b")], [True, True, True])
    assert layout.program_of.tolist() == [1, 0, 1]
    assert layout.positions.tolist() == [[1, -1, -1, -1], [0, 2, -1, -1]]
    scores = np.array([1, 2, 3], dtype=np.float32)
    assert layout.gather(scores, np.array([1]), 0).tolist() == [[1, 3, 0, 0]]
    assert search_bm25(scores, layout, np.array([0, 1])).tolist() == [2, 3.5]


def test_left_out_passages_belong_to_no_program() -> None:
    layout = lay_out(["a"], [passage("a"), passage("a")], [True, False])
    assert layout.program_of.tolist() == [0, -1]


def test_support_of_programs_with_few_passages() -> None:
    table = np.array([[3, 1, -np.inf, -np.inf], [4, 3, 2, 1]], dtype=np.float32)
    best, support = best_and_support(table)
    assert best.tolist() == [3, 4]
    assert support.tolist() == pytest.approx([(1 + 3 + 3) / 3, 2])


def test_candidates_score_like_all() -> None:
    generator = np.random.default_rng(1)
    vectors = generator.standard_normal((8, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    layout = lay_out(["a", "b", "c"], [passage(p) for p in "aabbbccc"], [True] * 8)
    query = vectors[3]
    everything = passage_similarities(query, Cosines(vectors), layout, np.arange(3))
    some = passage_similarities(query, Cosines(vectors), layout, np.array([0, 2]))
    assert np.allclose(everything[[0, 2]], some)
    assert search_dense(everything)[0].argmax() == 1
    assert fit_discriminant(vectors, layout).scores(query, np.arange(3)).shape == (3,)


def test_rare_words_weigh_more() -> None:
    ranker = WordRanker({"a": ["電池", "Ｂ"], "b": ["電池"], "c": []})
    scores = ranker.scores(["電池", "b", "電池"], np.arange(3))
    assert scores[0] > scores[1] > scores[2] == 0
    assert ranker.found(["b", "電池", "x"], 0) == ["b", "電池"]
    assert ranker.found(["電池"], 2) == []
    assert ranker.rarest(["b"]) > ranker.rarest(["電池"]) > ranker.rarest([]) == 0


def test_phrases_are_found_within_words() -> None:
    finder = PhraseFinder(["会社を売", "会社", "AI", "売り場"])
    assert finder.find("会社を売りたい") == ["会社を売"]
    assert finder.find("aiとraindance") == ["ai"]
    assert finder.find("") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Which patents do I need?", "特許"),
        ("我想申请专利", "特許"),
        ("특허를 내고 싶어요", "特許"),
        ("Tôi cần bằng sáng chế", "特許"),
        ("toi can bang sang che", "特許"),
    ],
)
def test_glossary_of_four_languages(text: str, word: str) -> None:
    assert word in load_glossary().japanese(normalise(text))


def test_glossary_leaves_japanese_alone_and_words_whole() -> None:
    glossary = load_glossary()
    assert glossary.japanese("パテントをpatentで") == ()
    assert "商標" not in glossary.japanese("untrademarked")


def test_need_among_greetings() -> None:
    text = "お世話になっております。昨日は雨でした。展示会に出たいです。よろしくお願いします。"
    assert need_of(text, lambda sentence: False) == "展示会に出たいです。"
    assert need_of("こんにちは。", lambda sentence: False) == "こんにちは。"
    assert need_of("はじめまして。またね。", lambda sentence: False) == "はじめまして。またね。"
    assert need_of("太陽光。よろしく。", lambda sentence: "太陽光" in sentence) == "太陽光。"
    told = "名簿を盗まれてしまいました。助けてほしい。"
    assert need_of(f"乾物屋です。{told}", lambda sentence: False) == told
    assert need_of("看板は来年に回します。名簿を守りたい。", lambda sentence: False) == "名簿を守りたい。"


def test_every_signal_has_a_weight() -> None:
    fusion = load_fusion()
    assert set(fusion.weights) == set(SIGNALS)
    assert min(fusion.weights.values()) >= 0
    assert np.count_nonzero(fusion.vector(["keywords"])) == 1


def test_a_missing_weight_is_named(tmp_path: Path) -> None:
    path = tmp_path / "fusion.yaml"
    path.write_text("weights: {names: 1.0}\n", encoding="utf8")
    with pytest.raises(RetrievalError, match=r"fusion.yaml: weights: .* is missing; add it"):
        load_fusion(path)


def test_equal_scores_say_nothing() -> None:
    assert standardise(np.full((3, 1), 7, dtype=np.float32)).tolist() == [[0], [0], [0]]
    columns = standardise(np.array([[1, 10], [2, 20], [3, 30]], dtype=np.float32))
    assert columns.mean(axis=0) == pytest.approx([0, 0])
    assert columns.std(axis=0) == pytest.approx([1, 1])


def test_metrics_take_any_relevant_program_for_a_hit() -> None:
    cases = [Case("1", "", frozenset({"a", "b"})), Case("2", "", frozenset({"c"}))]
    quality = rank_quality("x", cases, {"1": ["b", "x"], "2": ["x", "y", "c"]})
    assert quality.recall_1.value == 0.5
    assert quality.recall_3.value == 1
    assert quality.mrr == pytest.approx((1 + 1 / 3) / 2)


def test_wilson_interval() -> None:
    interval = wilson(0.9, 100)
    assert (interval.low, interval.high) == pytest.approx((0.8256, 0.9448), abs=1e-4)
    assert wilson(1.0, 10).high == pytest.approx(1)
    assert wilson(0.0, 0) == wilson(0.0, 0)


def test_cases_of_a_split(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    lines = [
        {"id": "1", "turns": ["a"], "expect": {"top": ["x"]}, "split": "train"},
        {"id": "2", "turns": ["a", "b"], "expect": {"top": ["x"]}, "split": "train"},
        {"id": "3", "turns": ["a"], "expect": {"outcome": "ask"}, "split": "train"},
        {"id": "4", "turns": ["a"], "expect": {"top": ["x"]}, "split": "test"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf8")
    assert [case.id for case in load_cases(path, "train")] == ["1"]
    path.write_text("[]\n", encoding="utf8")
    with pytest.raises(RetrievalError, match=r"cases.jsonl:1: is no case"):
        load_cases(path)
