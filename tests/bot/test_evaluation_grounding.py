"""Figures of replies: each traced to a cited line, the visitor's words or a calculation, or listed."""

from typing import Any

import pytest
from evaluation_stubs import make_calculation, make_card, make_turn

from bot.grounding import Grounder
from corpus.loader import Corpus

DECK = "000_cfdd5d8af4402315.txt"
RATES, LIMIT = [730, 732], [704, 706]
PROGRAM = "energy-self-supply"


@pytest.fixture(scope="module")
def grounder(corpus: Corpus) -> Grounder:
    """Against the records; the source text need not be here."""
    return Grounder(corpus)


def cited(*spans: list[int]) -> list[dict[str, Any]]:
    return [{"source": DECK, "lines": list(span)} for span in spans]


def listed(grounder: Grounder, text: str, **fields: Any) -> list[tuple[str, str]]:
    fields = {"cards": [make_card(PROGRAM)], **fields}
    return [(found.figure, found.kind) for found in grounder.ungrounded([make_turn(text, **fields)])]


def test_cited_figures_are_grounded(grounder: Grounder) -> None:
    text = "助成率 ２/３、限度額 1,500万円です。"
    assert listed(grounder, text, citations=cited([700, 735])) == []
    assert listed(grounder, text) == [("2/3", "uncited"), ("15000000円", "uncited")]


def test_an_invented_figure_is_unfounded(grounder: Grounder) -> None:
    assert listed(grounder, "限度額は1,600万円です。", citations=cited([700, 735])) == [("16000000円", "unfounded")]


def test_the_visitors_figures(grounder: Grounder) -> None:
    asked = {"utterance": "500か800万で、従業員は三人", "cards": []}
    fields = {**asked, "slots": {**make_turn()["slots"], "employees": 3}}
    assert listed(grounder, "経費500万円と800万円、従業員3人ですね。", **fields) == []
    assert listed(grounder, "経費900万円ですね。", **fields) == [("9000000円", "unfounded")]


def test_sums_of_a_calculation_are_grounded_but_not_its_rate(grounder: Grounder) -> None:
    calculation = make_calculation(
        PROGRAM, expense_yen=10_000_000, rate=["3/5", "3/5"], limit_yen=16_000_000, subsidy_yen=[6_000_000, 6_000_000],
        own_burden_yen=[4_000_000, 4_000_000], steps=["限度額 1,600万円以内", "1,000万円 × 3/5 = 600万円"],
    )  # fmt: skip
    text = "1,000万円 × 3/5 = 600万円、自己負担 400万円。限度額 1,600万円以内。"
    found = listed(grounder, text, calculation=calculation)
    assert found == [("3/5", "unfounded"), ("16000000円", "unfounded")]


def test_sums_that_the_harness_can_work_out_itself(grounder: Grounder) -> None:
    slots = {**make_turn()["slots"], "industry": "manufacturing", "employees": 45}
    fields = {"utterance": "500万か800万なら", "slots": slots}
    text = "・経費500万円：助成金 333.3万円・自己負担 166.7万円\n限度額まで受けるには2,250万円が必要です。"
    assert listed(grounder, text, **fields) == []


def test_list_numbers_names_and_printed_lines_are_no_figures(grounder: Grounder) -> None:
    text = "1. ＤＸ推進支援事業\n作りますか？\n1. 作る 2. 作らない\n出典：資料 704・730-732行"
    assert listed(grounder, text, citations=cited([704, 704], RATES)) == []
    assert listed(grounder, text, citations=cited(RATES)) == [("資料 704行", "uncited")]


def test_thresholds_of_the_act(grounder: Grounder) -> None:
    text = "従業員は？ 1. 20人以下 2. 21人以上"
    assert listed(grounder, text, asks="employees") == []
    assert listed(grounder, text, citations=[{"source": "中小企業基本法", "lines": None}]) == []
    assert listed(grounder, "製造業は20人以下です。") == [("20人", "unfounded")]


def test_an_earlier_figure_may_be_named_again(grounder: Grounder) -> None:
    first = make_turn("助成率 3/4", cards=[make_card(PROGRAM)], citations=cited([700, 735]))
    second = make_turn("変わった点：助成率 3/4→2/3", cards=[make_card(PROGRAM)])
    assert grounder.ungrounded([first, second]) == []
    assert [found.turn for found in grounder.ungrounded([make_turn(), second])] == [2, 2]
