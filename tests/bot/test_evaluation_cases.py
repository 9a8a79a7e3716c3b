"""Case files: a malformed line is named and the rest runs; nothing unknown is silently passed."""

import json
from pathlib import Path
from typing import Any

import pytest
from evaluation_stubs import SMALL_SET, write_cases

from bot.evaluating.cases import EvalCase, load_cases, read_case
from bot.evaluating.errors import EvaluationError
from corpus.loader import Corpus


def read(corpus: Corpus, **changes: Any) -> Any:
    """The message for a case with something changed; the case itself where nothing is wrong."""
    case = {"id": "x", "category": "facts", "turns": ["相談です"], "expect": {"outcome": "answer"}, **changes}
    found = read_case(json.dumps(case, ensure_ascii=False), "x.jsonl", 3, corpus)
    return found if isinstance(found, EvalCase) else found.message


@pytest.mark.parametrize(
    "expect",
    [
        {"top": ["kosha"]},
        {"verdict": {"kosha": ["eligible", "unknown"]}},
        {"slots": {"employees": None, "in_tokyo": False, "goals": ["energy"]}},
        {"goals_exact": []},
        {"facts": ["5年", ["1/2", "2分の1"]], "facts_absent": ["15年"], "first_line": ["5年"], "max_chars": 500},
        {"calculation": {"program_id": "zero-emission", "rate": None, "subsidy_yen": None}},
        {"asks": None},
        {"asks": ["employees", None], "outcome": ["answer", "ask"]},
    ],
)
def test_every_key_is_read(corpus: Corpus, expect: dict[str, Any]) -> None:
    case = read(corpus, expect=expect)
    assert isinstance(case, EvalCase), case
    assert case.expect == expect


@pytest.mark.parametrize(
    ("expect", "named"),
    [
        ({}, "empty"),
        ({"topp": ["kosha"]}, "expect.topp"),
        ({"top": []}, "expect.top"),
        ({"top": "kosha"}, "expect.top"),
        ({"top": ["no-such-program"]}, "no-such-program"),
        ({"include": ["x-program"]}, "expect.include"),
        ({"exclude": ["x-program"]}, "expect.exclude"),
        ({"verdict": {"x-program": "eligible"}}, "x-program"),
        ({"verdict": {"kosha": "maybe"}}, "expect.verdict"),
        ({"slots": {"colour": "red"}}, "colour"),
        ({"slots": {"industry": "pirates"}}, "pirates"),
        ({"slots": {"size": "tiny"}}, "tiny"),
        ({"slots": {"goals": ["fame"]}}, "fame"),
        ({"slots": {"goals": None}}, "goals"),
        ({"slots": {"employees": "12"}}, "employees"),
        ({"slots": {"employees": True}}, "employees"),
        ({"slots": {"industry": ["retail"]}}, "industry"),
        ({"goals_exact": ["fame"]}, "fame"),
        ({"calculation": {"program_id": "x-program", "limit_yen": 1}}, "x-program"),
        ({"calculation": {"program_id": "kosha"}}, "no figure"),
        ({"calculation": {"subsidy": [1, 1]}}, "subsidy"),
        ({"calculation": {"subsidy_yen": [1]}}, "subsidy_yen"),
        ({"calculation": {"subsidy_yen": [1.5, 2.5]}}, "subsidy_yen"),
        ({"facts": []}, "facts"),
        ({"facts": [""]}, "facts"),
        ({"facts": None}, "facts"),
        ({"max_chars": 0}, "max_chars"),
        ({"asks": "colour"}, "colour"),
        ({"outcome": "answered"}, "outcome"),
        ({"outcome": []}, "outcome"),
    ],
)
def test_what_could_never_be_judged_is_refused(corpus: Corpus, expect: dict[str, Any], named: str) -> None:
    message = read(corpus, expect=expect)
    assert isinstance(message, str)
    assert named in message


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"turns": []}, "turns"),
        ({"turns": [""]}, "turns"),
        ({"turns": "相談です"}, "turns"),
        ({"id": 7}, "id"),
        ({"id": ""}, "id"),
        ({"category": None}, "category"),
        ({"split": "dev"}, "split"),
        ({"today": "1 April"}, "case"),
        ({"expect": None}, "expect"),
    ],
)
def test_a_malformed_field_is_named(corpus: Corpus, changes: dict[str, Any], named: str) -> None:
    message = read(corpus, **changes)
    assert isinstance(message, str)
    assert named in message


@pytest.mark.parametrize("line", ["{", "[]", "7", "null", '"text"', "\x00", '{"id": "x"}'])
def test_a_line_that_is_no_case(corpus: Corpus, line: str) -> None:
    assert not isinstance(read_case(line, "x.jsonl", 3, corpus), EvalCase)


def test_the_rest_runs(tmp_path: Path, corpus: Corpus) -> None:
    path = write_cases(tmp_path / "cases.jsonl", *SMALL_SET)
    path.write_text(f"\ufeff{{broken\n\n{path.read_text(encoding='utf8')}", encoding="utf8")
    again = write_cases(tmp_path / "again.jsonl", SMALL_SET[0])
    case_set = load_cases([path, again], corpus)
    assert [case.id for case in case_set.cases] == [case["id"] for case in SMALL_SET]
    assert [(p.origin, p.line, p.case_id) for p in case_set.problems] == [
        ("cases.jsonl", 1, None),
        ("again.jsonl", 1, "s-calculation"),
    ]
    assert "cases.jsonl:1" in str(case_set.problems[0])
    assert "cases.jsonl:3" in case_set.problems[1].message


@pytest.mark.parametrize("content", ["", "\n \n", "{broken\n"])
def test_no_cases_is_an_error(tmp_path: Path, corpus: Corpus, content: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(content, encoding="utf8")
    with pytest.raises(EvaluationError, match=r"cases\.jsonl"):
        load_cases([path], corpus)


def test_samples(tmp_path: Path, corpus: Corpus) -> None:
    case_set = load_cases([write_cases(tmp_path / "a.jsonl", *SMALL_SET)], corpus)
    ids = [case.id for case in case_set.cases]
    drawn = {tuple(case.id for case in case_set.sampled(2, seed).cases) for seed in "abcdefghijkl"}
    assert len(drawn) > 1  # another seed draws others
    assert all(len(some) == 2 and [i for i in ids if i in some] == list(some) for some in drawn)
    assert case_set.sampled(2, "a").cases == case_set.sampled(2, "a").cases
    assert case_set.sampled(len(ids) + 1, "a") is case_set


def test_splits(tmp_path: Path, corpus: Corpus) -> None:
    train, test = {**SMALL_SET[0], "split": "train"}, {**SMALL_SET[1], "split": "test"}
    case_set = load_cases([write_cases(tmp_path / "a.jsonl", train, test, SMALL_SET[2])], corpus)
    assert len(case_set.only("all").cases) == 3
    assert [case.id for case in case_set.only("train").cases] == ["s-calculation", "s-facts"]
    assert [case.id for case in case_set.only("test").cases] == ["s-slots"]
    with pytest.raises(EvaluationError, match="test"):
        load_cases([write_cases(tmp_path / "b.jsonl", train)], corpus).only("test")
