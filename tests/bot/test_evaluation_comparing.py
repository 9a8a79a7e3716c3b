"""Comparison of runs, floors, history and JUnit."""

import dataclasses
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from evaluation_stubs import make_result, make_turn

from bot.evaluating.cases import Problem
from bot.evaluating.comparing import compare_runs, mcnemar
from bot.evaluating.errors import EvaluationError
from bot.evaluating.floors import MEASURES, Floor, below, read_floors, require_known
from bot.evaluating.history import append_run, digest, past_run, read_history
from bot.evaluating.junit import junit_xml
from bot.evaluating.metrics import summarise
from bot.evaluating.results import Run, read_run
from bot.grounding import Ungrounded


def run_of(rights: str, **fields: object) -> Run:
    """A run of cases that are right (+) or wrong (-)."""
    results = (make_result(f"c{n}", correct=sign == "+", **fields) for n, sign in enumerate(rights))  # type: ignore[arg-type]
    return Run(tuple(results))


def test_mcnemar_is_exact() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(5, 5) == 1
    assert mcnemar(0, 5) == pytest.approx(2 * 0.5**5)
    assert mcnemar(8, 1) == pytest.approx(2 * (1 + 9) * 0.5**9)


def test_what_turned_is_named() -> None:
    found = compare_runs(run_of("++--"), run_of("+-+-"))
    assert [pair.after.case.id for pair in found.better] == ["c2"]
    assert [pair.after.case.id for pair in found.worse] == ["c1"]
    assert found.losses == ()
    assert [(group.name, group.better, group.worse) for group in found.groups] == [("overall", 1, 1), ("facts", 1, 1)]


def test_a_net_loss_in_a_category_matters() -> None:
    found = compare_runs(run_of("+++"), run_of("+-+"))
    assert len(found.losses) == 1


def test_a_gain_elsewhere_does_not_make_up_for_a_loss() -> None:
    before = Run((make_result("a"), make_result("b", correct=False, category="slots")))
    after = Run((make_result("a", correct=False), make_result("b", category="slots")))
    assert len(compare_runs(before, after).losses) == 1


@pytest.mark.parametrize(
    "worse",
    [
        {"surely_wrong": ("kosha: eligible",)},
        {"ungrounded": (Ungrounded(1, "1600万円", "限度額は1600万円", "unfounded"),)},
        {"error": "KeyError: 'x'"},
    ],
)
def test_other_losses_that_matter(worse: dict[str, object]) -> None:
    assert len(compare_runs(run_of("-"), run_of("-", **worse)).losses) == 1
    assert compare_runs(run_of("-", **worse), run_of("-", **worse)).losses == ()


def test_only_the_same_cases_are_compared() -> None:
    changed = Run((*run_of("+").results, make_result("c1", correct=False, expect={"outcome": "ask"})))
    found = compare_runs(run_of("+++"), changed)
    assert (found.changed, found.only_before, found.only_after) == (("c1",), ("c2",), ())
    assert found.losses == ()
    with pytest.raises(EvaluationError):
        compare_runs(run_of("+"), Run((make_result("other"),)))


def test_a_run_survives_json(tmp_path: Path) -> None:
    ungrounded = (Ungrounded(1, "5年", "5年です", "uncited"),)
    run = dataclasses.replace(run_of("+-", ungrounded=ungrounded), problems=(Problem("a.jsonl", 3, None, "broken"),))
    path = tmp_path / "run.json"
    path.write_text(json.dumps(run.to_json(), ensure_ascii=False), encoding="utf8")
    assert read_run(path) == run


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 99}', '{"format": 1, "cases": [{}], "errors": []}'])
def test_what_is_no_run_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf8")
    with pytest.raises(EvaluationError, match=r"run\.json"):
        read_run(path)
    with pytest.raises(EvaluationError, match=r"missing\.json"):
        read_run(tmp_path / "missing.json")


def test_floors() -> None:
    floors = read_floors("overall=0.9, facts=0.5,")
    assert floors == (Floor("overall", 0.9), Floor("facts", 0.5))
    assert read_floors(None) == ()
    measures = summarise(run_of("+-").results).measures
    assert len(below(floors, measures)) == 1
    assert len(below(read_floors("exact_amounts=0.1"), measures)) == 1, "what was not measured is no success"
    with pytest.raises(EvaluationError, match="fact"):
        require_known(read_floors("fact=0.5"), ["facts"])
    require_known(read_floors("facts=0.5,R@1=0.9"), ["facts"])
    assert set(MEASURES) >= set(measures) - {"facts"}


@pytest.mark.parametrize("text", ["overall", "overall=x", "overall=95", "=0.9", "overall=-1", "overall=nan"])
def test_a_floor_that_is_none(text: str) -> None:
    with pytest.raises(EvaluationError, match="fail-under"):
        read_floors(text)


def test_history_keeps_runs_of_the_same_cases(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "history.jsonl"
    first, other = run_of("+-"), run_of("+")
    for at, run in (("1", first), ("2", other), ("3", first)):
        cases = [result.case for result in run.results]
        append_run(path, past_run(at, cases, summarise(run.results)))
    with path.open("a", encoding="utf8") as stream:
        stream.write("damaged\n")
    found = read_history(path, digest([result.case for result in reversed(first.results)]))
    assert [(run.at, run.overall, run.categories) for run in found] == [
        ("1", 0.5, {"facts": 0.5}),
        ("3", 0.5, {"facts": 0.5}),
    ]
    assert read_history(tmp_path / "none.jsonl", "") == []


def test_junit() -> None:
    turns = (make_turn("制御文字 \x1b と <印> & 符号"),)
    run = dataclasses.replace(run_of("+-", turns=turns), problems=(Problem("a.jsonl", 3, None, "broken \x00"),))
    root = ET.fromstring(junit_xml(run))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.text is not None
    assert "<印> & 符号" in failure.text
    assert root.find(".//error") is not None
