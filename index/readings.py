"""Readings that no vocabulary gives: of names and keywords, and of the nouns of the records."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from corpus.lazy_regex import lazy_regex
from index.morphemes import Analyser, Morpheme
from index.normalise import is_kana, normalise, to_hiragana

# Shorter ones are often homophones (規格, 企画).
_SHORTEST = 4
_NOUN_PARTS = frozenset({"名詞", "接尾辞", "接頭辞"})
_ABBREVIATION = lazy_regex(r"[A-Z]{2,5}")
_LETTER_NAMES = """
    えー びー しー でぃー いー えふ じー えっち あい じぇー けー える えむ えぬ おー ぴー きゅー あーる えす てぃー
    ゆー ぶい だぶりゅー えっくす わい ぜっと
    """
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", _LETTER_NAMES.split(), strict=True))


def reading_of(surface: str, analyser: Analyser) -> str:
    """The hiragana by which `surface` may be recognised; "" where that is not safe."""
    plain = normalise(surface)
    if is_kana(plain):
        return to_hiragana(plain)
    if _ABBREVIATION.fullmatch(surface):
        return "".join(_LETTERS[letter] for letter in plain)
    reading = analyser.reading(plain)
    return reading if _is_safe(plain, reading) else ""


def spellings_of(texts: Iterable[str], analyser: Analyser) -> list[tuple[str, str]]:
    """`(surface, reading)` of the nouns of `texts` and their compounds, the frequent first."""
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for compound in _compounds(analyser.morphemes(normalise(text))):
            found.update({_joined(compound), *(_joined([noun]) for noun in compound)})
    ranked = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
    return [(surface, reading) for (surface, reading), _ in ranked if _is_safe(surface, reading)]


def _is_safe(surface: str, reading: str) -> bool:
    """Whether a reading that was worked out may match: kana throughout, and long enough.

    Native words hold no long vowel sign, so a reading with one is no homophone of theirs.
    """
    shortest = _SHORTEST - ("ー" in reading)
    return len(reading) >= shortest and is_kana(reading) and surface != reading


def _compounds(morphemes: Sequence[Morpheme]) -> Iterator[list[Morpheme]]:
    """Runs of nouns and affixes."""
    for is_noun, run in groupby(morphemes, key=lambda m: m.part in _NOUN_PARTS and not m.is_number):
        if is_noun:
            yield list(run)


def _joined(morphemes: Sequence[Morpheme]) -> tuple[str, str]:
    return "".join(m.surface for m in morphemes), "".join(m.reading for m in morphemes)
