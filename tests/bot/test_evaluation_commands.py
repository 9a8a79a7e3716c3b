"""`madoguchi evaluate` and `review` from end to end, with the real dialog but without retrieval."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from evaluation_stubs import SMALL_SET, TODAY, dialog_without_search, write_cases
from typer.testing import CliRunner, Result

from bot import assembly
from bot.cli import app
from bot.evaluating.cases import load_cases
from bot.evaluating.running import default_jobs, run_cases
from bot.evaluation import dialog_runner
from corpus.loader import Corpus
from dialog.manager import Dialog

WRONG = {**SMALL_SET[2], "id": "s-wrong", "turns": ["エネルギー自給促進事業の限度額は<script>いくら</script>ですか"]}
WRONG["expect"] = {"facts": ["9999万円"], "calculation": {"program_id": "energy-self-supply", "limit_yen": 1}}


@pytest.fixture(scope="module")
def dialog(corpus: Corpus) -> Dialog:
    """One dialog for all commands; it holds no state."""
    return dialog_without_search(corpus)


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpus: Corpus, dialog: Dialog) -> None:
    monkeypatch.setenv("MADOGUCHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("corpus.loader.load_corpus", lambda: corpus)
    monkeypatch.setattr(assembly, "make_dialog", lambda: dialog)


def evaluate(path: Path, *options: str | Path) -> Result:
    arguments = ["evaluate", str(path), "--jobs", "1", "--today", TODAY, *map(str, options)]
    return CliRunner().invoke(app, arguments)


def test_all_outputs(tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "cases.jsonl", *SMALL_SET, WRONG)
    outputs = [tmp_path / "run.json", tmp_path / "run.xml", tmp_path / "run.html"]
    options = ["--json", outputs[0], "--junit", outputs[1], "--report", outputs[2], "--perturb"]
    result = evaluate(cases, *options)
    assert result.exit_code == 0, result.output
    assert "4/5" in result.output
    assert "限度額" in result.output
    data = json.loads(outputs[0].read_text(encoding="utf8"))
    assert [case["correct"] for case in data["cases"]] == [True, True, True, True, False]
    assert data["summary"]["overall"]["hits"] == 4
    assert data["perturbed"]["kinds"]
    assert ET.parse(outputs[1]).getroot().get("failures") == "1"
    page = outputs[2].read_text(encoding="utf8")
    assert "s-wrong" in page
    assert "<script>いくら" not in page
    assert not re.search(r"(?:src|href)=", page), "the page loads nothing"


def test_exit_codes(tmp_path: Path) -> None:
    good = write_cases(tmp_path / "good.jsonl", *SMALL_SET)
    bad = write_cases(tmp_path / "bad.jsonl", *SMALL_SET, WRONG)
    malformed = write_cases(tmp_path / "malformed.jsonl", SMALL_SET[0], {"id": "x", "expect": {"topp": 1}})
    assert evaluate(good, "--fail-under", "overall=1,facts=1,exact_amounts=1").exit_code == 0
    missed = evaluate(bad, "--fail-under", "facts=0.9,overall=0.5")
    assert (missed.exit_code, "facts" in missed.output) == (1, True)
    broken = evaluate(malformed)
    assert (broken.exit_code, "malformed.jsonl:2" in broken.output) == (1, True)
    assert "1/1" in broken.output


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--fail-under", "nonsense=0.9"], "nonsense"),
        (["--fail-under", "facts"], "fail-under"),
        (["--kinds", "shouting"], "shouting"),
        (["--split", "test"], "test"),
        (["--today", "yesterday"], "yesterday"),
        (["--json", "no/such/folder/run.json"], "no/such/folder"),
        (["--compare", "pyproject.toml"], "pyproject.toml"),
        (["--compare", "missing.json"], "missing.json"),
    ],
)
def test_wrong_options_are_told_in_one_sentence(tmp_path: Path, options: list[str], named: str) -> None:
    result = evaluate(write_cases(tmp_path / "cases.jsonl", SMALL_SET[2]), *options)
    assert result.exit_code == 1
    assert named in result.output
    assert "Traceback" not in result.output


def test_compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = write_cases(tmp_path / "cases.jsonl", *SMALL_SET)
    before = tmp_path / "before.json"
    evaluate(cases, "--json", before)
    assert evaluate(cases, "--compare", before).exit_code == 0
    monkeypatch.setattr("dialog.compose.format_yen", lambda yen: f"{yen + 1}円")
    worse = evaluate(cases, "--compare", before, "--report", tmp_path / "worse.html")
    assert worse.exit_code == 1
    assert "s-facts" in worse.output
    assert "悪くなりました" in (tmp_path / "worse.html").read_text(encoding="utf8")


def test_progress_over_runs_is_plotted(tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "cases.jsonl", SMALL_SET[2])
    for _ in range(2):
        evaluate(cases, "--report", tmp_path / "run.html")
    assert "polyline" in (tmp_path / "run.html").read_text(encoding="utf8")


def test_review_from_results_to_cases(tmp_path: Path) -> None:
    results, marks, made = tmp_path / "run.json", tmp_path / "marks.jsonl", tmp_path / "made.jsonl"
    evaluate(write_cases(tmp_path / "cases.jsonl", *SMALL_SET[:2]), "--json", results)
    common = ["review", str(results), "--marks", str(marks)]
    for reviewer, answers in (("山田", "o\n\no\n\n"), ("佐藤", "o\n\nx\n\n\n\n\n\n")):
        reviewed = CliRunner().invoke(app, [*common, "--reviewer", reviewer], input=answers)
        assert reviewed.exit_code == 0, reviewed.output
    agreed = CliRunner().invoke(app, [*common, "--agreement", "--cases", str(made)])
    assert agreed.exit_code == 0, agreed.output
    assert "2件" in agreed.output
    assert evaluate(made).exit_code == 0
    assert len(made.read_text(encoding="utf8").splitlines()) == 1


def test_several_processes_give_the_same_replies(tmp_path: Path, corpus: Corpus) -> None:
    cases = load_cases([write_cases(tmp_path / "cases.jsonl", *SMALL_SET)], corpus).cases
    day, steps = date.fromisoformat(TODAY), list[tuple[int, int]]()
    parallel = run_cases(cases, dialog_without_search, day, 2, lambda done, total: steps.append((done, total)))
    alone = dialog_runner(dialog_without_search, day, 1)(cases, None)
    assert [_untimed(line) for line in parallel] == [_untimed(line) for line in alone]
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert default_jobs() >= 1


def _untimed(line: dict[str, object]) -> str:
    return re.sub(r'"latency_ms": [\d.]+', "", json.dumps(line, ensure_ascii=False))
