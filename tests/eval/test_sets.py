"""The evaluation sets are sound, and the check finds what is not."""

import dataclasses
from pathlib import Path

import pytest
from check_cases import case_files, findings

from bot.evaluating.cases import CaseSet, load_cases
from corpus.citation import DECK
from corpus.loader import Corpus
from corpus.sources import read_source


@pytest.fixture(scope="module")
def case_set(corpus: Corpus) -> CaseSet:
    """All sets of the project."""
    return load_cases(case_files(), corpus)


def test_the_sets_are_sound(case_set: CaseSet, corpus: Corpus) -> None:
    assert list(findings(case_set, corpus, None)) == []


def test_facts_stand_in_the_source(case_set: CaseSet, corpus: Corpus, source_dir: Path) -> None:
    source = read_source(corpus.sources[DECK], source_dir).lines
    assert list(findings(case_set, corpus, source)) == []


@pytest.mark.parametrize(
    ("case_id", "change"),
    [
        ("a001", {"calculation": {"subsidy_yen": [6_667_000, 6_667_000], "own_burden_yen": [3_333_000, 3_333_000]}}),
        ("a001", {"calculation": {"expense_yen": 10_000_000, "own_burden_yen": [3_334_001, 3_334_001]}}),
        ("a001", {"calculation": {"rate": ["3/5", "3/5"]}}),
        ("a083", {"facts": ["10463件"]}),
        ("a081", {"facts": ["架空サービス"]}),
    ],
)
def test_a_wrong_expectation_is_found(
    case_set: CaseSet, corpus: Corpus, source_dir: Path, case_id: str, change: dict[str, dict[str, object]]
) -> None:
    source = read_source(corpus.sources[DECK], source_dir).lines
    wrong = CaseSet(tuple(_changed(case, change) if case.id == case_id else case for case in case_set.cases))
    assert [finding.split(":")[0] for finding in findings(wrong, corpus, source)] == [case_id]


def test_a_second_copy_and_a_missing_note_are_found(case_set: CaseSet, corpus: Corpus) -> None:
    first = case_set.cases[0]
    copy = dataclasses.replace(first, id="copy", note="", split=None)
    found = list(findings(CaseSet((*case_set.cases, copy)), corpus, None))
    assert len(found) == 3


def _changed(case: object, change: dict[str, dict[str, object]]) -> object:
    expect = {
        key: {**case.expect[key], **value} if isinstance(value, dict) else value  # type: ignore[attr-defined]
        for key, value in change.items()
    }
    return dataclasses.replace(case, expect={**case.expect, **expect})  # type: ignore[attr-defined,type-var]
