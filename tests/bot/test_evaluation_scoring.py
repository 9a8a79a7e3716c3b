"""Expectations: each key passes what it should and nothing else; figures are matched as a whole."""

from typing import Any

import pytest
from evaluation_stubs import make_calculation, make_card, make_turn

from bot.scoring import occurs, score

CARD = make_card("kosha", "eligible", calculation=make_calculation("kosha", subsidy_yen=[5, 5], below_minimum=False))
TURN = make_turn("助成率は２/３、期間は 1,200 日です。\n出典：資料", cards=[CARD, make_card("tiri", "ineligible")])
TURN["slots"] |= {"employees": 12, "in_tokyo": True, "goals": ["energy", "sales"]}


@pytest.mark.parametrize(
    "expect",
    [
        {"top": ["tiri", "kosha"]},
        {"include": ["kosha", "tiri"]},
        {"exclude": ["tiri"]},
        {"verdict": {"kosha": "eligible", "tiri": ["ineligible", "unknown"]}},
        {"slots": {"employees": 12, "capital_yen": None, "goals": ["energy"]}},
        {"goals_exact": ["sales", "energy"]},
        {"calculation": {"program_id": "kosha", "subsidy_yen": [5, 5], "below_minimum": False}},
        {"facts": ["2/3", ["三分の二", "1200日"]]},
        {"facts_absent": ["1/3", "200日"]},
        {"first_line": "2/3"},
        {"first_line": ["1/2", "1200日"]},
        {"max_chars": 50},
        {"asks": None},
        {"outcome": ["ask", "answer"]},
    ],
)
def test_what_holds(expect: dict[str, Any]) -> None:
    assert score(expect, TURN) == []


@pytest.mark.parametrize(
    "expect",
    [
        {"top": ["tiri"]},
        {"include": ["zero-emission"]},
        {"exclude": ["kosha"]},
        {"verdict": {"kosha": "conditional"}},
        {"verdict": {"zero-emission": ["eligible", "ineligible"]}},
        {"slots": {"employees": None}},
        {"slots": {"in_tokyo": 1}},
        {"slots": {"goals": ["design"]}},
        {"goals_exact": ["sales"]},
        {"calculation": {"program_id": "tiri", "subsidy_yen": [5, 5]}},
        {"calculation": {"program_id": "kosha", "below_minimum": 0}},
        {"facts": ["2/3", "200日"]},
        {"facts_absent": [["1/2", "2/3"]]},
        {"first_line": "資料"},
        {"max_chars": 10},
        {"asks": "employees"},
        {"outcome": "ask"},
    ],
)
def test_what_does_not_hold(expect: dict[str, Any]) -> None:
    [miss] = score(expect, TURN)
    assert miss.startswith(next(iter(expect)))


def test_several_further_goals_are_too_many() -> None:
    turn = make_turn()
    turn["slots"]["goals"] = ["energy", "sales", "design", "digital"]
    assert score({"slots": {"goals": ["energy"]}}, turn)
    assert not score({"slots": {"goals": ["energy", "sales"]}}, turn)


def test_a_key_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        score({"topp": ["kosha"]}, TURN)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("1500万円", "限度額 １，５００万円"),
        ("1500万円", "限度額は 1 500 万円"),
        ("5年", "1. 5年間"),
        ("5年", "①5年"),
        ("5年", "計 3\n5年"),
        ("5年", "5 年"),
        ("2/3", "助成率2／3。"),
        ("20", "20。"),
        ("1億円", "1億円、2億円"),
        ("3回", "月/3回"),
        ("2.5%", "２.５％"),
    ],
)
def test_a_figure_that_stands_there(fact: str, text: str) -> None:
    assert occurs(fact, text)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("5年", "15年"),
        ("5年", "令和5年"),
        ("5年", "令和 5年"),
        ("4年", "2024年"),
        ("500万円", "1,500万円"),
        ("500万円", "1億500万円"),
        ("1億", "1億500万円"),
        ("5%", "2.5%"),
        ("20", "20.5%"),
        ("1/2", "1/20"),
        ("2/3", "12/3"),
    ],
)
def test_a_part_of_a_figure_is_none(fact: str, text: str) -> None:
    assert not occurs(fact, text)
