"""Tokens for BM25: content lemmas, the words of the domain, and readings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex
from index.bounding import bound
from index.kana import KanaConverter
from index.lexicon import DomainWord
from index.morphemes import Analyser, Morpheme
from index.normalise import is_kana, normalise, to_hiragana
from index.readings import reading_of, spellings_of
from index.spelling import Speller, lengths_by_head
from index.stopwords import STOP_WORDS

# Longer texts are spam or pasted documents; their tokens would take seconds.
_MAX_CHARS = 2_000
_KANJI = lazy_regex(r"[㐀-鿿々〆]")
_WORD_RUN = lazy_regex(r"[ぁ-ゖァ-ヺー]+|[^\W\d_ぁ-ゖァ-ヺー]+")
_SCRIPTS = lazy_regex(
    r"(?P<kanji>[㐀-鿿々〆])|(?P<hiragana>[ぁ-ゖゝゞ])|(?P<katakana>[ァ-ヺー])|(?P<digit>\d)|(?P<letter>\w)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A domain word at `text[start:end]`; `inner` are domain words within it."""

    start: int
    end: int
    surface: str
    inner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Analysis:
    """A normalised text; as the domain spells it, its morphemes and its domain words, in order."""

    text: str
    spelled: str
    morphemes: Sequence[Morpheme]
    spans: list[Span]


