"""Which goal a need speaks of, by the programs that are likely meant."""

from collections.abc import Mapping

from corpus.loader import Corpus

# Right in 95 of 100 cases of tests/eval.
SURE = 0.8
# Programs whose needs spread over many goals speak for none.
_MANY_SIDED = frozenset(
    ("kosha", "sme-policy-guide", "crisis-management", "challenge-base", "dx-promotion", "corporate-transformation")
)
# Carriers and builders alone have it: the machine of any other firm is no matter of it.
_BOUND_TO_INDUSTRIES = "overtime-2024"


def likely_goal(corpus: Corpus, shares: Mapping[str, float]) -> str | None:
    """The goal of a need with these shares of programs (retrieval.dense); None where none is clear."""
    by_goal: dict[str, float] = {}
    for program_id, share in shares.items():
        if program_id not in _MANY_SIDED:
            goal = corpus.program(program_id).goals[0]
            by_goal[goal] = by_goal.get(goal, 0.0) + share
    best = max(by_goal, key=lambda goal: by_goal[goal])
    return best if by_goal[best] >= SURE and best != _BOUND_TO_INDUSTRIES else None
