"""Where the passages of each program stand, so that passage scores become program scores."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.chunker import Passage

Floats = NDArray[np.float32]
Positions = NDArray[np.int64]
SUPPORTING = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Programs in the order of the corpus and the passages of each.

    `positions` is (n_programs, width), -1 where a program has fewer passages; `program_of`
    is (n_passages,): the program of each passage, -1 for one that is left out.
    """

    program_ids: tuple[str, ...]
    positions: Positions
    program_of: Positions

    def gather(self, scores: Floats, programs: Positions, missing: float) -> Floats:
        """Passage scores (n_passages,) as (len(programs), width), `missing` where there is no passage."""
        padded = np.append(scores, np.float32(missing))  # where -1 points to
        gathered: Floats = padded[self.positions[programs]]
        return gathered


def lay_out(program_ids: Sequence[str], passages: Sequence[Passage], is_kept: Sequence[bool]) -> Layout:
    """The layout of those passages, in any order, that `is_kept`; every program has one at least."""
    order = {program_id: position for position, program_id in enumerate(program_ids)}
    of_program: dict[int, list[int]] = defaultdict(list)
    for position, passage in enumerate(passages):
        if is_kept[position]:
            of_program[order[passage.program_id]].append(position)
    width = max(SUPPORTING + 1, *(len(found) for found in of_program.values()))
    positions = np.full((len(order), width), -1, dtype=np.int64)
    program_of = np.full(len(passages), -1, dtype=np.int64)
    for program, found in of_program.items():
        positions[program, : len(found)] = found
        program_of[found] = program
    return Layout(tuple(program_ids), positions, program_of)


def lay_out_questions(questions: Sequence[Passage]) -> Mapping[str, tuple[tuple[str, ...], Positions]]:
    """By program, the fact that each of its questions asks for, and the positions of the questions."""
    of_program: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for position, question in enumerate(questions):
        of_program[question.program_id].append((question.field.partition(".")[2], position))
    return {
        program_id: (tuple(fact for fact, _ in found), np.array([position for _, position in found]))
        for program_id, found in of_program.items()
    }


def best_and_support(table: Floats) -> tuple[Floats, Floats]:
    """Of each row the highest score and the mean of the `SUPPORTING` next, both (n_programs,).

    -inf stands for no passage; a program with fewer passages is judged by those it has.
    """
    top = highest(table)
    best = top[:, 0]
    rest = np.where(np.isfinite(top[:, 1:]), top[:, 1:], top[:, :1])
    return best, rest.mean(axis=1)


def highest(table: Floats) -> Floats:
    """(n, 1 + `SUPPORTING`): the highest scores of each row, the best first."""
    n = SUPPORTING + 1
    top: Floats = np.sort(np.partition(table, -n, axis=1)[:, -n:], axis=1)[:, ::-1]
    return top
