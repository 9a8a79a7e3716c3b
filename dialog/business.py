"""What an utterance says of the business: its industry, where it is, what it answers of conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.vocabulary import Vocabulary
from dialog.deeds import Deed, DeedReader, load_deeds
from dialog.places import PlaceReader
from dialog.text import is_katakana_only, to_hiragana
from dialog.trades import CERTAIN, Named, TradeReader


@dataclass(frozen=True, slots=True)
class Business:
    """What one utterance says of the business; None or empty where it says nothing.

    `is_certain` where the industry is named as the own, `deed` where only deeds tell of it;
    `industry_choices` are industries a word leaves open (食品: 製造, 卸, 小売); `not_industries` were denied.
    """

    industry: str | None = None
    is_certain: bool = False
    deed: Deed | None = None
    industry_choices: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()
    in_tokyo: bool | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


class BusinessReader:
    """Reads `Business` from canonical utterances with the words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._trades = TradeReader(vocabulary)
        self._deeds = DeedReader(load_deeds())
        self._places = PlaceReader(vocabulary.places, self._trades.lexicon)

    def read(self, text: str) -> Business:
        """Industry and place of a canonical utterance."""
        if is_katakana_only(text):
            text = to_hiragana(text)
        named = self._trades.read(text)
        industry, deed = self._industry(text, named.best)
        is_certain = industry is not None and named.best is not None and named.best.score >= CERTAIN
        in_tokyo, capital_region = self._places.read(text)
        choices = () if industry else self._trades.choices(text)
        answers = {} if capital_region is None else {"in-capital-region": capital_region}
        denied = tuple(other for other in named.denied if other != industry)
        return Business(industry, is_certain, deed, choices, denied, in_tokyo, answers)

    def place_words(self, text: str) -> list[bool]:
        """For each place named anywhere in the text, whether it is in Tokyo."""
        return self._places.words(text)

    def trade_spans(self, clause: str) -> list[tuple[int, int]]:
        """Where trades stand in a clause: words inside are no wish (デザイン会社 wants no design)."""
        return self._trades.spans(clause)

    def _industry(self, text: str, named: Named | None) -> tuple[str | None, Deed | None]:
        """A trade named as the own counts before deeds, deeds before a trade that is merely mentioned.

        The deed is given where it alone decides.
        """
        deed = self._deeds.read(self._places.without(text))
        if named is None or named.score < CERTAIN:
            return (deed.industry, deed) if deed else (named.industry if named else None, None)
        if named.surface == "卸" and deed and deed.industry in ("agriculture", "fishery", "manufacturing"):
            return deed.industry, None  # what is grown, caught or made for dealers is no wholesale
        hands_on = named.industry == "retail" and self._deeds.makes_for_dealers(named.surface, text)
        return "manufacturing" if hands_on else named.industry, None
