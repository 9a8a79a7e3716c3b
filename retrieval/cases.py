"""Retrieval cases: messages with the programs that may stand first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.errors import RetrievalError


@dataclass(frozen=True, slots=True)
class Case:
    """A first message and the ids of the programs any of which is right at rank 1."""

    id: str
    query: str
    relevant: frozenset[str]
    split: str | None = None


def load_cases(path: Path, split: str | None = None) -> list[Case]:
    """The cases of a JSONL file that have one turn and `expect.top`, of one split where it is given.

    Raises RetrievalError for a line that is no case.
    """
    cases: list[Case] = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        try:
            cases += _case(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RetrievalError(f"{path}:{number}: is no case ({error!r}); see shared/eval/README.md") from None
    return [case for case in cases if split is None or case.split == split]


def _case(entry: dict[str, Any]) -> Iterator[Case]:
    if "top" in entry["expect"] and len(entry["turns"]) == 1:
        yield Case(entry["id"], entry["turns"][0], frozenset(entry["expect"]["top"]), entry.get("split"))
