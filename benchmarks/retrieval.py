"""Quality and cost of retrieval: python -m benchmarks.retrieval CASES.jsonl … [--split train] [--scale 100000]

For each case file the table of rankers; then what search costs beyond embedding; with `--scale`, the
same over that many synthetic programs with an approximate index, and what it costs to build.
"""

import argparse
import gc
import resource
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assembly import make_searcher
from corpus.loader import Corpus, load_corpus
from index.bm25 import Bm25Index
from index.store import SearchIndex
from index.vectors import VectorIndex
from retrieval.cases import Case, load_cases
from retrieval.metrics import as_table, evaluate_retrieval
from retrieval.search import BREADTH, Searcher

Floats = NDArray[np.float32]
# How far synthetic passages lie from the real ones they are made of: the nearest of another
# program is then about as near as between real programs.
NOISE = 0.35
NEIGHBOURS = 10


def search_cost_ms(searcher: Searcher, queries: Sequence[str], vectors: Floats, rounds: int = 3) -> tuple[float, float]:
    """p50 and p95 of reading and ranking a query whose embedding is given, in milliseconds of the processor.

    Processor time, so that what else the machine does counts for nothing.
    """
    times = []
    for _ in range(rounds):
        searcher.forget()
        for query, vector in zip(queries, vectors, strict=True):
            started = time.thread_time()
            searcher.search(query, vector=vector)
            times.append((time.thread_time() - started) * 1000)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def synthetic(corpus: Corpus, index: SearchIndex, n: int) -> tuple[Corpus, SearchIndex, Floats]:
    """`n` programs of one passage each, made of real ones: their vectors with noise, their tokens mixed."""
    generator = np.random.default_rng(0)
    real = len(index.embeddings)
    source, other = generator.integers(0, real, n), generator.integers(0, real, n)
    noise = generator.standard_normal((n, index.embeddings.shape[1]), dtype=np.float32)
    noise *= NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
    vectors = index.embeddings[source] + noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    both = [index.tokenizer.tokenize_both(passage.text) for passage in index.passages[:real]]
    mixed = [(both[i][0] + both[j][0][:2], both[i][1] + both[j][1][:6]) for i, j in zip(source, other, strict=True)]
    passages = tuple(replace(index.passages[i], program_id=f"synthetic-{k}") for k, i in enumerate(source))
    programs = {
        f"synthetic-{k}": corpus.program(index.passages[i].program_id).model_copy(update={"id": f"synthetic-{k}"})
        for k, i in enumerate(source)
    }
    large = replace(
        index,
        passages=passages,
        embeddings=vectors,
        vectors=VectorIndex.build(vectors, approximate=True),
        tokens=Bm25Index.build([tokens for tokens, _ in mixed]),
        readings=Bm25Index.build([readings for _, readings in mixed]),
    )
    return Corpus(programs, corpus.sources, corpus.vocabulary), large, vectors


def recall_of(approximate: VectorIndex, vectors: Floats, queries: Floats) -> float:
    """The share of the exact nearest `NEIGHBOURS` that the approximate index finds."""
    _, found = approximate.search(queries, NEIGHBOURS, BREADTH)
    _, exact = VectorIndex.build(vectors).search(queries, NEIGHBOURS)
    return float(np.mean([len(set(a) & set(b)) / NEIGHBOURS for a, b in zip(found, exact, strict=True)]))


def scale(searcher: Searcher, corpus: Corpus, n: int, queries: Sequence[str], vectors: Floats) -> None:
    """Prints what `n` synthetic programs cost beside the real ones."""
    small_p50, small_p95 = search_cost_ms(searcher, queries, vectors)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    large_corpus, index, passages = synthetic(corpus, searcher.index, n)
    built = time.perf_counter()
    large = Searcher(large_corpus, index, searcher.embedder)
    ready = time.perf_counter()
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    gc.collect()
    p50, p95 = search_cost_ms(large, queries, vectors)
    print(
        f"{n} programs: built in {built - started:.0f} s, searcher ready in {ready - built:.1f} s, "
        f"{memory:.0f} MiB more"
    )
    print(f"recall@{NEIGHBOURS} of the approximate index: {recall_of(index.vectors, passages, vectors):.3f}")
    print(f"search beyond embedding: p50 {p50:.2f} ms, p95 {p95:.2f} ms")
    print(
        f"of {len(corpus.programs)} programs: p50 {small_p50:.2f} ms, p95 {small_p95:.2f} ms; "
        f"ratio {p50 / small_p50:.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--split", help="only the cases of this split, of the files that have splits")
    parser.add_argument("--scale", type=int, default=0, help="number of synthetic programs; 0 leaves them out")
    arguments = parser.parse_args()
    corpus = load_corpus()
    searcher = make_searcher(corpus)
    without_needs = Searcher(corpus, searcher.index, searcher.embedder, sections=lambda section: section != "need")
    seen: list[Case] = []
    for path in arguments.cases:
        cases = [case for case in load_cases(path) if arguments.split is None or case.split in (None, arguments.split)]
        print(f"\n{path.name}: {len(cases)} cases\n{as_table(evaluate_retrieval(cases, searcher, without_needs))}")
        seen += cases
    queries = [case.query for case in seen]
    vectors = np.stack([searcher.embed(query) for query in queries])
    p50, p95 = search_cost_ms(searcher, queries, vectors)
    print(f"\nsearch beyond embedding: p50 {p50:.2f} ms, p95 {p95:.2f} ms ({len(queries)} queries)")
    if arguments.scale:
        scale(searcher, corpus, arguments.scale, queries, vectors)


if __name__ == "__main__":
    main()
