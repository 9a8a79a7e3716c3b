"""Floors for CI: `--fail-under overall=0.95,facts=0.9`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.evaluating.errors import EvaluationError
from bot.evaluating.wording import say

MEASURES = (
    "overall", "slot_precision", "slot_recall", "exact_amounts", "grounding", "not_surely_wrong",
    "R@1", "R@3", "MRR", "nDCG@5",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a measure may be, 0 to 1."""

    name: str
    least: float


def read_floors(text: str | None) -> tuple[Floor, ...]:
    """EvaluationError where an entry is not `name=share`."""
    return tuple(_read_floor(entry.strip()) for entry in (text or "").split(",") if entry.strip())


def require_known(floors: Iterable[Floor], categories: Iterable[str]) -> None:
    """EvaluationError for a floor of nothing that is measured; asked before the run, which takes minutes."""
    known = (*sorted(set(categories)), *MEASURES)
    for floor in floors:
        if floor.name not in known:
            raise EvaluationError(say("error_no_measure", name=floor.name, known=", ".join(known)))


def below(floors: Iterable[Floor], measures: Mapping[str, float | None]) -> list[str]:
    """A sentence for each floor that is not reached; what was not measured reaches none."""
    sentences = []
    for floor in floors:
        value = measures.get(floor.name)
        if value is None:
            sentences.append(say("floor_not_measured", name=floor.name, least=f"{floor.least:g}"))
        elif value < floor.least:
            sentences.append(say("floor_missed", name=floor.name, value=f"{value:.4f}", least=f"{floor.least:g}"))
    return sentences


def _read_floor(entry: str) -> Floor:
    name, _, least = entry.partition("=")
    try:
        floor = Floor(name.strip(), float(least))
    except ValueError:
        raise EvaluationError(say("error_floor", entry=entry)) from None
    if not floor.name or not 0 <= floor.least <= 1:
        raise EvaluationError(say("error_floor", entry=entry))
    return floor
