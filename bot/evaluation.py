"""An evaluation from end to end: cases run, judged and measured, and what each further option adds."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.assembly import data_folder, make_searcher, model_setting
from bot.evaluating.ablations import run_ablations
from bot.evaluating.cases import CaseSet, EvalCase, Split, load_cases
from bot.evaluating.comparing import Comparison, compare_runs
from bot.evaluating.floors import Floor, below, require_known
from bot.evaluating.history import PastRun, append_run, digest, past_run, read_history
from bot.evaluating.metrics import Summary, summarise
from bot.evaluating.results import CaseResult, Run, judge_all, read_run
from bot.evaluating.running import DialogFactory, Progress, run_cases
from bot.grounding import Grounder
from bot.perturbations import Consistency, consistencies, perturbed_cases
from corpus.loader import Corpus
from index.embedder import load_embedder
from index.store import load_index
from retrieval.metrics import Quality

Bar = Callable[[str], AbstractContextManager[Progress]]
Runner = Callable[[Sequence[EvalCase], Progress | None], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run and measure; `at` is the moment that the history notes, `kinds` those of `--perturb`.

    With `sample`, so many of the cases, drawn by `seed`.
    """

    cases: tuple[Path, ...]
    today: date
    at: str = ""
    split: Split = "all"
    sample: int | None = None
    seed: str = ""
    jobs: int = 1
    source_dir: Path | None = None
    kinds: tuple[str, ...] = ()
    with_ablations: bool = False
    floors: tuple[Floor, ...] = ()
    compare: Path | None = None
    history: Path | None = None


@dataclass(frozen=True, slots=True)
class Perturbed:
    """The results of the perturbed conversations, and their consistency by kind."""

    results: tuple[CaseResult, ...]
    kinds: tuple[Consistency, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that terminal, JSON and report show."""

    run: Run
    summary: Summary
    uses_source: bool
    perturbed: Perturbed | None = None
    ablations: tuple[Quality, ...] = ()
    comparison: Comparison | None = None
    missed_floors: tuple[str, ...] = ()
    history: tuple[PastRun, ...] = field(default=())

    @property
    def is_red(self) -> bool:
        """Whether CI should stop: lines that are no case, a floor missed, or something that mattered got worse."""
        lost = self.comparison is not None and self.comparison.losses
        return bool(self.run.problems or self.missed_floors or lost)

    def to_json(self) -> dict[str, Any]:
        """The run with its summary; `--compare` and `review` read it back."""
        data = {**self.run.to_json(), "summary": self.summary.to_json()}
        if self.perturbed is not None:
            data["perturbed"] = {
                "kinds": [kind.to_json() for kind in self.perturbed.kinds],
                "cases": [result.to_json() for result in self.perturbed.results],
            }
        if self.ablations:
            data["ablations"] = [_quality_json(quality) for quality in self.ablations]
        if self.comparison is not None:
            data["comparison"] = self.comparison.to_json()
        return data


def measure(plan: Plan, corpus: Corpus, factory: DialogFactory, bar: Bar) -> Evaluation:
    """Everything that the plan asks for; EvaluationError where a file is no input for it."""
    case_set = load_cases(plan.cases, corpus).only(plan.split)
    if plan.sample is not None:
        case_set = case_set.sampled(plan.sample, plan.seed)
    require_known(plan.floors, (case.category for case in case_set.cases))
    before = read_run(plan.compare) if plan.compare else None
    grounder = Grounder(corpus, plan.source_dir)
    runner = dialog_runner(factory, plan.today, plan.jobs)
    settings = {
        "cases": list(case_set.origins),
        "split": plan.split,
        "sample": plan.sample,
        "seed": plan.seed,
        "at": plan.at,
        "jobs": plan.jobs,
    }
    with bar("progress_cases") as progress:
        done = evaluate(case_set, runner, grounder, {**settings, "today": str(plan.today)}, progress)
    done = replace(done, missed_floors=tuple(below(plan.floors, done.summary.measures)))
    if before is not None:
        done = replace(done, comparison=compare_runs(before, done.run))
    if plan.with_ablations:
        done = replace(done, ablations=ablate(case_set, corpus))
    if plan.kinds:
        with bar("progress_perturbed") as progress:
            done = replace(done, perturbed=evaluate_perturbed(done.run, runner, grounder, plan.kinds, progress))
    return _with_history(done, case_set, plan)


def evaluate(
    case_set: CaseSet, runner: Runner, grounder: Grounder, settings: dict[str, Any], progress: Progress | None = None
) -> Evaluation:
    """Runs and judges the cases."""
    results = judge_all(case_set.cases, runner(case_set.cases, progress), grounder)
    run = Run(results, case_set.problems, settings)
    return Evaluation(run, summarise(results), grounder.uses_source)


def evaluate_perturbed(
    clean: Run, runner: Runner, grounder: Grounder, kinds: Sequence[str], progress: Progress | None = None
) -> Perturbed:
    """The same cases in other words, each beside its clean run."""
    cases = perturbed_cases([result.case for result in clean.results], kinds)
    results = judge_all(cases, runner(cases, progress), grounder)
    return Perturbed(results, tuple(consistencies(clean.results, results)))


def ablate(case_set: CaseSet, corpus: Corpus) -> tuple[Quality, ...]:
    """The search with parts of it switched off."""
    make_searcher(corpus)  # builds the index where it is missing or stale
    embedder = load_embedder(model_setting())
    index = load_index(corpus, data_folder() / "index", embedder.model_id)
    return run_ablations(case_set.cases, corpus, index, embedder)


def dialog_runner(factory: DialogFactory, today: date, jobs: int) -> Runner:
    """Runs cases over `jobs` processes, each with a dialog of `factory`."""
    return lambda cases, progress: run_cases(cases, factory, today, jobs, progress)


def _with_history(done: Evaluation, case_set: CaseSet, plan: Plan) -> Evaluation:
    """Adds this run to the history file, if there is one, and the earlier runs of the same cases to the result."""
    if plan.history is None:
        return done
    append_run(plan.history, past_run(plan.at, case_set.cases, done.summary))
    return replace(done, history=tuple(read_history(plan.history, digest(case_set.cases))))


def _quality_json(quality: Quality) -> dict[str, Any]:
    return {
        "ranker": quality.ranker,
        "cases": quality.cases,
        "R@1": quality.recall_1.value,
        "R@3": quality.recall_3.value,
        "MRR": quality.mrr,
        "nDCG@5": quality.ndcg_5,
    }
