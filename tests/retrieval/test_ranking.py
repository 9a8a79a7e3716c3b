"""Retrieval over the real corpus: floors, what each part adds, determinism, profile, languages."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.loader import Corpus
from index.embedder import Embedder, Vectors
from index.store import SearchIndex, build_index
from retrieval.cases import Case
from retrieval.metrics import Quality, evaluate_retrieval
from retrieval.search import QueryProfile, Searcher


class KnownVectors:
    """An embedder that takes passages from an index, since embedding them takes long."""

    def __init__(self, index: SearchIndex, embedder: Embedder) -> None:
        self.model_id, self.dim = embedder.model_id, embedder.dim
        self.embed_queries = embedder.embed_queries
        self._known: dict[str, Vectors] = {}
        for part in (index, index.questions):
            embedded = (passage.text for passage in part.passages if passage.is_embedded)
            self._known.update(zip(embedded, part.embeddings, strict=True))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._known[text] for text in texts])


@pytest.fixture(scope="module")
def table(
    cases: list[Case], searcher: Searcher, corpus: Corpus, index: SearchIndex, embedder: Embedder
) -> dict[str, Quality]:
    without_needs = Searcher(corpus, index, embedder, sections=lambda section: section != "need")
    return {quality.ranker: quality for quality in evaluate_retrieval(cases, searcher, without_needs)}


def test_the_right_program_comes_first(table: dict[str, Quality]) -> None:
    assert table["hybrid"].recall_1.value >= 0.93
    assert table["hybrid"].recall_3.value >= 0.98


@pytest.mark.parametrize("single", ["dense", "bm25", "hybrid without needs"])
def test_the_hybrid_is_above_each_part_alone(table: dict[str, Quality], single: str) -> None:
    assert table["hybrid"].recall_1.value > table[single].recall_1.value
    assert table["hybrid"].mrr > table[single].mrr


def test_two_builds_rank_alike(
    corpus: Corpus, index: SearchIndex, embedder: Embedder, searcher: Searcher, cases: list[Case], tmp_path: Path
) -> None:
    again = Searcher(corpus, build_index(corpus, KnownVectors(index, embedder), tmp_path / "index"), embedder)
    for case in cases[::5]:
        vector = searcher.embed(case.query)
        first, second = (s.search(case.query, top_k=50, vector=vector) for s in (searcher, again))
        assert first == second


@pytest.mark.parametrize(
    ("query", "program_id"),
    [
        ("How can I get a patent for my invention?", "ip-center"),
        ("I want to put solar panels on the roof of my factory", "energy-self-supply"),
        ("我们想制定业务连续性计划(BCP)", "bcp-planning"),
        ("想注册商标，去哪里咨询？", "ip-center"),
        ("사이버 공격이 걱정입니다. 상담할 곳이 있나요?", "cybersecurity-awareness"),
        ("후계자가 없어서 회사를 매각하고 싶습니다", "business-succession"),
        ("Tôi muốn xuất khẩu sản phẩm ra nước ngoài", "overseas-expansion"),
        ("toi muon dang ky nhan hieu", "ip-center"),
    ],
)
def test_other_languages(searcher: Searcher, query: str, program_id: str) -> None:
    assert program_id in [hit.program_id for hit in searcher.search(query, top_k=2)]


def test_an_industry_refines_and_hides_nothing(searcher: Searcher) -> None:
    query = "クラウドのソフトを入れたい"
    vector = searcher.embed(query)

    def rank(industry: str) -> int:
        found = searcher.search(query, QueryProfile(industry=industry), top_k=50, vector=vector)
        assert len(found) == 50
        return [hit.program_id for hit in found].index("digital-tool-2024")

    assert rank("construction") == 0
    assert rank("construction") < rank("retail")


def test_place_and_size_refine(searcher: Searcher) -> None:
    query = "機械を買いたい"
    known = searcher.search(query, QueryProfile(in_tokyo=False, size="large"), top_k=50)
    unknown = {hit.program_id: hit.score for hit in searcher.search(query, top_k=50)}
    assert all(hit.score <= unknown[hit.program_id] + 1e-4 for hit in known)
    assert any(hit.score < unknown[hit.program_id] for hit in known)


def test_excluded_programs_stay_out(searcher: Searcher) -> None:
    first = searcher.search("BCPを作りたい")[0].program_id
    assert first == "bcp-planning"
    found = searcher.search("BCPを作りたい", top_k=50, exclude=frozenset({first}))
    assert first not in {hit.program_id for hit in found}
    assert len(found) == 49
    assert searcher.search("BCPを作りたい", exclude=frozenset(searcher.program_ids)) == []


def test_a_hit_says_why(searcher: Searcher) -> None:
    hit = searcher.search("蓄電池と太陽光パネルを工場に付けたい")[0]
    assert hit.program_id == "energy-self-supply"
    assert "keyword:蓄電池" in hit.reasons
    assert "goal:energy" in hit.reasons
    assert hit.passage.program_id == hit.program_id
    assert (hit.rank_dense, hit.rank_sparse) == (1, 1)


@pytest.mark.parametrize("query", ["", " ", "\x00", "？？？", "😀" * 50, "あ" * 20_000, "展示会に出たい。" * 2_000])
def test_any_text_can_be_searched(searcher: Searcher, query: str) -> None:
    vector = searcher.embed(query)
    hits = searcher.search(query, vector=vector)
    assert len(hits) == 5
    assert np.isfinite([hit.score for hit in hits]).all()
    assert 0 <= searcher.evidence(query, vector, hits).score <= 1
