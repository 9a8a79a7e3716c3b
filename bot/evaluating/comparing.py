"""Two runs of the same cases: what got better, what got worse, and whether chance explains it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scipy.stats import binomtest

from bot.evaluating.errors import EvaluationError
from bot.evaluating.results import CaseResult, Run
from bot.evaluating.wording import label, say


@dataclass(frozen=True, slots=True)
class Pair:
    """One case in both runs."""

    before: CaseResult
    after: CaseResult

    @property
    def is_better(self) -> bool:
        """Wrong before, right now."""
        return self.after.is_correct and not self.before.is_correct

    @property
    def is_worse(self) -> bool:
        """Right before, wrong now."""
        return self.before.is_correct and not self.after.is_correct


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of a category, or all: how many turned, and McNemar's exact p-value (two-sided)."""

    name: str
    cases: int
    better: int
    worse: int
    p_value: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Case by case; `losses` says what that mattered got worse, empty where nothing did.

    `changed` are ids whose expectation or conversation differs, `only_before` and `only_after`
    ids that one run lacks; none of them is compared.
    """

    better: tuple[Pair, ...]
    worse: tuple[Pair, ...]
    groups: tuple[Group, ...]
    losses: tuple[str, ...]
    changed: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Ids of what turned, the groups and the losses."""
        return {
            "better": [pair.after.case.id for pair in self.better],
            "worse": [pair.after.case.id for pair in self.worse],
            "groups": [
                {"name": g.name, "cases": g.cases, "better": g.better, "worse": g.worse, "p_value": g.p_value}
                for g in self.groups
            ],
            "losses": list(self.losses),
            "changed": list(self.changed),
            "only_before": list(self.only_before),
            "only_after": list(self.only_after),
        }


def compare_runs(before: Run, after: Run) -> Comparison:
    """EvaluationError where the runs share no case."""
    old = {result.case.id: result for result in before.results}
    new = {result.case.id: result for result in after.results}
    both = [Pair(old[name], new[name]) for name in new if name in old]
    pairs = [pair for pair in both if _same_case(pair)]
    if not pairs:
        raise EvaluationError(say("error_nothing_to_compare"))
    categories = dict.fromkeys(pair.after.case.category for pair in pairs)
    groups = [_group(name, [p for p in pairs if p.after.case.category == name]) for name in sorted(categories)]
    return Comparison(
        better=tuple(pair for pair in pairs if pair.is_better),
        worse=tuple(pair for pair in pairs if pair.is_worse),
        groups=(_group("overall", pairs), *groups),
        losses=tuple(_losses(pairs, groups)),
        changed=tuple(pair.after.case.id for pair in both if not _same_case(pair)),
        only_before=tuple(name for name in old if name not in new),
        only_after=tuple(name for name in new if name not in old),
    )


def mcnemar(better: int, worse: int) -> float:
    """Exact two-sided p-value: how often chance alone turns so unequally many cases; 1 where none turned."""
    return float(binomtest(min(better, worse), better + worse).pvalue) if better + worse else 1.0


def _losses(pairs: Sequence[Pair], groups: Iterable[Group]) -> Iterable[str]:
    """What decides the exit code. The assistant is deterministic: a turned case is never noise."""
    for group in groups:
        if group.worse > group.better:
            yield say("loss_category", name=label("category", group.name), worse=group.worse, better=group.better)
    for pair in pairs:
        if pair.after.surely_wrong and not pair.before.surely_wrong:
            yield say("loss_surely_wrong", id=pair.after.case.id, what="; ".join(pair.after.surely_wrong))
        unfounded = {f.figure for f in pair.after.ungrounded} - {f.figure for f in pair.before.ungrounded}
        if unfounded:
            yield say("loss_ungrounded", id=pair.after.case.id, figures=", ".join(sorted(unfounded)))
        if pair.after.error and not pair.before.error:
            yield say("loss_error", id=pair.after.case.id, error=pair.after.error)


def _group(name: str, pairs: Sequence[Pair]) -> Group:
    better, worse = sum(p.is_better for p in pairs), sum(p.is_worse for p in pairs)
    return Group(name, len(pairs), better, worse, mcnemar(better, worse))


def _same_case(pair: Pair) -> bool:
    return (pair.before.case.turns, pair.before.case.expect) == (pair.after.case.turns, pair.after.case.expect)
