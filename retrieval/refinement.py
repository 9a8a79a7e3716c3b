"""What is known of the visitor refines the order; it hides nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.records import Program
from retrieval.layout import Floats, Positions
from retrieval.query import Query, QueryProfile

# A goal taken over from the conversation counts as much as one word of it in the message.
_PROFILE_GOAL = 1


class Refinement:
    """Signals of goals, industry, place and size, each (len(programs),), 0 where nothing is known.

    `programs` are positions in the order of the corpus.
    """

    def __init__(self, programs: Sequence[Program]) -> None:
        self._programs = programs
        self._goals, self._serves = _membership(programs, lambda program: program.goals)
        self._industries, self._is_for = _membership(programs, lambda program: program.industries)
        # The goals that industry-bound programs alone serve are why they are bound.
        is_bound = self._is_for.any(axis=1)
        self._is_reason = (self._serves[is_bound].any(axis=0) & ~self._serves[~is_bound].any(axis=0)).astype(np.float32)
        self._needs_tokyo = np.array([any(c.test == "in_tokyo" for c in p.conditions) for p in programs])
        self._needs_sme = np.array([any(c.test == "sme" for c in p.conditions) for p in programs])

    def goals(self, query: Query, profile: QueryProfile, programs: Positions) -> Floats:
        """The share of the goals spoken of, by the number of words for each, that a program serves."""
        counts = np.zeros(len(self._goals), dtype=np.float32)
        for goal, position in self._goals.items():
            counts[position] = query.goals.get(goal, 0) + _PROFILE_GOAL * (goal in profile.goals)
        total = counts.sum()
        shares: Floats = self._serves[programs] @ counts / max(total, np.float32(1))
        return shares

    def industry(self, query: Query, profile: QueryProfile, programs: Positions) -> Floats:
        """Industry-bound programs: -1 where another industry is known, else 1 or less where it fits.

        1 where the goal that all of them serve (overtime of 2024) is spoken of, half without.
        """
        known = _industries(query, profile)
        if not known:
            return np.zeros(len(programs), dtype=np.float32)
        is_for = self._is_for[programs]
        fits = is_for[:, [position for industry, position in self._industries.items() if industry in known]].any(axis=1)
        spoken = [position for goal, position in self._goals.items() if query.goals.get(goal) or goal in profile.goals]
        is_reason = (self._serves[programs] * self._is_reason)[:, spoken].any(axis=1)
        rise = np.where(is_reason, 1.0, 0.5)
        return np.where(is_for.any(axis=1), np.where(fits, rise, -1.0), 0.0).astype(np.float32)

    def place(self, profile: QueryProfile, programs: Positions) -> Floats:
        """-1 for programs for businesses in Tokyo where the visitor has none there."""
        return -(self._needs_tokyo[programs] & (profile.in_tokyo is False)).astype(np.float32)

    def size(self, profile: QueryProfile, programs: Positions) -> Floats:
        """-1 for programs for SMEs where the visitor is large."""
        return -(self._needs_sme[programs] & (profile.size == "large")).astype(np.float32)

    def reasons(self, query: Query, profile: QueryProfile, program: int) -> tuple[str, ...]:
        """Codes `goal:<id>` and `industry:<id>` of what fits the program at a position."""
        record = self._programs[program]
        spoken = [goal for goal in record.goals if query.goals.get(goal) or goal in profile.goals]
        fitting = sorted(_industries(query, profile) & set(record.industries))
        return (*(f"goal:{goal}" for goal in spoken), *(f"industry:{industry}" for industry in fitting))


def _membership(
    programs: Sequence[Program], ids_of: Callable[[Program], Iterable[str]]
) -> tuple[Mapping[str, int], NDArray[np.float32]]:
    """Columns by id, and (n_programs, n_ids): 1 where a program has the id."""
    columns = {key: column for column, key in enumerate(sorted({key for p in programs for key in ids_of(p)}))}
    table = np.zeros((len(programs), len(columns)), dtype=np.float32)
    for row, program in enumerate(programs):
        table[row, [columns[key] for key in ids_of(program)]] = 1
    return columns, table


def _industries(query: Query, profile: QueryProfile) -> frozenset[str]:
    """The industry of the profile, else those whose trades the message names."""
    return frozenset({profile.industry}) if profile.industry else query.industries
