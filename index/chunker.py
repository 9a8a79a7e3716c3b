"""Passages: the pieces of a record that are searched for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.citation import Citation
from corpus.facts import facts_of
from corpus.loader import Corpus
from corpus.records import Expense, Fact, Program, Statement

# Everyday phrasings of what a program is for, put as a visitor would.
NEED = "need"
# Whole questions for single facts: they tell which fact is asked for, not which program.
QUESTION = "question"
# What has a vector: the rest is found by its words; offers were worth 0.3 points of R@1 (each need
# searched for among the others).
EMBEDDED_SECTIONS = frozenset({"name", "purpose", "tracks", "pays_for", NEED, QUESTION})
_OFFER_CHARS = 70
_FACT_CHARS = 200
_LONG_NAME_CHARS = 16
_MONEY = ("rate", "limit", "lower-limit", "amounts", "money-notes")

S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a program's record, found as one.

    `text` carries the program's short name, except a need or question, put as a visitor would.
    `field` names the record fields it is made of; `cite` is empty for our own words
    (aliases, keywords, needs, questions).
    """

    program_id: str
    section: str
    text: str
    cite: tuple[Citation, ...]
    field: str

    @property
    def is_embedded(self) -> bool:
        """Whether the passage has a vector; every passage is in BM25."""
        return self.section in EMBEDDED_SECTIONS


def passages_of_corpus(corpus: Corpus) -> tuple[Passage, ...]:
    """The passages of all programs, first those that are embedded, else in corpus order."""
    passages = [passage for program in corpus.programs.values() for passage in passages_of(program)]
    return tuple(sorted(passages, key=lambda passage: not passage.is_embedded))


def passages_of(program: Program) -> tuple[Passage, ...]:
    """The passages of one program in the order of its fields; empty fields give none."""
    return tuple(_passages(program))


def short_name(program: Program) -> str:
    """The name, or the first alias of a program whose name is long."""
    is_long = len(program.name) > _LONG_NAME_CHARS
    return program.aliases[0] if is_long and program.aliases else program.name


def _passages(program: Program) -> Iterator[Passage]:
    yield Passage(program.id, "name", "、".join((program.name, *program.aliases)), (), "name, aliases")
    yield _purpose(program)
    for offers in _grouped(program.offers, _told, _OFFER_CHARS):
        yield _about(program, "offers", _told(offers), _cites(offers), "offers")
    for track in program.tracks:
        words = "、".join((track.name, *track.aliases, *track.keywords))
        yield _about(program, "tracks", f"{words}。{track.text}", track.cite, f"tracks.{track.id}")
    yield from _expenses(program, "pays_for", program.pays_for)
    yield from _expenses(program, "excludes", program.excludes)
    yield from _from_facts(program)
    yield from _mentions(program)
    if program.keywords:
        yield _about(program, "keywords", "、".join(program.keywords), (), "keywords")
    for need in program.needs:
        yield Passage(program.id, NEED, need, (), "needs")
    for fact_id, questions in program.questions.items():
        for question in questions:
            yield Passage(program.id, QUESTION, question, (), f"questions.{fact_id}")


def _purpose(program: Program) -> Passage:
    statements: list[Statement] = [program.purpose, *([program.audience] if program.audience else [])]
    return _about(program, "purpose", _told(statements), _cites(statements), "purpose, audience")


def _expenses(program: Program, section: str, expenses: Sequence[Expense]) -> Iterator[Passage]:
    if expenses:
        yield _about(program, section, _told(expenses), _cites(expenses), section)


def _from_facts(program: Program) -> Iterator[Passage]:
    derived = {fact.id: fact for fact in facts_of(program)[: -len(program.facts) or None]}
    for section, ids, field in (
        ("money", _MONEY, "subsidy"),
        ("requires", ("requires", "path"), "requires, path"),
        ("leads_to", ("leads-to",), "leads_to"),
    ):
        facts = [derived[fact_id] for fact_id in ids if fact_id in derived]
        if facts:
            yield _about(program, section, _labelled(facts), _cites(facts), field)
    for group in _grouped(program.facts, _labelled, _FACT_CHARS):
        field = ", ".join(f"facts.{fact.id}" for fact in group)
        yield _about(program, "facts", _labelled(group), _cites(group), field)


def _mentions(program: Program) -> Iterator[Passage]:
    for mention in program.mentions:
        words = "、".join((mention.name, *mention.aliases))
        yield _about(program, "mentions", f"{words}。{mention.text}", mention.cite, "mentions")


def _about(program: Program, section: str, text: str, cite: tuple[Citation, ...], field: str) -> Passage:
    return Passage(program.id, section, f"{short_name(program)}：{text}", cite, field)


def _grouped(statements: Iterable[S], told: Callable[[list[S]], str], limit: int) -> Iterator[list[S]]:
    """Neighbours, as many as `told` puts into `limit` characters."""
    group: list[S] = []
    for statement in statements:
        if group and len(told([*group, statement])) > limit:
            yield group
            group = []
        group.append(statement)
    if group:
        yield group


def _told(statements: Iterable[Statement]) -> str:
    return "".join(_sentence(statement.text) for statement in statements)


def _labelled(facts: Iterable[Fact]) -> str:
    return "".join(_sentence(f"{fact.label}：{fact.text}") for fact in facts)


def _cites(statements: Iterable[Statement]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cite for statement in statements for cite in statement.cite))


def _sentence(text: str) -> str:
    return text if text.endswith("。") else f"{text}。"
