"""Earlier runs, one summary a line, for the plot of progress."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.evaluating.cases import EvalCase
from bot.evaluating.metrics import Summary


@dataclass(frozen=True, slots=True)
class PastRun:
    """When a run was, on which cases, and its accuracy overall and by category."""

    at: str
    cases_digest: str
    cases: int
    overall: float
    categories: Mapping[str, float]


def past_run(at: str, cases: Sequence[EvalCase], summary: Summary) -> PastRun:
    """A run as the history keeps it."""
    rates = {name: share.rate or 0.0 for name, share in summary.categories.items()}
    return PastRun(at, digest(cases), len(cases), summary.overall.rate or 0.0, rates)


def digest(cases: Sequence[EvalCase]) -> str:
    """The same for the same cases with the same expectations, in any order: only such runs compare."""
    lines = sorted(json.dumps([case.id, case.turns, case.expect], ensure_ascii=False, sort_keys=True) for case in cases)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def append_run(path: Path, run: PastRun) -> None:
    """Adds one line; makes the file and its folder where they are missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"at": run.at, "cases_digest": run.cases_digest, "cases": run.cases, "overall": run.overall}
    line = json.dumps({**data, "categories": dict(run.categories)}, ensure_ascii=False)
    with path.open("a", encoding="utf8") as stream:
        stream.write(line + "\n")


def read_history(path: Path, cases_digest: str) -> list[PastRun]:
    """Earlier runs over the same cases, oldest first; damaged lines are left out, since only a plot rests on them."""
    if not path.is_file():
        return []
    runs = [_read_line(line) for line in path.read_text(encoding="utf8").splitlines()]
    return [run for run in runs if run is not None and run.cases_digest == cases_digest]


def _read_line(line: str) -> PastRun | None:
    try:
        data: dict[str, Any] = json.loads(line)
        return PastRun(**data)
    except (ValueError, TypeError):
        return None
