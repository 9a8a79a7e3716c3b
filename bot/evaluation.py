"""`madoguchi evaluate`: cases run, judged and measured; what each further option adds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.evaluating.cases import CaseSet, EvalCase
from bot.evaluating.comparing import Comparison
from bot.evaluating.history import PastRun
from bot.evaluating.metrics import Summary, summarise
from bot.evaluating.results import CaseResult, Run, judge_all
from bot.evaluating.running import DialogFactory, Progress, run_cases
from bot.grounding import Grounder
from bot.perturbations import Consistency, consistencies, perturbed_cases
from retrieval.metrics import Quality

Runner = Callable[[Sequence[EvalCase], Progress | None], list[dict[str, Any]]]


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
    history: tuple[PastRun, ...] = field(default=())

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


def dialog_runner(factory: DialogFactory, today: date, jobs: int) -> Runner:
    """Runs cases over `jobs` processes, each with a dialog of `factory`."""
    return lambda cases, progress: run_cases(cases, factory, today, jobs, progress)


def _quality_json(quality: Quality) -> dict[str, Any]:
    return {
        "ranker": quality.ranker,
        "cases": quality.cases,
        "R@1": quality.recall_1.value,
        "R@3": quality.recall_3.value,
        "MRR": quality.mrr,
        "nDCG@5": quality.ndcg_5,
    }
