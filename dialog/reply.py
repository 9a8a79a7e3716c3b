"""A reply, independent of any channel."""

from dataclasses import dataclass
from typing import Any, Literal

from corpus.citation import Citation
from corpus.eligibility import Eligibility
from corpus.loader import Corpus
from corpus.subsidy import Calculation

Outcome = Literal["answer", "ask", "no_match", "out_of_scope", "handoff", "smalltalk", "reset"]


@dataclass(frozen=True, slots=True)
class Card:
    """One program for this visitor: verdict, reasons and, where the expense is known, the amount.

    `terms` is the calculation without regard to the expense: which rate and limit are the visitor's.
    """

    program_id: str
    name: str
    eligibility: Eligibility
    reasons: tuple[str, ...]
    calculation: Calculation | None
    citations: tuple[Citation, ...]
    terms: Calculation | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the visitor: the slot it fills, its sentence, and choices as (value, label)."""

    slot: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What one turn answers; `text` is complete for a text-only channel."""

    text: str
    outcome: Outcome
    cards: tuple[Card, ...] = ()
    calculation: Calculation | None = None
    citations: tuple[Citation, ...] = ()
    question: Question | None = None


def reply_json(
    reply: Reply, utterance: str, slots: dict[str, Any], latency_ms: float, corpus: Corpus
) -> dict[str, Any]:
    """The TURN of the batch interface."""
    return {
        "utterance": utterance,
        "text": reply.text,
        "outcome": reply.outcome,
        "slots": slots,
        "asks": reply.question.slot if reply.question else None,
        "cards": [_card_json(card, corpus) for card in reply.cards],
        "calculation": reply.calculation.to_json() if reply.calculation else None,
        "citations": citations_json(reply.citations, corpus),
        "latency_ms": round(latency_ms, 3),
    }


def citations_json(citations: tuple[Citation, ...], corpus: Corpus) -> list[dict[str, Any]]:
    """Citations with the file name of their source, or the name of the law."""
    return [{"source": corpus.sources[c.source].label, "lines": c.lines} for c in citations]


def _card_json(card: Card, corpus: Corpus) -> dict[str, Any]:
    return {
        "program_id": card.program_id,
        "name": card.name,
        "verdict": card.eligibility.verdict,
        "reasons": list(card.reasons),
        "calculation": card.calculation.to_json() if card.calculation else None,
        "citations": citations_json(card.citations, corpus),
    }
