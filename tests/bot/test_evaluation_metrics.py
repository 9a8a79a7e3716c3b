"""Metrics against values worked out by hand."""

import pytest
from evaluation_stubs import make_calculation, make_card, make_result, make_turn

from bot.evaluating.metrics import Share, latency, slot_scores, summarise
from bot.evaluating.results import questions_before_answer, surely_wrong


def test_the_interval_is_wilsons() -> None:
    low, high = Share(9, 10).interval
    assert (low, high) == (pytest.approx(0.5958, abs=1e-4), pytest.approx(0.9821, abs=1e-4))
    assert Share(0, 10).interval[0] == 0
    assert Share(10, 10).interval[1] == pytest.approx(1)
    assert (Share(0, 0).rate, Share(0, 0).interval) == (None, (0.0, 1.0))


def test_slots() -> None:
    found = make_turn()
    found["slots"] |= {"employees": 12, "capital_yen": 5, "goals": ["energy", "sales", "design", "digital"]}
    expect = {"slots": {"employees": 12, "capital_yen": None, "amount_yen": 7, "goals": ["energy", "training"]}}
    scores = slot_scores([make_result("a", expect=expect, turns=(found,))])
    assert (scores["employees"].precision, scores["employees"].recall) == (Share(1, 1), Share(1, 1))
    assert (scores["capital_yen"].precision, scores["capital_yen"].recall) == (Share(0, 1), Share(0, 0))
    assert (scores["amount_yen"].precision, scores["amount_yen"].recall) == (Share(0, 0), Share(0, 1))
    # energy is right, training is missing, and of three further goals two are allowed
    assert (scores["goals"].precision, scores["goals"].recall) == (Share(1, 2), Share(1, 2))


def test_ranking_counts_a_reply_without_cards_as_a_miss() -> None:
    def ranked(case_id: str, right: list[str], *shown: str) -> object:
        turn = make_turn(cards=[make_card(program) for program in shown])
        return make_result(case_id, expect={"top": right}, turns=(turn,))

    results = [ranked("a", ["kosha"], "kosha"), ranked("b", ["kosha", "tiri"], "zero-emission", "tiri")]
    summary = summarise([*results, ranked("c", ["kosha"]), ranked("d", ["kosha"], "tiri")])  # type: ignore[list-item]
    assert summary.ranks["R@1"] == pytest.approx(1 / 4)
    assert summary.ranks["R@3"] == pytest.approx(2 / 4)
    assert summary.ranks["MRR"] == pytest.approx((1 + 1 / 2) / 4)


def test_what_is_surely_wrong() -> None:
    calculation = make_calculation("kosha", subsidy_yen=[5, 5], own_burden_yen=[1, 2])
    turn = make_turn(cards=[make_card("kosha", "eligible"), make_card("tiri", "unknown")], calculation=calculation)
    assert surely_wrong({"verdict": {"kosha": ["conditional", "unknown"]}}, turn)
    assert surely_wrong({"exclude": ["kosha"]}, turn)
    assert surely_wrong({"calculation": {"program_id": "kosha", "subsidy_yen": [4, 5]}}, turn)
    assert not surely_wrong({"verdict": {"kosha": "eligible", "tiri": "eligible"}}, turn)
    assert not surely_wrong({"calculation": {"program_id": "kosha", "subsidy_yen": [5, 5]}}, turn)
    # a range that is wrong is not said with certainty
    assert not surely_wrong({"calculation": {"program_id": "kosha", "own_burden_yen": [3, 3]}}, turn)


def test_exact_amounts_and_confusions() -> None:
    right = make_calculation("kosha", subsidy_yen=[5, 5])
    expect = {"calculation": {"program_id": "kosha", "subsidy_yen": [5, 5]}, "outcome": "ask"}
    turns = (make_turn(calculation=right), make_turn(calculation={**right, "subsidy_yen": [4, 5]}), make_turn())
    results = [make_result(str(n), expect=expect, turns=(turn,)) for n, turn in enumerate(turns)]
    summary = summarise([*results, make_result("other")])
    assert summary.exact_amounts == Share(1, 3)
    assert summary.confusions["outcome"] == {"answer": {"answer": 1}, "ask": {"answer": 3}}


def test_questions_before_the_first_answer() -> None:
    ask, answer = make_turn(outcome="ask", asks="goals"), make_turn(asks="employees")
    assert questions_before_answer([ask, ask, answer, ask]) == 2
    assert questions_before_answer([answer]) == 0
    assert questions_before_answer([ask]) is None


def test_latency() -> None:
    found = latency([float(n) for n in range(1, 101)])
    assert (found.turns, found.p50_ms, found.p95_ms, found.p99_ms) == (100, 50.5, 95.0, 99.0)
    assert latency([]).p99_ms == 0


def test_an_empty_summary_has_no_rates() -> None:
    summary = summarise([])
    assert summary.overall.rate is None
    assert summary.measures["grounding"] is None
