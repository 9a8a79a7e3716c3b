"""Check of planned figures against the three requirements of a 経営革新計画.

The thresholds are facts of the record `management-innovation-plan`.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from corpus.errors import CalculationError, CorpusError
from corpus.phrases import phrase
from corpus.records import Fact, Program

Verdict = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True, slots=True)
class Growth:
    """Planned growth: a yearly average as a fraction (3 % is 3/100), or start and end values."""

    yearly: Fraction | None = None
    start: int | None = None
    end: int | None = None

    def average(self, years: Fraction | None) -> Fraction | None:
        """Yearly average: total growth over the years; None where something is missing."""
        if self.yearly is not None:
            return self.yearly
        if self.start is None or self.end is None or years is None or years <= 0:
            return None
        if self.start <= 0:
            raise CalculationError(phrase("plan_error_start"))
        return Fraction(self.end - self.start, self.start) / years


@dataclass(frozen=True, slots=True)
class InnovationPlan:
    """Planned figures; `years` of the plan, growth of added value (in total, per head) and total wages."""

    years: Fraction | None = None
    added_value: Growth = Growth()
    added_value_per_head: Growth = Growth()
    wages: Growth = Growth()


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """One requirement, its verdict and the sentence that says why."""

    requirement: str
    verdict: Verdict
    reason: str


def check_plan(program: Program, plan: InnovationPlan) -> tuple[PlanCheck, PlanCheck, PlanCheck]:
    """Period, added value and wages, each with its own verdict."""
    shortest, longest = _period(program)
    return (
        _check_period(plan.years, shortest, longest),
        _check_added_value(plan, _threshold(program, "added-value-growth")),
        _check_growth("wages", plan.wages.average(plan.years), _threshold(program, "payroll-growth")),
    )


def _period(program: Program) -> tuple[int, int]:
    value = _fact(program, "plan-period").value
    if value is None or value.years is None or len(value.years) != 2:
        raise CorpusError(f"programs/{program.id}.yaml: facts.plan-period: give the value as `years: [3, 8]`")
    return value.years[0], value.years[1]


def _fact(program: Program, fact_id: str) -> Fact:
    for fact in program.facts:
        if fact.id == fact_id and fact.value is not None:
            return fact
    raise CorpusError(f"programs/{program.id}.yaml: facts: needs {fact_id!r} with a value")


def _threshold(program: Program, fact_id: str) -> Fraction:
    value = _fact(program, fact_id).value
    if value is None or value.percent is None:
        raise CorpusError(f"programs/{program.id}.yaml: facts.{fact_id}: give the value as `percent`")
    return Fraction(value.percent) / 100


def _check_period(years: Fraction | None, shortest: int, longest: int) -> PlanCheck:
    if years is None:
        return PlanCheck("period", "unknown", phrase("plan_period_unknown", shortest=shortest, longest=longest))
    verdict: Verdict = "met" if shortest <= years <= longest else "not_met"
    return PlanCheck(
        "period", verdict, phrase("plan_period", years=_decimal(years), shortest=shortest, longest=longest)
    )


def _check_added_value(plan: InnovationPlan, threshold: Fraction) -> PlanCheck:
    """The total or the value per head is enough; the better of the two decides."""
    averages = (plan.added_value.average(plan.years), plan.added_value_per_head.average(plan.years))
    known = [average for average in averages if average is not None]
    best = max(known, default=None)
    if best is not None and best < threshold and len(known) < len(averages):
        reason = phrase("plan_other_value_open", growth=_percent(best), threshold=_percent(threshold))
        return PlanCheck("added_value", "unknown", reason)
    return _check_growth("added_value", best, threshold)


def _check_growth(name: str, average: Fraction | None, threshold: Fraction) -> PlanCheck:
    if average is None:
        return PlanCheck(name, "unknown", phrase(f"plan_{name}_unknown", threshold=_percent(threshold)))
    verdict: Verdict = "met" if average >= threshold else "not_met"
    reason = phrase(f"plan_{name}", growth=_percent(average), threshold=_percent(threshold))
    return PlanCheck(name, verdict, reason)


def _decimal(value: Fraction) -> str:
    """`5`, `2.5`; what has no short decimal stays a fraction."""
    tenths = value * 10
    return str(value) if tenths.denominator != 1 else f"{int(tenths) // 10}.{int(tenths) % 10}".removesuffix(".0")


def _percent(value: Fraction) -> str:
    """`3%`, `1.5%`; more than two decimals are cut off, never rounded up, and marked 約."""
    hundredths = value * 10_000
    whole, exact = int(hundredths), hundredths.denominator == 1
    sign, whole = ("-" if whole < 0 else ""), abs(whole)
    text = f"{whole // 100}.{whole % 100:02d}".rstrip("0").rstrip(".")
    return f"{'' if exact else '約'}{sign}{text}%"
