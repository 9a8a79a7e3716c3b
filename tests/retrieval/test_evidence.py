"""How surely a message asks for business support that the corpus holds."""

from pathlib import Path

import numpy as np
import pytest

from corpus.yaml_files import read_yaml
from retrieval import prototypes
from retrieval.cases import Case
from retrieval.search import Searcher

SCOPE_CASES = Path(__file__).parents[2] / "benchmarks" / "scope_cases.yaml"


def evidence(searcher: Searcher, message: str) -> float:
    vector = searcher.embed(message)
    return searcher.evidence(message, vector, searcher.search(message, vector=vector)).score


@pytest.fixture(scope="module")
def check() -> dict[str, list[str]]:
    shape = dict[str, dict[str, list[str]]]
    return read_yaml(SCOPE_CASES, shape)["check"]


def test_most_needs_are_seen(searcher: Searcher, cases: list[Case], check: dict[str, list[str]]) -> None:
    needs = [*(case.query for case in cases[::3]), *check["in"]]
    assert np.mean([evidence(searcher, need) > 0.5 for need in needs]) >= 0.93


def test_most_of_what_is_out_of_scope_is_seen(searcher: Searcher, check: dict[str, list[str]]) -> None:
    assert np.mean([evidence(searcher, message) < 0.5 for message in check["out"]]) >= 0.93


def test_no_hits_no_evidence(searcher: Searcher) -> None:
    assert searcher.evidence("補助金", searcher.embed("補助金"), []).score == 0


def test_prototypes_are_many_enough() -> None:
    assert len(prototypes.prototype_texts()) >= 120


def test_prototypes_and_checks_share_nothing(check: dict[str, list[str]]) -> None:
    assert not set(prototypes.prototype_texts()) & {message for messages in check.values() for message in messages}
