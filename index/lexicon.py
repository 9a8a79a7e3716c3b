"""The words of the domain that the tokenizer must know: trades, goals, places, names, keywords."""

from collections.abc import Iterable, Iterator

from corpus.loader import Corpus
from corpus.records import Program
from corpus.vocabulary import Municipality, Places, Word
from index.normalise import is_kana, normalise

# `(surface, reading)`: a reading of "" matches by the surface only, one of None is left to
# the tokenizer to find out.
DomainWord = tuple[str, str | None]

# corpus/vocabulary/places.yaml: shorter readings are also common words (さがし, きたく).
_SHORTEST_PLACE_READING = 5


def domain_words(corpus: Corpus) -> list[DomainWord]:
    """Every word once, the vocabulary before the programs; of two readings the first stands.

    The vocabulary gives no reading where it would fire wrongly in running kana: its word wins
    over the same keyword of a program, whose reading the tokenizer would work out.
    """
    words: dict[str, DomainWord] = {}
    for surface, reading in (*_vocabulary_words(corpus), *_program_words(corpus)):
        words.setdefault(normalise(surface), (surface, reading))
    return list(words.values())


def _vocabulary_words(corpus: Corpus) -> Iterator[DomainWord]:
    known = corpus.vocabulary
    for industry in known.industries.values():
        yield from map(_spoken, industry.trades)
    for goal in known.goals.values():
        yield from map(_spoken, goal.words)
    yield from (_spoken(trade.word) for trade in known.ambiguous_trades)
    yield from _place_words(known.places)


def _place_words(places: Places) -> Iterator[DomainWord]:
    inside, outside = places.tokyo, places.outside
    yield from _places(inside.wards, inside.cities, inside.towns_villages_islands, outside.prefectures, outside.cities)
    for word in (*inside.prefecture, *inside.districts, *outside.regions):
        yield _place(word.surface, word.reading)


def _places(*groups: Iterable[Municipality]) -> Iterator[DomainWord]:
    for group in groups:
        for place in group:
            yield _place(place.name, place.kana)
            yield from (_place(word.surface, word.reading) for word in place.short)


def _program_words(corpus: Corpus) -> Iterator[DomainWord]:
    for program in corpus.programs.values():
        yield from ((surface, None) for surface in _names(program))


def _names(program: Program) -> Iterator[str]:
    yield from (program.name, *program.aliases, *program.keywords)
    for track in program.tracks:
        yield from (track.name, *track.aliases, *track.keywords)
    for mention in program.mentions:
        yield from (mention.name, *mention.aliases)


def _spoken(word: Word) -> DomainWord:
    """The word with its reading, "" where the vocabulary withholds it."""
    given = word.reading != word.surface or is_kana(normalise(word.surface))
    return word.surface, word.reading if given else ""


def _place(name: str, kana: str) -> DomainWord:
    return name, kana if kana != name and len(kana) >= _SHORTEST_PLACE_READING else ""
