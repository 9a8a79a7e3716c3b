"""What the tests of the evaluation share: the real dialog without retrieval, and small results by hand."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from bot.evaluating.cases import EvalCase
from bot.evaluating.results import CaseResult
from corpus.loader import Corpus, load_corpus
from dialog.manager import Dialog
from retrieval.evidence import Evidence

TODAY = "2026-04-01"


class AsTyped:
    """Leaves kana as it is."""

    tokenizer = property(lambda self: self)

    def in_kanji(self, text: str) -> str:
        return text


class NoSearch:
    """Finds nothing; programs that a visitor names need no search."""

    index = AsTyped()

    def program_shares(self, vector: Any) -> dict[str, float]:
        return {"kosha": 1.0}

    def nearest_facts(self, vector: Any, program_id: str) -> dict[str, float]:
        return {}

    def question_readings(self, text: str, program_id: str) -> dict[str, float]:
        return {}

    def nearest_need(self, vector: Any) -> float:
        return 0.0

    def embed_whole(self, text: str) -> Any:
        return self.embed(text)

    def embed(self, text: str) -> Any:
        return np.zeros(4, dtype=np.float32)

    def search(self, *args: Any, **kwargs: Any) -> list[Any]:
        return []

    def evidence(self, *args: Any) -> Evidence:
        return Evidence(0.0, ())


def dialog_without_search(corpus: Corpus | None = None) -> Dialog:
    """The real dialog over the real records, or over changed ones."""
    return Dialog(corpus or load_corpus(), NoSearch())  # type: ignore[arg-type]


def make_turn(text: str = "はい。", **fields: Any) -> dict[str, Any]:
    """A TURN of the batch interface."""
    slots = dict.fromkeys(("industry", "employees", "capital_yen", "size", "amount_yen", "in_tokyo"))
    turn: dict[str, Any] = {"utterance": "相談です", "text": text, "outcome": "answer", "asks": None, "cards": []}
    turn |= {"slots": {**slots, "goals": []}, "calculation": None, "citations": [], "latency_ms": 10.0}
    return turn | fields


def make_card(program_id: str, verdict: str = "eligible", **fields: Any) -> dict[str, Any]:
    """A card of the batch interface."""
    card = {"program_id": program_id, "name": program_id, "verdict": verdict, "reasons": [], "calculation": None}
    return {**card, "citations": [], **fields}


def make_calculation(program_id: str, **fields: Any) -> dict[str, Any]:
    """A calculation of the batch interface."""
    names = ("track", "expense_yen", "rate", "limit_yen", "lower_limit_yen", "subsidy_yen", "own_burden_yen")
    calculation: dict[str, Any] = {"program_id": program_id, **dict.fromkeys(names)}
    return {**calculation, "below_minimum": False, "steps": [], "assumptions": [], **fields}


def make_result(case_id: str, *, correct: bool = True, category: str = "facts", **fields: Any) -> CaseResult:
    """A result that is right or wrong."""
    case = EvalCase(case_id, category, ("相談です",), fields.pop("expect", {"outcome": "answer"}))
    turns = fields.pop("turns", (make_turn(),))
    return CaseResult(case, turns, () if correct else ("outcome: ask for answer",), **fields)


def write_cases(path: Path, *cases: dict[str, Any]) -> Path:
    """A case file."""
    path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf8")
    return path


# One case of each kind that needs no search; named programs only.
SMALL_SET: tuple[dict[str, Any], ...] = (
    {
        "id": "s-calculation",
        "category": "calculation",
        "turns": ["従業員45人の製造業です。エネルギー自給促進事業に1000万円かけたら助成金はいくらですか"],
        "expect": {
            "calculation": {
                "program_id": "energy-self-supply",
                "rate": ["2/3", "2/3"],
                "subsidy_yen": [6_666_000, 6_666_000],
                "own_burden_yen": [3_334_000, 3_334_000],
            }
        },
    },
    {
        "id": "s-slots",
        "category": "slots",
        "turns": ["製造業です。従業員は20人です。エネルギー自給促進事業を使いたいです"],
        "expect": {"slots": {"industry": "manufacturing", "employees": 20, "size": "small"}},
    },
    {
        "id": "s-facts",
        "category": "facts",
        "turns": ["エネルギー自給促進事業の限度額はいくらですか"],
        "expect": {"facts": [["1500万円", "15000000円"]], "first_line": ["1500万円", "15000000円"]},
    },
    {
        "id": "s-eligibility",
        "category": "eligibility",
        "turns": ["従業員500人、資本金5億円の製造業です。エネルギー自給促進事業は使えますか"],
        "expect": {"verdict": {"energy-self-supply": "ineligible"}},
    },
)
