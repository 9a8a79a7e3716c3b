"""Which fact answers a question about a program."""

import pytest

from corpus.loader import Corpus
from dialog.facts import MAX_FACTS, FactFinder, Likeness, asked_kinds, numbered


@pytest.fixture(scope="module")
def finder(corpus: Corpus) -> FactFinder:
    return FactFinder(corpus)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("電話番号は?", {"phone"}),
        ("何回来てくれる", {"回"}),
        ("何社採択される", {"社"}),
        ("会期はいつ", {"日"}),
        ("助成率は", {"率", "%"}),
        ("広さは", {"面積"}),
        ("こんにちは", set()),
    ],
)
def test_the_kind_of_value_that_is_asked_for(question: str, kinds: set[str]) -> None:
    assert asked_kinds(question) >= kinds
    assert bool(asked_kinds(question)) == bool(kinds)


@pytest.mark.parametrize(
    ("program", "question", "holds"),
    [
        ("dx-promotion", "助成率は", "2/3"),
        ("leap-capital-investment", "限度額はいくら", "1億円"),
        ("expert-dispatch", "1回いくらかかる", "11,750円"),
        ("one-stop-consultation", "相談は無料?", "無料"),
        ("industry-exhibition", "出展料は", "77,000円"),
        ("energy-self-supply", "対象期間は何年", "1年"),
        ("capital-investment-2024", "どの業種が対象", "運輸"),
        ("kosha", "電話番号", "03-"),
        ("trade-center", "浜松町館が開館した年月を知りたい", "令和2年9月"),
        ("exhibition-advance", "申請できるのはどんな状態の会社", "赤字"),
    ],
)
def test_the_best_fact_holds_the_answer(finder: FactFinder, program: str, question: str, holds: str) -> None:
    hits = finder.find(program, question)
    assert hits
    assert holds in hits[0].fact.text


@pytest.mark.parametrize("question", ["", "あ", "！？", "宇宙人は実在するのか", "x" * 500])
def test_what_no_fact_answers_finds_none(finder: FactFinder, question: str) -> None:
    assert finder.find("dx-promotion", question) == []


def test_there_are_at_most_so_many_and_none_twice(finder: FactFinder, corpus: Corpus) -> None:
    for program in corpus.programs:
        hits = finder.find(program, "助成率と限度額と期間と電話番号と対象経費を教えて")
        ids = [hit.fact.id for hit in hits]
        assert len(ids) <= MAX_FACTS
        assert len(set(ids)) == len(ids)
        assert {hit.program_id for hit in hits} <= {program}


def test_every_program_has_facts(finder: FactFinder, corpus: Corpus) -> None:
    assert [program for program in corpus.programs if not finder.facts(program)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和4年度の件数", {"year": {4}}),
        ("2022年は何件", {"year": {4}}),
        ("第24回の会場", {"round": {24}}),
        ("2025年問題", {}),
    ],
)
def test_the_year_and_the_round_that_a_question_names(text: str, found: dict[str, set[int]]) -> None:
    assert numbered(text) == found


def test_what_is_near_no_fact_is_answered_by_none(finder: FactFinder) -> None:
    far = {fact.id: Likeness(0.5) for fact in finder.facts("dx-promotion")}
    assert finder.answer("dx-promotion", "宇宙人は実在するのか", far) == []


def test_meaning_finds_a_fact_without_a_common_word(finder: FactFinder) -> None:
    facts = finder.facts("dx-promotion")
    likeness = {fact.id: Likeness(0.95 if fact is facts[0] else 0.5) for fact in facts}
    hits = finder.answer("dx-promotion", "宇宙人は実在するのか", likeness)
    assert hits[0].fact is facts[0]
