"""Conversations run over several processes; each process holds a dialog of its own."""

import logging
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from typing import Any

from bot.batch import Case, run_case
from bot.evaluating.cases import EvalCase
from dialog.manager import Dialog

DialogFactory = Callable[[], Dialog]
Progress = Callable[[int, int], None]
ReplyLine = dict[str, Any]

_WARM_UP = "省エネの設備を入れたい"
_CHUNK = 4
_log = logging.getLogger(__name__)
# The dialog of a worker process; set once by `_start`, since an executor passes nothing else on.
_worker: dict[str, Dialog] = {}


def run_cases(
    cases: Sequence[EvalCase], factory: DialogFactory, today: date, jobs: int, progress: Progress | None = None
) -> list[ReplyLine]:
    """The reply line of each case, in order; a conversation that breaks off has `error` in place of `turns`.

    With one job everything runs in this process. `factory` must be importable by its name otherwise.
    """
    replies = []
    for line in _in_process(cases, factory(), today) if jobs <= 1 else _in_pool(cases, factory, today, jobs):
        replies.append(line)
        if progress is not None:
            progress(len(replies), len(cases))
    return replies


def default_jobs() -> int:
    """One process for each core that this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _in_process(cases: Iterable[EvalCase], dialog: Dialog, today: date) -> Iterator[ReplyLine]:
    for case in cases:
        yield run_one(case, dialog, today)


def _in_pool(cases: Sequence[EvalCase], factory: DialogFactory, today: date, jobs: int) -> Iterator[ReplyLine]:
    # PyTorch and FAISS hold threads; a forked child would wait for them for ever.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(factory,)) as pool:
        yield from pool.map(_run_in_worker, cases, [today] * len(cases), chunksize=_CHUNK)


def _start(factory: DialogFactory) -> None:
    """Makes the dialog of a worker: one thread each, and warm, so that latencies can be compared."""
    import torch

    torch.set_num_threads(1)
    _worker["dialog"] = factory()
    run_one(EvalCase("warm-up", "", (_WARM_UP,), {}), _worker["dialog"], date(2026, 4, 1))


def _run_in_worker(case: EvalCase, today: date) -> ReplyLine:
    return run_one(case, _worker["dialog"], today)


def run_one(case: EvalCase, dialog: Dialog, today: date) -> ReplyLine:
    """One conversation; an exception is an answer of its own kind, the run goes on."""
    try:
        on = date.fromisoformat(case.today) if case.today else today
        return run_case(dialog, Case(id=case.id, turns=list(case.turns)), on)
    except Exception as error:
        _log.exception("case %s", case.id)
        return {"id": case.id, "turns": [], "error": f"{type(error).__name__}: {error}"}
