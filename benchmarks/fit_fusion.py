"""Fits the weights of retrieval/fusion.yaml: python -m benchmarks.fit_fusion CASES.jsonl … [--split train]

Conditional logit: the weights under which the right programs get most of the softmax over all
candidates, none negative, drawn to the weights in force by a quadratic penalty. Reports R@1 of
5-fold cross-validation (5 draws) beside that of the fit; the weights are copied by hand.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assembly import make_searcher
from corpus.loader import load_corpus
from retrieval.cases import Case, load_cases
from retrieval.fusion import SIGNALS, load_fusion
from retrieval.search import Searcher

Array = NDArray[np.float64]
FITTED = SIGNALS.index("industry")  # too few cases name an industry, none a place or a size
PENALTY = 0.02
STEPS = 3000
RATE = 0.05


def signal_table(searcher: Searcher, cases: Sequence[Case]) -> tuple[Array, NDArray[np.bool_]]:
    """Signals (n_cases, n_programs, n_signals) and which programs are right (n_cases, n_programs)."""
    tables = [searcher.signals(case.query) for case in cases]
    right = [[program in case.relevant for program in searcher.program_ids] for case in cases]
    return np.stack(tables).astype(np.float64), np.array(right)


def fit(signals: Array, right: NDArray[np.bool_], prior: Array) -> Array:
    """The weights (n_signals,), by projected gradient descent."""
    weights = prior.copy()
    for _ in range(STEPS):
        scores = signals @ weights
        share = np.exp(scores - scores.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        of_right = share * right
        of_right /= of_right.sum(axis=1, keepdims=True)
        gradient = np.einsum("cp,cps->s", share - of_right, signals) / len(signals) + 2 * PENALTY * (weights - prior)
        gradient[FITTED:] = 0
        weights = np.maximum(0, weights - RATE * gradient)
    return weights


def hits(signals: Array, right: NDArray[np.bool_], weights: Array) -> float:
    """R@1."""
    first = (signals @ weights).argmax(axis=1)
    return float(right[np.arange(len(right)), first].mean())


def cross_validated(signals: Array, right: NDArray[np.bool_], prior: Array, draws: int = 5, folds: int = 5) -> float:
    """R@1 on what was left out, over all draws."""
    found, generator = 0.0, np.random.default_rng(0)
    for _ in range(draws):
        fold = generator.permutation(len(right)) % folds
        for out in range(folds):
            weights = fit(signals[fold != out], right[fold != out], prior)
            found += hits(signals[fold == out], right[fold == out], weights) * (fold == out).sum()
    return found / (draws * len(right))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--split", default="train", help="of the files that have splits")
    arguments = parser.parse_args()
    cases = [c for path in arguments.cases for c in load_cases(path) if c.split in (None, arguments.split)]
    signals, right = signal_table(make_searcher(load_corpus()), cases)
    prior = load_fusion().vector().astype(np.float64)
    weights = fit(signals, right, prior)
    print(
        f"{len(cases)} cases; R@1 in force {hits(signals, right, prior):.3f}, "
        f"fitted {hits(signals, right, weights):.3f}"
    )
    print(f"cross-validated {cross_validated(signals, right, prior):.3f}")
    for name, weight in zip(SIGNALS, weights, strict=True):
        print(f"  {name}: {weight:.2f}")


if __name__ == "__main__":
    main()
