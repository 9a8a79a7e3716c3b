"""Ranking quality with confidence intervals, by ir-measures."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Success, nDCG

from retrieval.cases import Case
from retrieval.fusion import DENSE, REFINEMENT, SIGNALS, SPARSE, Signal
from retrieval.search import Searcher

DEPTH = 10
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its 95 % Wilson interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How well one ranker did: `recall_1` and `recall_3` are the shares of cases with a hit there."""

    ranker: str
    cases: int
    recall_1: Interval
    recall_3: Interval
    mrr: float
    ndcg_5: float


def evaluate_retrieval(
    cases: Sequence[Case], searcher: Searcher, without_needs: Searcher | None = None
) -> tuple[Quality, ...]:
    """Quality of dense, BM25 and hybrid ranking, and of the hybrid with a part taken away.

    `without_needs` is a searcher over the same index without the passages of `needs`.
    """
    rankers: dict[str, tuple[Searcher, Sequence[Signal]]] = {
        "dense": (searcher, DENSE),
        "bm25": (searcher, SPARSE),
        "hybrid": (searcher, SIGNALS),
        "hybrid without goals and industry": (searcher, [name for name in SIGNALS if name not in REFINEMENT]),
        "hybrid without keywords and names": (searcher, [n for n in SIGNALS if n not in ("keywords", "names")]),
        "hybrid without discriminant": (searcher, [name for name in SIGNALS if name != "discriminant"]),
        "hybrid without readings": (searcher, [name for name in SIGNALS if name != "bm25_readings"]),
    }
    if without_needs is not None:
        rankers["hybrid without needs"] = (without_needs, SIGNALS)
    vectors = {case.id: searcher.embed(case.query) for case in cases}
    table = []
    for name, (source, signals) in rankers.items():
        runs = {
            case.id: [
                hit.program_id
                for hit in source.search(case.query, top_k=DEPTH, vector=vectors[case.id], signals=signals)
            ]
            for case in cases
        }
        table.append(rank_quality(name, cases, runs))
    return tuple(table)


def rank_quality(ranker: str, cases: Sequence[Case], runs: Mapping[str, Sequence[str]]) -> Quality:
    """Quality of ranked program ids by case id."""
    judged = {case.id: dict.fromkeys(sorted(case.relevant), 1) for case in cases}
    ranked = {case_id: {p: float(-rank) for rank, p in enumerate(programs)} for case_id, programs in runs.items()}
    found = ir_measures.calc_aggregate([Success @ 1, Success @ 3, RR, nDCG @ 5], judged, ranked)
    return Quality(
        ranker=ranker,
        cases=len(cases),
        recall_1=wilson(found[Success @ 1], len(cases)),
        recall_3=wilson(found[Success @ 3], len(cases)),
        mrr=found[RR],
        ndcg_5=found[nDCG @ 5],
    )


def wilson(share: float, n: int) -> Interval:
    """The 95 % Wilson score interval of a share of `n` cases."""
    if n == 0:
        return Interval(0.0, 0.0, 1.0)
    spread = _Z95**2 / n
    centre = (share + spread / 2) / (1 + spread)
    half = _Z95 / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return Interval(share, max(0.0, centre - half), min(1.0, centre + half))


def as_table(table: Sequence[Quality]) -> str:
    """The table as Markdown."""
    lines = ["| ranker | R@1 (95 %) | R@3 (95 %) | MRR | nDCG@5 |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {q.ranker} | {_told(q.recall_1)} | {_told(q.recall_3)} | {q.mrr:.3f} | {q.ndcg_5:.3f} |" for q in table
    ]
    return "\n".join(lines)


def _told(interval: Interval) -> str:
    return f"{interval.value:.3f} ({interval.low:.3f} to {interval.high:.3f})"
