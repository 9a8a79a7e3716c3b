"""Metrics over results: shares with Wilson intervals, slots, amounts, grounding, questions, latency, confusions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bot.evaluating.ablations import searched
from bot.evaluating.cases import CASE_SLOTS
from bot.evaluating.results import CaseResult, has_exact_amounts
from retrieval.metrics import Quality, rank_quality, wilson

MAX_QUESTIONS = 3
_FREE_GOALS = 2
Confusion = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`, with the 95 % interval by Wilson; a rate of None where nothing was measured."""

    hits: int
    total: int

    @property
    def rate(self) -> float | None:
        """The share, 0 to 1."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end; (0, 1) where nothing was measured."""
        if not self.total:
            return 0.0, 1.0
        found = wilson(self.hits / self.total, self.total)
        return found.low, found.high

    def to_json(self) -> dict[str, Any]:
        """Counts, rate and interval."""
        return {"hits": self.hits, "total": self.total, "rate": self.rate, "interval": list(self.interval)}


@dataclass(frozen=True, slots=True)
class SlotScore:
    """Values found rightly, values wrong or made up, values missed or wrong."""

    true_positive: int
    false_positive: int
    false_negative: int

    @property
    def precision(self) -> Share:
        """Of the values found, those that are right."""
        return Share(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> Share:
        """Of the values expected, those that were found."""
        return Share(self.true_positive, self.true_positive + self.false_negative)

    def __add__(self, other: "SlotScore") -> "SlotScore":
        return SlotScore(
            self.true_positive + other.true_positive,
            self.false_positive + other.false_positive,
            self.false_negative + other.false_negative,
        )


@dataclass(frozen=True, slots=True)
class Latency:
    """Percentiles of the wall time of `turns` turns."""

    turns: int
    p50_ms: float
    p95_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions before the first answer, over the conversations that got one."""

    conversations: int
    mean: float
    highest: int
    too_many: int


@dataclass(frozen=True, slots=True)
class Grounding:
    """Figures of all replies, and those that cannot be traced."""

    figures: int
    uncited: int
    unfounded: int

    @property
    def traced(self) -> Share:
        """Figures with a citation, the visitor's words or a calculation behind them."""
        return Share(max(0, self.figures - self.uncited - self.unfounded), self.figures)


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything measured over one run."""

    overall: Share
    categories: Mapping[str, Share]
    slots: Mapping[str, SlotScore]
    exact_amounts: Share
    grounding: Grounding
    surely_wrong: Share
    questions: Questions
    latency: Latency
    ranking: Quality | None
    confusions: Mapping[str, Confusion] = field(default_factory=dict)

    @property
    def all_slots(self) -> SlotScore:
        """All slots together."""
        return sum(self.slots.values(), SlotScore(0, 0, 0))

    @property
    def ranks(self) -> dict[str, float]:
        """Ranking metrics by name; empty where no case expects a `top`."""
        found = self.ranking
        if found is None:
            return {}
        values = (found.recall_1.value, found.recall_3.value, found.mrr, found.ndcg_5)
        return dict(zip(("R@1", "R@3", "MRR", "nDCG@5"), values, strict=True))

    @property
    def measures(self) -> dict[str, float | None]:
        """Everything that a floor can be set for, by name; 0 to 1."""
        return {
            **{name: share.rate for name, share in self.categories.items()},
            "overall": self.overall.rate,
            "slot_precision": self.all_slots.precision.rate,
            "slot_recall": self.all_slots.recall.rate,
            "exact_amounts": self.exact_amounts.rate,
            "grounding": self.grounding.traced.rate,
            "not_surely_wrong": None if self.surely_wrong.rate is None else 1 - self.surely_wrong.rate,
            **self.ranks,
        }

    def to_json(self) -> dict[str, Any]:
        """The summary for machines."""
        return {
            "overall": self.overall.to_json(),
            "categories": {name: share.to_json() for name, share in self.categories.items()},
            "slots": {
                name: {"precision": slot.precision.to_json(), "recall": slot.recall.to_json()}
                for name, slot in {**self.slots, "all": self.all_slots}.items()
            },
            "exact_amounts": self.exact_amounts.to_json(),
            "grounding": {
                "figures": self.grounding.figures,
                "uncited": self.grounding.uncited,
                "unfounded": self.grounding.unfounded,
            },
            "surely_wrong": self.surely_wrong.to_json(),
            "questions": {
                "conversations": self.questions.conversations,
                "mean": self.questions.mean,
                "highest": self.questions.highest,
                "too_many": self.questions.too_many,
            },
            "latency_ms": {"p50": self.latency.p50_ms, "p95": self.latency.p95_ms, "p99": self.latency.p99_ms},
            "ranking": {"cases": self.ranking.cases if self.ranking else 0, **self.ranks},
            "confusions": {name: {k: dict(v) for k, v in table.items()} for name, table in self.confusions.items()},
        }


def summarise(results: Sequence[CaseResult]) -> Summary:
    """All metrics of a run."""
    return Summary(
        overall=_correct(results),
        categories={name: _correct(group) for name, group in sorted(by_category(results).items())},
        slots=slot_scores(results),
        exact_amounts=_share(has_exact_amounts(result) for result in results),
        grounding=_grounding(results),
        surely_wrong=_share(bool(result.surely_wrong) for result in results),
        questions=_questions(results),
        latency=latency([ms for result in results for ms in result.latencies_ms]),
        ranking=_ranking([result for result in results if "top" in result.case.expect]),
        confusions={
            "industry": _confusion(results, _industries),
            "outcome": _confusion(results, _outcomes),
            "verdict": _confusion(results, _verdicts),
        },
    )


def by_category(results: Iterable[CaseResult]) -> dict[str, list[CaseResult]]:
    """Results by category."""
    groups: dict[str, list[CaseResult]] = defaultdict(list)
    for result in results:
        groups[result.case.category].append(result)
    return dict(groups)


def latency(times_ms: Sequence[float]) -> Latency:
    """Percentiles; zeros where nothing was measured."""
    p50, p95, p99 = np.percentile(times_ms, (50, 95, 99)) if times_ms else (0.0, 0.0, 0.0)
    return Latency(len(times_ms), round(float(p50), 1), round(float(p95), 1), round(float(p99), 1))


def slot_scores(results: Iterable[CaseResult]) -> dict[str, SlotScore]:
    """Precision and recall of each slot, over the cases that expect something of it."""
    scores: dict[str, SlotScore] = {}
    for result in results:
        expected = dict(result.case.expect.get("slots", {}))
        if "goals_exact" in result.case.expect:
            expected["goals"] = result.case.expect["goals_exact"]
        got = result.last["slots"] if result.last else {}
        free = 0 if "goals_exact" in result.case.expect else _FREE_GOALS
        for name, wanted in expected.items():
            found = _goal_score(wanted, got.get(name), free) if name == "goals" else _slot_score(wanted, got.get(name))
            scores[name] = scores.get(name, SlotScore(0, 0, 0)) + found
    order = {name: position for position, name in enumerate(CASE_SLOTS)}
    return dict(sorted(scores.items(), key=lambda item: order.get(item[0], len(order))))


def _slot_score(wanted: Any, got: Any) -> SlotScore:
    is_right = wanted == got and wanted is not None
    return SlotScore(is_right, got is not None and not is_right, wanted is not None and not is_right)


def _goal_score(wanted: Sequence[str], got: Sequence[str] | None, free: int) -> SlotScore:
    """Goals one by one; `free` further ones are no error, as in the contract."""
    found, expected = set(got or ()), set(wanted)
    return SlotScore(len(found & expected), max(0, len(found - expected) - free), len(expected - found))


def _correct(results: Sequence[CaseResult]) -> Share:
    return Share(sum(result.is_correct for result in results), len(results))


def _share(values: Iterable[bool | None]) -> Share:
    known = [value for value in values if value is not None]
    return Share(sum(known), len(known))


def _grounding(results: Iterable[CaseResult]) -> Grounding:
    kinds: Counter[str] = Counter()
    figures = 0
    for result in results:
        figures += result.n_figures
        kinds.update(figure.kind for figure in result.ungrounded)
    return Grounding(figures, kinds["uncited"], kinds["unfounded"])


def _questions(results: Iterable[CaseResult]) -> Questions:
    asked = [result.questions for result in results if result.questions is not None]
    mean = round(float(np.mean(asked)), 2) if asked else 0.0
    return Questions(len(asked), mean, max(asked, default=0), sum(n > MAX_QUESTIONS for n in asked))


def _ranking(results: Sequence[CaseResult]) -> Quality | None:
    """Of the cards in the order shown; a reply without cards ranks nothing."""
    if not results:
        return None
    runs = {result.case.id: _shown(result) for result in results}
    return rank_quality("dialog", [searched(result.case) for result in results], runs)


def _shown(result: CaseResult) -> list[str]:
    return [card["program_id"] for card in result.last["cards"]] if result.last else []


Pairs = Iterable[tuple[str, str]]


def _confusion(results: Iterable[CaseResult], pairs: Callable[[CaseResult], Pairs]) -> Confusion:
    """Expected by got."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        for wanted, got in pairs(result):
            table[wanted][got] += 1
    return {wanted: dict(sorted(row.items())) for wanted, row in sorted(table.items())}


def _industries(result: CaseResult) -> Pairs:
    slots = result.case.expect.get("slots", {})
    if "industry" in slots and result.last:
        yield str(slots["industry"] or "-"), str(result.last["slots"].get("industry") or "-")


def _outcomes(result: CaseResult) -> Pairs:
    wanted = result.case.expect.get("outcome")
    if wanted is not None and result.last:
        got = result.last["outcome"]
        allowed = [wanted] if isinstance(wanted, str) else wanted
        yield got if got in allowed else allowed[0], got


def _verdicts(result: CaseResult) -> Pairs:
    if result.last is None:
        return
    verdicts = {card["program_id"]: card["verdict"] for card in result.last["cards"]}
    for program, wanted in result.case.expect.get("verdict", {}).items():
        got = verdicts.get(program, "-")
        allowed = [wanted] if isinstance(wanted, str) else wanted
        yield got if got in allowed else allowed[0], got
