"""`madoguchi evaluate` and `madoguchi review`, joined to the command line by `register`."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.evaluating.errors import EvaluationError
from bot.evaluating.wording import say

out = Console()
err = Console(stderr=True)
_BESIDE = Path("../shared/source")
Files = Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, readable=True, help="事例の JSON Lines")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("evaluate")(evaluate_command)
    app.command("review")(review_command)


def evaluate_command(
    cases: Files,
    split: Annotated[str, typer.Option(help="train・test・all のどれを流すか")] = "all",
    jobs: Annotated[int | None, typer.Option(min=1, help="並列の数（ふつうは CPU の数）")] = None,
    today: Annotated[str | None, typer.Option(help="会話の日付（2026-04-01 の形、ふつうは今日）")] = None,
    source_dir: Annotated[Path | None, typer.Option(help="資料のテキストがあるフォルダー")] = None,
    show: Annotated[int, typer.Option(min=0, help="端末に出す誤りの数（0 は全部）")] = 10,
    report: Annotated[Path | None, typer.Option(help="一枚のページ（HTML）を書く先")] = None,
    json_path: Annotated[Path | None, typer.Option("--json", help="結果を JSON で書く先")] = None,
    junit: Annotated[Path | None, typer.Option(help="結果を JUnit XML で書く先")] = None,
    fail_under: Annotated[str | None, typer.Option(help="下限（overall=0.95,facts=0.9 …）")] = None,
    compare: Annotated[Path | None, typer.Option(help="前回の --json と比べる")] = None,
    ablations: Annotated[bool, typer.Option("--ablations", help="検索の部品ごとの効き目も測る")] = False,
    perturb: Annotated[bool, typer.Option("--perturb", help="言い方を変えても答えが同じかも測る")] = False,
    kinds: Annotated[str | None, typer.Option(help="言い換えの種類（width,kana,… 。ふつうは全部）")] = None,
    history: Annotated[Path | None, typer.Option(help="これまでの結果を残すファイル")] = None,
) -> None:
    """事例を流して正しさを測る（事例の書き方と結果の読み方は docs/evaluation.md）。"""
    with _told_plainly():
        from bot.evaluate_run import Options, run_evaluation

        options = Options(
            cases=tuple(cases),
            split=_split(split),
            jobs=jobs,
            today=_date(today),
            source_dir=_source_dir(source_dir),
            compare=compare,
            ablations=ablations,
            kinds=_kinds(kinds) if perturb or kinds else (),
            fail_under=fail_under,
            history=history or _default_history(),
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
        )
        raise typer.Exit(run_evaluation(options, _Outputs(report, json_path, junit), out, _bar, show))
