"""What every answer is made with, and what one turn is about."""

from dataclasses import dataclass
from datetime import date

from corpus.loader import Corpus
from dialog.compose import Composer
from dialog.facts import FactFinder
from dialog.industry_guess import IndustryGuesser
from dialog.intents import IntentReader
from dialog.state import Slots, State
from dialog.understanding import Reader, Understanding
from retrieval.search import Searcher

MAX_CARDS = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of the dialog over one corpus and one index; holds no state of any conversation."""

    corpus: Corpus
    searcher: Searcher
    reader: Reader
    facts: FactFinder
    composer: Composer
    guesser: IndustryGuesser | None = None
    intents: IntentReader | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything one turn works with; `slots` are those after what was said."""

    state: State
    said: Understanding
    slots: Slots
    today: date
    utterance: str
