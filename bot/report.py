"""The report: one self-contained page that an officer reads, made from an evaluation by report.html."""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2

from bot.evaluating.explaining import explain
from bot.evaluating.history import PastRun
from bot.evaluating.metrics import Confusion, Share, by_category
from bot.evaluating.results import CaseResult
from bot.evaluating.views import headlines, percent, share_text
from bot.evaluating.wording import label, say
from bot.evaluation import Evaluation
from bot.perturbations import inconsistent
from corpus.loader import Corpus

_BINS_MS = (0, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, math.inf)
_MAX_INCONSISTENT = 200


def report_html(evaluation: Evaluation, corpus: Corpus) -> str:
    """The page as text; nothing in it is loaded from elsewhere."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(percent=percent, share=share_text)
    environment.globals.update(label=label, say=say)
    return environment.get_template("report.html").render(page_values(evaluation, corpus)) + "\n"


def page_values(evaluation: Evaluation, corpus: Corpus) -> dict[str, Any]:
    """Everything that report.html shows."""
    summary, run = evaluation.summary, evaluation.run
    failed = [result for result in run.results if not result.is_correct]
    return {
        "evaluation": evaluation,
        "summary": summary,
        "settings": run.settings,
        "categories": [_bar(name, share) for name, share in summary.categories.items()],
        "overall": _bar("overall", summary.overall),
        "headlines": headlines(evaluation),
        "confusions": [_confusion(name, table, corpus) for name, table in summary.confusions.items() if table],
        "latency_bins": latency_bins([ms for result in run.results for ms in result.latencies_ms]),
        "infinity": math.inf,
        "history_floor": history_floor(evaluation.history),
        "history": [_point(run, evaluation.history) for run in evaluation.history],
        "failures": [_failure(result, corpus) for result in failed],
        "failed_categories": sorted(by_category(failed)),
        "ungrounded": [(r.case.id, figure) for r in run.results for figure in r.ungrounded],
        "inconsistent": _inconsistent(evaluation),
    }


def latency_bins(times_ms: Iterable[float]) -> list[dict[str, Any]]:
    """How many turns took how long: `{"label", "count", "share"}`, empty bins at both ends left out."""
    times = list(times_ms)
    counts = [sum(low <= ms < high for ms in times) for low, high in itertools.pairwise(_BINS_MS)]
    used = [position for position, count in enumerate(counts) if count]
    if not used:
        return []
    return [
        {"low": _BINS_MS[i], "high": _BINS_MS[i + 1], "count": counts[i], "share": counts[i] / max(counts)}
        for i in range(used[0], used[-1] + 1)
    ]


def _bar(name: str, share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {"name": label("category", name), "share": share, "low": low, "high": high}


def _confusion(name: str, table: Confusion, corpus: Corpus) -> dict[str, Any]:
    """A table of expected (rows) by got (columns), values in words."""
    columns = sorted({got for row in table.values() for got in row} | set(table))
    rows: list[dict[str, Any]] = [
        {
            "name": _told(name, wanted, corpus),
            "number": columns.index(wanted) + 1,
            "cells": [{"count": row.get(got, 0), "right": got == wanted} for got in columns],
            "wrong": sum(count for got, count in row.items() if got != wanted),
        }
        for wanted, row in table.items()
    ]
    total = sum(sum(row.values()) for row in table.values())
    wrong = sum(row["wrong"] for row in rows)
    return {
        "name": name,
        "columns": [_told(name, got, corpus) for got in columns],
        "rows": rows,
        "total": total,
        "wrong": wrong,
    }


def _told(kind: str, value: str, corpus: Corpus) -> str:
    if kind == "industry":
        known = corpus.vocabulary.industries
        return known[value].label if value in known else say("unknown_value")
    return label(kind, value)


def _point(run: PastRun, runs: Sequence[PastRun]) -> dict[str, Any]:
    """A run in the plot: `x` and `y` from 0 to 1, y growing upwards from the lowest tenth that occurs."""
    floor = history_floor(runs)
    x = runs.index(run) / (len(runs) - 1) if len(runs) > 1 else 0.5
    return {"x": x, "y": (run.overall - floor) / (1 - floor), "at": run.at[:16].replace("T", " "), "rate": run.overall}


def history_floor(runs: Sequence[PastRun]) -> float:
    """Where the axis of the plot begins: the tenth below the lowest accuracy, at most 0.9."""
    return min(0.9, math.floor(min((run.overall for run in runs), default=0.9) * 10) / 10)


def _failure(result: CaseResult, corpus: Corpus) -> dict[str, Any]:
    turns: list[Mapping[str, Any]] = [{"utterance": t["utterance"], "text": t["text"]} for t in result.turns]
    turns += [{"utterance": utterance, "text": None} for utterance in result.case.turns[len(turns) :]]
    return {
        "id": result.case.id,
        "category": result.case.category,
        "split": result.case.split,
        "note": result.case.note,
        "turns": turns,
        "rows": explain(result, corpus),
        "surely_wrong": result.surely_wrong,
        "summary": result.case.turns[-1],
    }


def _inconsistent(evaluation: Evaluation) -> list[dict[str, Any]]:
    if evaluation.perturbed is None:
        return []
    pairs = inconsistent(evaluation.run.results, evaluation.perturbed.results)
    return [
        {"id": changed.case.id, "before": clean, "after": changed, "kind": changed.case.id.rpartition("~")[2]}
        for clean, changed in pairs[:_MAX_INCONSISTENT]
    ]
