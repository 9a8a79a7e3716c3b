"""What is known of the visitor refines the order; it hides nothing."""

from collections.abc import Sequence

import numpy as np

from corpus.records import Program
from retrieval.layout import Floats
from retrieval.query import Query, QueryProfile

# A goal taken over from the conversation counts as much as one word of it in the message.
_PROFILE_GOAL = 1


class Refinement:
    """Signals of goals, industry, place and size, each (n_programs,), 0 where nothing is known."""

    def __init__(self, programs: Sequence[Program]) -> None:
        self._programs = programs
        self._goals = sorted({goal for program in programs for goal in program.goals})
        self._serves = np.array([[goal in p.goals for goal in self._goals] for p in programs], dtype=np.float32)
        self._is_bound = np.array([bool(p.industries) for p in programs])
        self._needs_tokyo = np.array([any(c.test == "in_tokyo" for c in p.conditions) for p in programs])
        self._needs_sme = np.array([any(c.test == "sme" for c in p.conditions) for p in programs])

    def goals(self, query: Query, profile: QueryProfile) -> Floats:
        """The share of the goals spoken of, by the number of words for each, that a program serves."""
        counts = np.array([query.goals.get(goal, 0) for goal in self._goals], dtype=np.float32)
        counts += np.array([_PROFILE_GOAL * (goal in profile.goals) for goal in self._goals], dtype=np.float32)
        total = counts.sum()
        return self._serves @ counts / total if total else np.zeros(len(self._programs), dtype=np.float32)

    def industry(self, query: Query, profile: QueryProfile) -> Floats:
        """Industry-bound programs: 1 where the industry fits, -1 where another is known, else 0."""
        known = _industries(query, profile)
        signal = np.zeros(len(self._programs), dtype=np.float32)
        if known:
            fits = np.array([bool(known & set(p.industries)) for p in self._programs])
            signal[self._is_bound & fits] = 1
            signal[self._is_bound & ~fits] = -1
        return signal

    def place(self, profile: QueryProfile) -> Floats:
        """-1 for programs for businesses in Tokyo where the visitor has none there."""
        return -(self._needs_tokyo & (profile.in_tokyo is False)).astype(np.float32)

    def size(self, profile: QueryProfile) -> Floats:
        """-1 for programs for SMEs where the visitor is large."""
        return -(self._needs_sme & (profile.size == "large")).astype(np.float32)

    def reasons(self, query: Query, profile: QueryProfile, position: int) -> tuple[str, ...]:
        """Codes `goal:<id>` and `industry:<id>` of what fits the program at `position`."""
        program = self._programs[position]
        spoken = [goal for goal in program.goals if query.goals.get(goal) or goal in profile.goals]
        fitting = sorted(_industries(query, profile) & set(program.industries))
        return (*(f"goal:{goal}" for goal in spoken), *(f"industry:{industry}" for industry in fitting))


def _industries(query: Query, profile: QueryProfile) -> frozenset[str]:
    """The industry of the profile, else those whose trades the message names."""
    return frozenset({profile.industry}) if profile.industry else query.industries
