"""What an utterance says of the business: its industry, where it is, what it answers of conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.lazy_regex import lazy_regex
from corpus.vocabulary import Vocabulary
from dialog.counts import without_staff_lists
from dialog.deeds import Deed, DeedReader, load_deeds
from dialog.languages import language_of
from dialog.places import PlaceReader
from dialog.text import is_katakana_only, to_hiragana
from dialog.trades import CERTAIN, Named, TradeReader

# How much a deed adds to the score of its industry: right in 94 and in 70 of 100 cases; and a trade mentioned.
DEED_WEIGHT, WEAK_DEED_WEIGHT, MENTION_WEIGHT = 4.0, 1.75, 1.5
# In Chinese a hotel, a convenience store and everybody
_FALSE_FRIENDS = ("酒店", "便利店", "大家")
_ANIMALS = lazy_regex(
    r"(?:犬|猫|ペット|動物|小鳥|家畜|牛|馬|獣|うさぎ|ウサギ)[^、。]{0,8}(?:病院|医院|クリニック|診療|診察|病気|手術|けが|ケガ|治療|診て|診る|お医者)"
)


@dataclass(frozen=True, slots=True)
class Business:
    """What one utterance says of the business; None or empty where it says nothing.

    `is_certain` where the industry is named as the own, else `evidence` how much deeds and mentions speak for which;
    `industry_choices` are industries a word leaves open (食品: 製造, 卸, 小売); `not_industries` were denied.
    """

    industry: str | None = None
    is_certain: bool = False
    evidence: Mapping[str, float] = field(default_factory=dict)
    industry_choices: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()
    in_tokyo: bool | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


# 税理士の者ですが、顧問先の酒蔵が…: who asks is not the business asked for
_ADVISER = lazy_regex(
    r"(?:税理士|会計士|会計|中小企業診断士|診断士|社労士|社会保険労務士|行政書士|司法書士|弁護士|コンサル(?:タント|ティング)?)"
    r"(?:事務所|法人|会社)?(?:の者|の[一-龥]{1,4})?(?:です|でして|をして(?:い|お)?(?:る|ます|り)|として)[^、。]{0,4}(?:[、。]|$)"
)
# 内装と厨房機器で650万: work that is paid for is no trade of the visitor
_PRICED_WORK = lazy_regex(
    r"(?:内装|外装|看板|印刷|広告|塗装|改装|設計|施工|配管|清掃|電気工事)(?:工事|費|代)?(?:と|や)(?!資本|年商|売上)[^、。\d]{1,12}(?:で|に|は|が)?\s*\d+(?:万|円)"
)
_CLIENT = lazy_regex(r"顧問先|関与先|支援先|担当先|クライアント|お客(?:様|さん)の(?:会社|店|工場)")


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
        told = _ADVISER.sub("、", text) if _CLIENT.search(text) else text
        told = _PRICED_WORK.sub("、", told)
        named = self._trades.read(without_staff_lists(told))
        industry, evidence = self._industry(told, named.best)
        is_certain = industry is not None and not evidence
        in_tokyo, capital_region = self._places.read(text)
        choices = () if industry else self._trades.choices(told)
        answers = {} if capital_region is None else {"in-capital-region": capital_region}
        denied = tuple(other for other in named.denied if other != industry)
        return Business(industry, is_certain, evidence, choices, denied, in_tokyo, answers)

    def place_words(self, text: str) -> list[bool]:
        """For each place named anywhere in the text, whether it is in Tokyo."""
        return self._places.words(text)

    def place_names(self, text: str) -> list[str]:
        """The places named anywhere in the text, as the vocabulary spells them."""
        return self._places.names(text)

    def place_words_not_denied(self, text: str) -> list[bool]:
        """As `place_words`, without a Tokyo that the business is said not to be in."""
        return self._places.words_not_denied(text)

    def without_own_places(self, text: str) -> str:
        """The text without the places that the business is at."""
        return self._places.without_own(text)

    def trade_spans(self, clause: str) -> list[tuple[int, int]]:
        """Where trades stand in a clause: words inside are no wish (デザイン会社 wants no design)."""
        return self._trades.spans(clause)

    def _industry(self, text: str, named: Named | None) -> tuple[str | None, Mapping[str, float]]:
        """A trade named as the own is certain; else deeds count, and more than a trade that is merely mentioned."""
        is_certain = named is not None and named.score >= CERTAIN
        is_chinese = language_of(text) == "zh"
        if named is not None and is_certain and not is_chinese and named.surface != "卸":
            return self._of_named(named, text), {}  # whatever deeds are told
        deed = self._deeds.read(self._places.without(text))
        if named is not None and is_chinese and (deed is not None or named.surface in _FALSE_FRIENDS):
            named = None
        if named is None or not is_certain:
            if deed is not None and deed.is_sure:
                return deed.industry, {}
            evidence = _evidence(deed, named)
            return max(evidence, key=lambda industry: evidence[industry], default=None), evidence
        if named.surface == "卸" and deed and deed.industry in ("agriculture", "fishery", "manufacturing"):
            return deed.industry, {}  # what is grown, caught or made for dealers is no wholesale
        return self._of_named(named, text), {}

    def _of_named(self, named: Named, text: str) -> str:
        """The industry of a trade that is named for certain, which other words of the text may turn."""
        if named.industry == "medical-welfare" and _ANIMALS.search(text):
            return "professional-services"  # where JSIC puts those who treat animals
        hands_on = named.industry == "retail" and self._deeds.makes_for_dealers(named.surface, text)
        return "manufacturing" if hands_on else named.industry


def _evidence(deed: Deed | None, mentioned: Named | None) -> dict[str, float]:
    evidence: dict[str, float] = {}
    if deed:
        evidence[deed.industry] = WEAK_DEED_WEIGHT if deed.is_weak else DEED_WEIGHT
    if mentioned:
        evidence[mentioned.industry] = evidence.get(mentioned.industry, 0.0) + MENTION_WEIGHT
    return evidence
