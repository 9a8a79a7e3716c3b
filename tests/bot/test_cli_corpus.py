"""The corpus commands of the command line: programs, show, calculate, check, plan, schema."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from bot import cli
from corpus.loader import Corpus

# The fields of a calculation that scripts rely on; further ones may be added, none may go.
CONTRACT = [
    "program_id",
    "track",
    "expense_yen",
    "rate",
    "limit_yen",
    "subsidy_yen",
    "own_burden_yen",
    "below_minimum",
    "steps",
    "assumptions",
]


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch, corpus: Corpus) -> None:
    """A terminal that breaks no line, so that a test can look for words; the corpus is read once for all."""
    monkeypatch.setattr(cli, "load_corpus", lambda: corpus)
    monkeypatch.setattr(cli, "out", Console(width=300))
    monkeypatch.setattr(cli, "err", Console(width=300, stderr=True))


def _run(*args: str) -> str:
    """What a command prints; it must succeed."""
    result = CliRunner().invoke(cli.app, list(args))
    assert result.exception is None, result.output
    assert result.exit_code == 0
    return result.output


def _calculation(*args: str) -> dict[str, Any]:
    return json.loads(_run("calculate", *args, "--json"))


def _refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *args: str) -> str:
    """The one sentence that `main` ends with, on stderr, with exit code 1 and nothing on stdout."""
    monkeypatch.setattr(sys, "argv", ["madoguchi", *args])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (1, "")
    message = said.err.strip()
    assert message
    assert "\n" not in message
    assert "Traceback" not in message
    return message


# programs, show


def test_programs_lists_all(corpus: Corpus) -> None:
    output = _run("programs")
    assert [name for name in corpus.programs if not re.search(rf"\b{re.escape(name)}\b", output)] == []


def test_programs_shows_rate_and_limit() -> None:
    row = next(line for line in _run("programs").splitlines() if "energy-self-supply" in line)
    assert "2/3〜3/4" in row
    assert "1,500万円" in row


def test_a_share_that_the_visitor_pays_is_no_rate() -> None:
    row = next(line for line in _run("programs").splitlines() if "expert-dispatch" in line)
    assert "1/2" not in row
    assert "補助率" not in _run("show", "expert-dispatch")


def test_programs_of_a_goal(corpus: Corpus) -> None:
    output = _run("programs", "--goal", "energy")
    shown = {name for name in corpus.programs if re.search(rf" {re.escape(name)} ", output)}
    assert shown == {name for name, program in corpus.programs.items() if "energy" in program.goals}
    assert {"energy-self-supply", "office-building-energy", "crisis-management"} <= shown


def test_an_unknown_goal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    message = _refused(capsys, monkeypatch, "programs", "--goal", "profit")
    assert "profit" in message
    assert "energy" in message


def test_show_gives_figures_lines_and_the_path() -> None:
    output = _run("show", "energy-self-supply")
    for said in ("1,500万円", "3/4（小規模企業）", "100万円", "申請までの流れ", "1. ", "2. ", "資料は自らの年度"):
        assert said in output
    assert "708" in output


def test_show_marks_what_can_still_be_done() -> None:
    line = next(line for line in _run("show", "exhibition-advance").splitlines() if "これから取れる手順" in line)
    assert "中小企業活力向上プロジェクトアドバンス" in line


def test_every_program_can_be_shown(corpus: Corpus) -> None:
    for name, program in corpus.programs.items():
        output = _run("show", name)
        assert program.name in output
        assert "{" not in output


def test_an_unknown_program_names_near_ones(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "digital-tool" in _refused(capsys, monkeypatch, "show", "digital-tol")
    assert "digital-tool" in _refused(capsys, monkeypatch, "calculate", "digital-tol")


# calculate


def test_calculate_in_everyday_notation() -> None:
    args = ("energy-self-supply", "--expense", "1200万", "--employees", "15", "--industry", "製造業")
    output = _run("calculate", *args)
    for said in ("助成金 900万円", "自己負担 300万円", "1,200万円 × 3/4 = 900万円", "申請下限額 100万円以上"):
        assert said in output
    assert "2,000万円" in output


@pytest.mark.parametrize(
    ("written", "yen"),
    [
        ("1200万", 12_000_000),
        ("1,200万円", 12_000_000),
        ("１２００万円", 12_000_000),
        ("千二百万", 12_000_000),
        ("12000000", 12_000_000),
        ("12,000,000円", 12_000_000),
        ("0.12億", 12_000_000),
        ("1億2千万", 120_000_000),
        ("1.5億", 150_000_000),
        ("三百五十万", 3_500_000),
        ("2億3,456万7,890円", 234_567_890),
    ],
)
def test_amounts_as_people_write_them(written: str, yen: int) -> None:
    assert _calculation("capital-investment-2024", "--expense", written)["expense_yen"] == yen


@pytest.mark.parametrize("written", ["manufacturing", "製造業", "町工場", "金属加工", "印刷"])
def test_industries_as_people_call_them(written: str) -> None:
    """20 people are small in manufacturing, and only there."""
    args = ("digital-tool", "--expense", "90万", "--employees", "20", "--industry", written)
    assert _calculation(*args)["rate"] == ["2/3", "2/3"]


@pytest.mark.parametrize("written", ["居酒屋", "八百屋", "food-service", "小売業", "美容室", "卸売業"])
def test_industries_where_twenty_people_are_not_small(written: str) -> None:
    args = ("digital-tool", "--expense", "90万", "--employees", "20", "--industry", written)
    assert _calculation(*args)["rate"] == ["1/2", "1/2"]


def test_json_has_the_fields_of_the_contract() -> None:
    result = _calculation("leap-capital-investment", "--expense", "6000万")
    assert [name for name in CONTRACT if name not in result] == []
    assert list(result)[:3] == CONTRACT[:3]
    assert set(result) - set(CONTRACT) == {"lower_limit_yen", "confirmed"}
    assert result["program_id"] == "leap-capital-investment"
    assert result["track"] is None
    assert result["expense_yen"] == 60_000_000
    assert result["rate"] == ["1/2", "3/4"]
    assert result["limit_yen"] == 100_000_000
    assert result["subsidy_yen"] == [30_000_000, 45_000_000]
    assert result["own_burden_yen"] == [15_000_000, 30_000_000]
    assert result["below_minimum"] is False
    assert all(isinstance(step, str) for step in [*result["steps"], *result["assumptions"]])


@pytest.mark.parametrize(("flag", "rate"), [("--wage-plan", ["3/4", "3/4"]), ("--no-wage-plan", ["1/2", "2/3"])])
def test_the_wage_plan(flag: str, rate: list[str]) -> None:
    assert _calculation("leap-capital-investment", "--expense", "6000万", flag)["rate"] == rate


@pytest.mark.parametrize(("flag", "yen"), [("--wage-addition", 980_000), ("--no-wage-addition", 800_000)])
def test_the_wage_addition(flag: str, yen: int) -> None:
    assert _calculation("regular-employment", flag)["subsidy_yen"] == [yen, yen]


@pytest.mark.parametrize("track", ["bcp", "BCP実践促進", "ＢＣＰ実践促進", "BCP実践"])
def test_a_track_by_id_name_and_alias(track: str) -> None:
    args = ("crisis-management", "--expense", "900万", "--industry", "居酒屋", "--employees", "3", "--track", track)
    result = _calculation(*args)
    assert (result["track"], result["rate"]) == ("BCP実践促進", ["2/3", "2/3"])


@pytest.mark.parametrize("category", ["cloud", "システムのクラウド化", "クラウド化"])
def test_a_category_by_id_name_and_alias(category: str) -> None:
    args = ("crisis-management", "--expense", "1200万", "--track", "bcp", "--category", category)
    assert _calculation(*args)["limit_yen"] == 4_500_000


def test_below_the_lower_limit_is_said() -> None:
    args = ("energy-self-supply", "--expense", "120万", "--industry", "製造業", "--employees", "30")
    assert "申請下限額に届きません" in _run("calculate", *args)
    assert _calculation(*args)["below_minimum"] is True


def test_what_a_visit_costs() -> None:
    result = _calculation("expert-dispatch", "--visits", "3", "--travel", "6000")
    assert result["own_burden_yen"] == [38_250, 38_250]
    assert result["subsidy_yen"] is None


def test_capital_is_read_too() -> None:
    args = ("digital-tool", "--expense", "90万", "--capital", "1000万", "--employees", "3")
    assert _calculation(*args)["rate"] == ["2/3", "2/3"]


def test_every_program_that_pays_can_be_calculated(corpus: Corpus) -> None:
    for name, program in corpus.programs.items():
        if program.subsidy:
            assert program.name in _run("calculate", name, "--expense", "100万")


REFUSED = {
    "negative": (["digital-tool", "--expense", "-500万"], "-500万"),
    "negative in digits": (["digital-tool", "--expense=-5000000"], "-5000000"),
    "nothing": (["digital-tool", "--expense", "0"], "金額"),
    "absurd": (["digital-tool", "--expense", "100兆"], "金額は1円以上"),
    "absurdly long": (["digital-tool", "--expense", "9" * 400], "金額は1円以上"),
    "words": (["digital-tool", "--expense", "たくさん"], "たくさん"),
    "parts of a yen": (["digital-tool", "--expense", "1.5"], "1.5"),
    "range": (["digital-tool", "--expense", "300万〜500万"], "読めません"),
    "two numbers": (["digital-tool", "--expense", "300 500"], "読めません"),
    "not a number": (["digital-tool", "--expense", "nan"], "読めません"),
    "infinite": (["digital-tool", "--expense", "inf"], "読めません"),
    "capital": (["digital-tool", "--capital", "なし"], "なし"),
    "travel": (["expert-dispatch", "--travel", "往復"], "往復"),
    "no visits": (["expert-dispatch", "--visits", "0"], "回数"),
    "negative visits": (["expert-dispatch", "--visits", "-1"], "回数"),
    "too many visits": (["expert-dispatch", "--visits", "1001"], "回数"),
    "track": (["crisis-management", "--track", "地震"], "bcp（BCP実践促進）"),
    "track of a program without tracks": (["digital-tool", "--track", "bcp"], "なし"),
    "industry": (["digital-tool", "--industry", "宇宙海賊"], "manufacturing"),
    "blank industry": (["digital-tool", "--industry", " "], "manufacturing"),
    "category": (["crisis-management", "--category", "地下室"], "cloud（システムのクラウド化）"),
    "category of a program without categories": (["digital-tool", "--category", "cloud"], "ありません"),
    "program that pays nothing": (["one-stop-consultation", "--expense", "100万"], "支給の記載がない"),
    "markup in an id": (["[red]x[/red]", "--expense", "100万"], "[red]x[/red]"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_calculated_is_told_in_one_sentence(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    args, said = REFUSED[name]
    assert said in _refused(capsys, monkeypatch, "calculate", *args)


@pytest.mark.parametrize("employees", ["-3", "99999999999", "多い", "1.5"])
def test_a_wrong_number_of_employees_is_a_wrong_call(employees: str) -> None:
    result = CliRunner().invoke(cli.app, ["calculate", "digital-tool", "--employees", employees])
    assert result.exit_code == 2
    assert "--employees" in result.output


# plan


def test_plan_judges_each_requirement() -> None:
    lines = _run("plan", "--years", "5年", "--added-value", "3%", "--wages", "2000万:2149万").splitlines()
    verdicts = [next(word for word in ("満たさない", "満たす", "わからない") if word in line) for line in lines[3:6]]
    assert verdicts == ["満たす", "満たす", "満たさない"]


def test_plan_without_figures_is_open() -> None:
    assert _run("plan").count("まだわからない ") == 3


def test_plan_per_head() -> None:
    output = _run("plan", "--years", "３年", "--added-value", "2%", "--added-value-per-head", "３．５％")
    assert "年平均3.5%" in output


def test_plan_with_a_falling_value() -> None:
    assert "年平均-3%" in _run("plan", "--years", "5", "--added-value", "-3%")


PLANS = {
    "years in words": (["--years", "ずっと"], "ずっと"),
    "no years": (["--years", "0"], "計画期間"),
    "negative years": (["--years", "-5"], "計画期間"),
    "growth in words": (["--wages", "少し"], "少し"),
    "growth from nothing": (["--years", "5", "--added-value", "0:100万"], "0"),
    "half a range": (["--years", "5", "--added-value", "100万:"], "読めません"),
    "division by zero": (["--wages", "1/0%"], "読めません"),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_cannot_be_read(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    args, said = PLANS[name]
    assert said in _refused(capsys, monkeypatch, "plan", *args)


# check, schema


def test_check_proves_the_corpus(source_dir: Path) -> None:
    output = _run("check", "--source-dir", str(source_dir))
    assert "50件の記録" in output
    assert "問題なし" in output


def test_check_without_the_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    message = _refused(capsys, monkeypatch, "check", "--source-dir", str(tmp_path))
    assert "--source-dir" in message


def test_check_of_another_text(
    tmp_path: Path, corpus: Corpus, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in corpus.sources.values():
        if source.file:
            (tmp_path / source.file).write_text("別の資料", encoding="utf8")
    assert "sha256" in _refused(capsys, monkeypatch, "check", "--source-dir", str(tmp_path))


def test_check_with_findings_exits_1(source_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.fidelity import Finding

    finding = Finding("figure", "digital-tool.subsidy.rates.0", "4/5 does not occur in the cited lines [1385]")
    monkeypatch.setattr(cli, "check_corpus", lambda *_: [finding])
    result = CliRunner().invoke(cli.app, ["check", "--source-dir", str(source_dir)])
    assert result.exit_code == 1
    assert finding.where in result.output
    assert finding.message in result.output
    assert "1件の問題" in result.output


def test_schema_is_json_that_knows_the_fields() -> None:
    schema = json.loads(_run("schema"))
    assert {"id", "name", "subsidy", "requires", "facts"} <= set(schema["properties"])
    assert schema["additionalProperties"] is False


# The program itself


def _program(*args: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    command = [sys.executable, "-m", "bot.cli", *args]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf8", env=environment, check=False, timeout=300
    )


def test_the_program_ends_with_one_sentence_and_code_1() -> None:
    ended = _program("calculate", "digital-tool", "--expense", "たくさん")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.strip().count("\n") == 0
    assert "金額として読めません" in ended.stderr


def test_the_program_answers() -> None:
    ended = _program("calculate", "digital-tool", "--expense", "90万", "--employees", "3", "--json")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["subsidy_yen"] == [600_000, 600_000]
