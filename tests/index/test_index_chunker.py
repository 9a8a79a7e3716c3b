"""Passages: what they hold, where it stands, how many there are."""

import re

from corpus.loader import Corpus
from index.chunker import passages_of, passages_of_corpus, short_name

LIMIT = 16_500  # about 165 phrasings of need and 145 questions per program; their vectors ship with the package
OUR_WORDS = {"name", "keywords", "need", "question"}


def test_every_part_of_a_record_is_a_passage(corpus: Corpus) -> None:
    program = corpus.programs["energy-self-supply"]
    passages = passages_of(program)
    sections = [passage.section for passage in passages]
    assert {"name", "purpose", "offers", "pays_for", "money", "requires", "facts", "keywords", "need"} <= set(sections)
    assert [passage.text for passage in passages if passage.section == "need"] == list(program.needs)
    told = "".join(passage.text for passage in passages)
    for statement in (*program.offers, *program.path, *program.facts, *program.mentions):
        assert statement.text.rstrip("。") in told
    for word in (program.name, *program.aliases, *program.keywords):
        assert word in told


def test_a_passage_knows_its_field_and_its_lines(corpus: Corpus) -> None:
    program = corpus.programs["energy-self-supply"]
    money = next(passage for passage in passages_of(program) if passage.section == "money")
    assert money.field == "subsidy"
    assert "3/4（小規模企業）" in money.text
    assert "1,500万円" in money.text
    assert {str(cite) for cite in money.cite} >= {"732", "730", "708"}
    assert all(p.cite for p in passages_of(program) if p.section not in OUR_WORDS)


def test_passages_carry_the_name_and_a_visitors_words_stand_alone(corpus: Corpus) -> None:
    for program in corpus.programs.values():
        for passage in passages_of(program):
            has_name = passage.text.startswith((short_name(program), program.name))
            assert has_name or passage.section in ("need", "question"), passage


def test_facts_are_grouped_to_bounded_passages(corpus: Corpus) -> None:
    for passage in passages_of_corpus(corpus):
        if passage.section == "facts" and len(passage.text) > 260:
            assert re.fullmatch(r"facts\.[a-z0-9-]+", passage.field), passage


def test_embedded_passages_stand_first_and_all_are_few(corpus: Corpus) -> None:
    passages = passages_of_corpus(corpus)
    flags = [passage.is_embedded for passage in passages]
    assert flags == sorted(flags, reverse=True)
    assert len(passages) <= LIMIT
    assert passages == passages_of_corpus(corpus)
