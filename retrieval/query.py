"""A visitor's message made ready for the rankers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.abroad import Abroad
from corpus.loader import Corpus
from corpus.vocabulary import Word
from index.bounding import bound_query
from index.kana import is_without_kanji
from index.normalise import normalise
from index.tokenizer import Tokenizer
from retrieval.focus import need_of
from retrieval.glossary import Glossary
from retrieval.phrases import PhraseFinder

# Embedding time grows with length; what a message wants fits into this.
FOCUS_CHARS = 150
# BM25 costs little: more of a long message may count.
TOKEN_CHARS = 600


@dataclass(frozen=True, slots=True)
class QueryProfile:
    """What is known of the visitor, as ids of the vocabulary; None or empty where it is not."""

    industry: str | None = None
    size: str | None = None
    goals: tuple[str, ...] = ()
    in_tokyo: bool | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A message read for retrieval.

    `searched` is what of it counts for words, `embed_text` what is embedded; `tokens` and
    `readings` are the terms for the two BM25 fields; `goals` counts the goal words by goal;
    `industries` are those whose trades are named.
    """

    text: str
    searched: str
    embed_text: str
    tokens: tuple[str, ...]
    readings: tuple[str, ...]
    goals: Mapping[str, int]
    industries: frozenset[str]


class QueryReader:
    """Reads messages with the tokenizer of the index and the vocabulary of the corpus."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, glossary: Glossary) -> None:
        known = corpus.vocabulary
        self._tokenizer = tokenizer
        self._glossary = glossary
        self._goals = _ids_by_word((goal.id, goal.words) for goal in known.goals.values())
        self._phrases = PhraseFinder(self._goals)
        keywords = (word for program in corpus.programs.values() for word in (program.name, *program.keywords))
        self._domain = PhraseFinder([*self._goals, *keywords])
        self._abroad = Abroad(known.places.abroad)
        self._trades = _ids_by_word((industry.id, industry.trades) for industry in known.industries.values())

    def read(self, text: str) -> Query:
        """The message as a query; bounded work however long it is."""
        plain = self._with_kanji(normalise(text))
        need = need_of(plain, self._is_of_domain)
        foreign = " ".join((*self._glossary.japanese(need), *self._aim_abroad(need)))
        searched = f"{bound_query(need, TOKEN_CHARS)} {foreign}".strip()
        tokens, readings = self._tokenizer.tokenize_both(searched)
        return Query(
            text=plain,
            searched=searched,
            embed_text=f"{bound_query(need, FOCUS_CHARS)} {foreign}".strip(),
            tokens=tuple(tokens),
            readings=tuple(readings),
            goals=_counts([*tokens, *self._phrases.find(searched)], self._goals),
            industries=frozenset(_counts(tokens, self._trades)),
        )

    def _aim_abroad(self, need: str) -> tuple[str, ...]:
        """What the records call a fair in ミラノ or a shop in ハノイ."""
        return ("海外",) if self._abroad.aimed_at(need) and "海外" not in need else ()

    def _is_of_domain(self, sentence: str) -> bool:
        return bool(self._domain.find(sentence) or self._glossary.japanese(sentence))

    def _with_kanji(self, plain: str) -> str:
        """A model reads kana badly, and words cannot be told apart in it."""
        return self._tokenizer.in_kanji(plain) if is_without_kanji(plain) else plain


def _ids_by_word(entries: Iterable[tuple[str, Iterable[Word]]]) -> dict[str, tuple[str, ...]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for entry_id, words in entries:
        for word in words:
            ids[normalise(word.surface)].append(entry_id)
    return {surface: tuple(found) for surface, found in ids.items()}


def _counts(tokens: Iterable[str], ids_by_word: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for token in dict.fromkeys(tokens):
        for entry_id in ids_by_word.get(token, ()):
            counts[entry_id] += 1
    return dict(counts)