class Tokenizer:
    """fugashi tokens with the words of the domain kept whole.

    A domain word is found by its surface and, in kana, by its reading; either way it gives
    the same token, its normalised surface. Readings never match below 3 kana. `words` are
    the domain words, normalised and with the readings that were worked out.
    """

    def __init__(self, words: Iterable[DomainWord] = (), spellings: Iterable[tuple[str, str]] = ()) -> None:
        """`words` are `(surface, reading)`, see `index.lexicon.domain_words`.

        `spellings` are further words with their readings: kana is spelled out by them, yet
        they are no domain words.
        """
        self._analyser = Analyser()
        self._converter = KanaConverter()
        self.words = tuple(self._known(surface, reading) for surface, reading in words)
        self._readings = {surface: reading for surface, reading in self.words if reading}
        self._surfaces = frozenset(surface for surface, _ in self.words if len(surface) > 1)
        self._lengths = lengths_by_head(self._surfaces, 2)
        self._speller = Speller((*self._readings.items(), *spellings), self._analyser.morphemes)

    def tokenize(self, text: str) -> list[str]:
        """The domain words of `text`, then the lemmas of its content words, each in order.

        Numbers, counters and stop words are left out. Long texts are bounded.
        """
        return _tokens(self._analyse(text))

    def tokenize_by_reading(self, text: str) -> list[str]:
        """Readings of the content words and trigrams of their runs, in hiragana.

        Words that sound alike share them (制社員, 正社員); text without kanji is taken whole,
        since its words cannot be told apart safely.
        """
        return self._sounds(self._analyse(text))

    def tokenize_both(self, text: str) -> tuple[list[str], list[str]]:
        """`tokenize` and `tokenize_by_reading` of one analysis."""
        analysis = self._analyse(text)
        return _tokens(analysis), self._sounds(analysis)

    def readings(self, text: str) -> str:
        """The hiragana reading of `text`; what has none (Latin words, digits) stays."""
        return self._analyser.reading(normalise(text))

    def in_kanji(self, text: str) -> str:
        """A normalised text, bounded, with its kana as usually written: 経営の相談 for けいえいのそうだん."""
        kana = bound(text, _MAX_CHARS)
        return self._converter.convert(kana, self._speller.words(kana))

    def domain_words(self, text: str) -> list[str]:
        """The domain words of `text` in order, longest match, as their normalised surfaces."""
        return [span.surface for span in self._analyse(text).spans]

    def spellings_of(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """The nouns of `texts` with their readings, to spell out kana by."""
        return spellings_of(texts, self._analyser)

    def _known(self, surface: str, reading: str | None) -> tuple[str, str]:
        if reading is None:
            return normalise(surface), reading_of(surface, self._analyser)
        return normalise(surface), to_hiragana(normalise(reading))

    def _analyse(self, text: str) -> _Analysis:
        plain = bound(normalise(text), _MAX_CHARS)
        spelled = self._speller.spell(plain)
        morphemes = self._analyser.morphemes(spelled)
        return _Analysis(plain, spelled, morphemes, self._spans(spelled, morphemes))

    def _sounds(self, analysis: _Analysis) -> list[str]:
        words = [morpheme.reading for morpheme, _ in _content(analysis.morphemes) if len(morpheme.reading) > 1]
        has_kanji = _KANJI.search(analysis.text) is not None
        runs = self._runs(analysis) if has_kanji else _WORD_RUN.findall(to_hiragana(analysis.text))
        return words + [gram for run in runs for gram in _trigrams(run)]

    def _spans(self, text: str, morphemes: Sequence[Morpheme]) -> list[Span]:
        edges = {edge for morpheme in morphemes for edge in (morpheme.start, morpheme.end)}
        spans: list[Span] = []
        position = 0
        while position < len(text) - 1:
            ends = self._ends(text, position, edges)
            if ends:
                end = ends[0]
                spans.append(Span(position, end, text[position:end], self._inner(text, position, end, edges)))
                position = end
            else:
                position += 1
        return spans

    def _ends(self, text: str, start: int, edges: set[int]) -> list[int]:
        """Where domain words that begin at `start` end, the longest first."""
        lengths = self._lengths.get(text[start : start + 2])
        if not lengths or not _parts_words(text, start, edges):
            return []
        ends = (start + length for length in lengths if start + length <= len(text))
        return [end for end in ends if text[start:end] in self._surfaces and _parts_words(text, end, edges)]

    def _inner(self, text: str, start: int, end: int, edges: set[int]) -> tuple[str, ...]:
        return tuple(
            text[first:last]
            for first in range(start, end - 1)
            for last in self._ends(text, first, edges)
            if last <= end and (first, last) != (start, end)
        )

    def _runs(self, analysis: _Analysis) -> Iterator[str]:
        """Readings of words that stand together, parted by particles, numbers and stop words."""
        whole = {span.start: span for span in analysis.spans if span.surface in self._readings}
        run: list[str] = []
        skip_to = 0
        for morpheme in analysis.morphemes:
            if morpheme.start < skip_to:
                continue
            if span := whole.get(morpheme.start):
                run.append(self._readings[span.surface])
                skip_to = span.end
            elif morpheme.is_function or morpheme.is_number or morpheme.lemma in STOP_WORDS:
                yield "".join(run)
                run = []
            else:
                run.append(morpheme.reading)
        yield "".join(run)


def _tokens(analysis: _Analysis) -> list[str]:
    tokens = [word for span in analysis.spans for word in dict.fromkeys((span.surface, *span.inner))]
    around = {position: span for span in analysis.spans for position in range(span.start, span.end)}
    return tokens + [
        lemma
        for morpheme, lemma in _content(analysis.morphemes)
        if morpheme.start not in around or _adds(lemma, around[morpheme.start])
    ]


def _adds(lemma: str, span: Span) -> bool:
    """Whether the lemma of a part says more than the domain word; 蛸 of デジタコ misleads."""
    if lemma == span.surface or lemma in span.inner:
        return False
    return not (is_kana(span.surface) and _KANJI.search(lemma))


def _content(morphemes: Sequence[Morpheme]) -> Iterator[tuple[Morpheme, str]]:
    """Content morphemes with their lemma; no numbers, no counters after them, no stop words."""
    after_number = False
    for morpheme in morphemes:
        counts = after_number and morpheme.is_counter
        after_number = morpheme.is_number
        lemma = morpheme.lemma
        if not morpheme.is_content or counts or lemma in STOP_WORDS or not lemma[0].isalnum():
            continue
        if len(lemma) == 1 and is_kana(lemma):
            continue
        yield morpheme, lemma


def _trigrams(run: str) -> list[str]:
    if len(run) <= 3:
        return [run] if len(run) > 1 else []
    return [run[start : start + 3] for start in range(len(run) - 2)]


def _parts_words(text: str, position: int, edges: set[int]) -> bool:
    """Whether a word may begin or end here: between morphemes or where the script changes.

    From kanji to hiragana a word may go on (買|い), so there only morphemes count.
    """
    if position in (0, len(text)) or position in edges:
        return True
    before, after = _script(text[position - 1]), _script(text[position])
    return before != after and {before, after} != {"kanji", "hiragana"}


def _script(char: str) -> str | None:
    match = _SCRIPTS.match(char)
    return match.lastgroup if match else None
