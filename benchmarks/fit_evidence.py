"""Fits the weights of retrieval/evidence.yaml: python -m benchmarks.fit_evidence CASES.jsonl …

Logistic regression with a quadratic penalty, both classes weighing the same. In scope: the given
retrieval cases (of split train, where they have one) and `fit.in` of scope_cases.yaml. Out of scope:
`fit.out`. Reports the figures of `check`, which no weight has seen; the weights are copied by hand.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assembly import make_searcher
from corpus.loader import load_corpus
from corpus.yaml_files import read_yaml
from retrieval.cases import load_cases
from retrieval.evidence import SIGNS
from retrieval.search import Searcher

Array = NDArray[np.float64]
SCOPE_CASES = Path(__file__).with_name("scope_cases.yaml")
PENALTY = 0.01
STEPS = 20_000
RATE = 0.1


def sign_table(searcher: Searcher, messages: Sequence[str]) -> Array:
    """(n, len(SIGNS)): the signs of each message."""
    rows = []
    for message in messages:
        vector = searcher.embed(message)
        signs = dict(searcher.evidence(message, vector, searcher.search(message, vector=vector)).signs)
        rows.append([signs[name] for name in SIGNS])
    return np.array(rows)


def fit(signs: Array, is_in: Array) -> Array:
    """The weights (len(SIGNS),), by gradient descent."""
    balance = np.where(is_in == 1, 0.5 / is_in.sum(), 0.5 / (1 - is_in).sum())
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-signs @ weights)) - is_in
        weights -= RATE * (signs.T @ (balance * error) + 2 * PENALTY * np.append(0, weights[1:]))
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    arguments = parser.parse_args()
    searcher = make_searcher(load_corpus())
    own: dict[str, dict[str, list[str]]] = read_yaml(SCOPE_CASES, dict[str, dict[str, list[str]]])
    inside = [c.query for path in arguments.cases for c in load_cases(path) if c.split in (None, "train")]
    inside += own["fit"]["in"]
    signs = sign_table(searcher, [*inside, *own["fit"]["out"]])
    weights = fit(signs, np.repeat([1.0, 0.0], [len(inside), len(own["fit"]["out"])]))
    for name, weight in zip(SIGNS, weights, strict=True):
        print(f"  {name}: {weight:.1f}")
    for label, table in (("fit", signs[: len(inside)]), ("check", sign_table(searcher, own["check"]["in"]))):
        print(f"{label}: in-scope above 0.5: {(table @ weights > 0).mean():.3f}")
    for label, table in (("fit", signs[len(inside) :]), ("check", sign_table(searcher, own["check"]["out"]))):
        print(f"{label}: out-of-scope below 0.5: {(table @ weights < 0).mean():.3f}")


if __name__ == "__main__":
    main()
