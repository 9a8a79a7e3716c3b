"""`madoguchi evaluate` and `madoguchi review`, joined to the command line by `register`."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from bot.evaluating.errors import EvaluationError
from bot.evaluating.wording import say

if TYPE_CHECKING:
    from bot.evaluation import Evaluation
    from corpus.loader import Corpus

out = Console()
err = Console(stderr=True)
Split = Literal["train", "test", "all"]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("evaluate")(evaluate_command)
    app.command("review")(review_command)


def evaluate_command(
    cases: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="事例の JSON Lines")],
    split: Annotated[Split, typer.Option(help="どの事例を流すか")] = "all",
    sample: Annotated[int | None, typer.Option(min=1, help="この数だけ選んで流す（ふつうは全部）")] = None,
    seed: Annotated[str, typer.Option(help="--sample の選び方を決める文字列（同じなら同じ事例）")] = "",
    jobs: Annotated[int | None, typer.Option(min=1, help="並列の数（ふつうは CPU の数）")] = None,
    today: Annotated[str | None, typer.Option(help="会話の日付（2026-04-01 の形、ふつうは今日）")] = None,
    source_dir: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="資料のテキストがあるフォルダー")
    ] = None,
    show: Annotated[int, typer.Option(min=0, help="端末に出す誤りの数（0 は全部）")] = 10,
    report: Annotated[Path | None, typer.Option(help="結果の一枚ページ（HTML）を書く先")] = None,
    json_path: Annotated[Path | None, typer.Option("--json", help="結果を JSON で書く先")] = None,
    junit: Annotated[Path | None, typer.Option(help="結果を JUnit XML で書く先")] = None,
    fail_under: Annotated[str | None, typer.Option(help="下限（overall=0.95,facts=0.9 …）")] = None,
    compare: Annotated[Path | None, typer.Option(help="前回の --json と比べる")] = None,
    ablations: Annotated[bool, typer.Option("--ablations", help="検索の部品ごとの効き目も測る")] = False,
    perturb: Annotated[bool, typer.Option("--perturb", help="言い方を変えても答えが同じかも測る")] = False,
    kinds: Annotated[str | None, typer.Option(help="言い換えの種類（width,kana … 。ふつうは全部）")] = None,
    history: Annotated[Path | None, typer.Option(help="これまでの結果を残すファイル")] = None,
) -> None:
    """事例を流して正しさを測る（事例の書き方と結果の読み方は docs/evaluation.md）。"""
    with _told_plainly():
        from bot.assembly import data_folder, make_dialog, make_searcher
        from bot.evaluating.floors import read_floors
        from bot.evaluating.running import default_jobs
        from bot.evaluation import Plan, measure
        from corpus.loader import load_corpus

        plan = Plan(
            cases=tuple(cases),
            split=split,
            sample=sample,
            seed=seed,
            jobs=jobs or default_jobs(),
            today=_read_date(today),
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
            source_dir=source_dir or _usual_source_dir(),
            kinds=_read_kinds(kinds) if perturb or kinds else (),
            with_ablations=ablations,
            floors=read_floors(fail_under),
            compare=compare,
            history=history or data_folder() / "evaluations.jsonl",
        )
        for path in (report, json_path, junit):
            _require_folder(path)
        corpus = load_corpus()
        if plan.jobs > 1:
            make_searcher(corpus)  # builds the index once, before every process would
        evaluation = measure(plan, corpus, make_dialog, _bar)
        _show(evaluation, corpus, show)
        _write(evaluation, corpus, report, json_path, junit)
    if evaluation.is_red:
        raise typer.Exit(1)


def review_command(
    results: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="evaluate --json の結果")],
    reviewer: Annotated[str | None, typer.Option(help="確認する人の名前")] = None,
    marks: Annotated[Path, typer.Option(help="判定を残すファイル")] = Path("marks.jsonl"),
    only: Annotated[Literal["all", "wrong", "right"], typer.Option(help="自動採点がどうだったものを見るか")] = "all",
    category: Annotated[str | None, typer.Option(help="この分野だけを見る")] = None,
    cases_path: Annotated[Path | None, typer.Option("--cases", help="判定を事例にして書く先")] = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="二人の判定がどれだけ合うかだけを出す")] = False,
) -> None:
    """返答が正しいかを人が確かめる。判定は事例になり、二人以上なら一致の度合いが出る。"""
    with _told_plainly():
        from bot.evaluating.results import read_run
        from bot.review import Reviewer, agreement_lines, cases_of, read_marks
        from corpus.loader import load_corpus

        runs = [read_run(path) for path in results]
        found = [result for run in runs for result in run.results]
        corpus = load_corpus()
        if not agreement and cases_path is None:
            wanted = [r for r in found if only == "all" or r.is_correct == (only == "right")]
            wanted = [r for r in wanted if category in (None, r.case.category)]
            name = reviewer or typer.prompt(say("review_name"))
            Reviewer(corpus, out, _read_line).review(wanted, name, marks)
        if agreement:
            out.print("\n".join(agreement_lines(read_marks(marks))), highlight=False, markup=False)
        if cases_path is not None:
            _require_folder(cases_path)
            cases, left_out = cases_of(found, read_marks(marks))
            _write_text(cases_path, "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases))
            out.print("\n".join([*left_out, say("review_cases", n=len(cases), path=cases_path)]), highlight=False)


def _show(evaluation: "Evaluation", corpus: "Corpus", show: int) -> None:
    from bot.evaluating.views import evaluation_page

    out.print(evaluation_page(evaluation, corpus, show))
    for sentence in evaluation.missed_floors:
        err.print(sentence, style="bold red", highlight=False, markup=False)


def _write(
    evaluation: "Evaluation", corpus: "Corpus", report: Path | None, json_path: Path | None, junit: Path | None
) -> None:
    from bot.evaluating.junit import junit_xml
    from bot.report import report_html

    if json_path is not None:
        _write_text(json_path, json.dumps(evaluation.to_json(), ensure_ascii=False, indent=1) + "\n")
    if junit is not None:
        _write_text(junit, junit_xml(evaluation.run))
    if report is not None:
        _write_text(report, report_html(evaluation, corpus))


def _write_text(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf8")
    except OSError as error:
        raise EvaluationError(say("error_file", path=path, reason=error.strerror)) from None
    err.print(say("line_wrote", path=path), highlight=False, markup=False, soft_wrap=True)


def _require_folder(path: Path | None) -> None:
    """A run takes minutes; that its result cannot be written is told before."""
    if path is not None and not path.parent.is_dir():
        raise EvaluationError(say("error_folder", path=path.parent))


@contextlib.contextmanager
def _bar(key: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error; nothing where that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with ProgressBar(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(say(key), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextlib.contextmanager
def _told_plainly() -> Iterator[None]:
    """What is wrong with the input is one sentence, exit code 1; so is a missing package of the extra `eval`."""
    try:
        yield
    except EvaluationError as error:
        err.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
    except ModuleNotFoundError as error:
        if error.name not in ("ir_measures", "jaconv", "jinja2", "scipy", "sklearn"):
            raise
        err.print(say("error_packages", name=error.name), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None


def _read_date(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise EvaluationError(say("error_today", value=text)) from None


def _read_kinds(text: str | None) -> tuple[str, ...]:
    from bot.perturbations import KINDS

    kinds = tuple(kind.strip() for kind in text.split(",")) if text else tuple(KINDS)
    for kind in kinds:
        if kind not in KINDS:
            raise EvaluationError(say("error_kinds", kind=kind, known=", ".join(KINDS)))
    return kinds


def _usual_source_dir() -> Path | None:
    """MADOGUCHI_SOURCE_DIR, or ../shared/source where it is there."""
    named = os.environ.get("MADOGUCHI_SOURCE_DIR")
    folder = Path(named) if named else Path("../shared/source")
    return folder if named or folder.is_dir() else None


def _read_line(question: str) -> str:
    return input(f"{question}\n> ")
