"""What an utterance does, by its meaning: for the many wordings that no rule foresees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.loader import Corpus
from corpus.yaml_files import read_yaml
from dialog.discriminant import fit_discriminant
from index.chunker import QUESTION, passages_of_corpus
from index.normalise import normalise
from retrieval.prototypes import prototypes_by_topic

Vectors = NDArray[np.float32]
# Part of the spread within intents that is taken as equal in all directions: 384 dimensions, few texts.
SHRINKAGE = 0.15
# Scores of the discriminant are too sure of themselves; by cross-validation over the prototypes.
TEMPERATURE = 3.5
# So many needs and questions of the records stand for what is in scope: more drown the prototypes.
IN_SCOPE_SAMPLE = 250
Family = Literal["acts", "missing", "rules", "outside", "in_scope"]
# The topics of retrieval/prototypes.yaml and the intents they are examples of.
_INTENT_OF_TOPIC = {
    "weather": "chat", "homework": "chat", "sports-and-shows": "chat", "food": "chat", "travel": "chat",
    "about-the-bot": "chat", "politics-and-news": "chat", "fortune-and-talk": "chat",
    "private-life": "private", "medical": "private", "private-money": "private", "jobs": "private",
    "shopping-and-devices": "private", "city-life": "private", "code": "creative", "writing": "creative",
    "orders-to-the-bot": "orders", "fraud": "fraud", "other-regions": "other_region",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """How likely each intent is, in [0, 1]; all add up to 1."""

    of: Mapping[str, float]
    families: Mapping[str, Family]

    def __getitem__(self, intent: str) -> float:
        return self.of.get(intent, 0.0)

    def family(self, family: Family) -> float:
        """How likely it is that one of a family is meant."""
        return sum(value for intent, value in self.of.items() if self.families[intent] == family)

    def without(self, family: Family) -> "Likelihoods":
        """The likelihoods where none of a family is meant."""
        rest = {intent: value for intent, value in self.of.items() if self.families[intent] != family}
        total = sum(rest.values())
        return Likelihoods({intent: value / total for intent, value in rest.items()}, self.families)

    def likeliest(self, family: Family) -> str:
        """The likeliest intent of a family."""
        return max((i for i in self.of if self.families[i] == family), key=lambda intent: self.of[intent])


@dataclass(frozen=True, slots=True)
class IntentReader:
    """Fisher's linear discriminant of the intents.

    `directions` is (dim, n_intents) and `offsets` (n_intents,), both in the order of `families`.
    """

    families: Mapping[str, Family]
    directions: Vectors
    offsets: Vectors

    def read(self, vector: Vectors) -> Likelihoods:
        """The likelihoods for the vector (dim,) of a whole utterance, embedded as a query."""
        scores = (vector @ self.directions + self.offsets) / TEMPERATURE
        weights = np.exp(scores - scores.max())
        shares: list[float] = (weights / weights.sum()).tolist()
        return Likelihoods(dict(zip(self.families, shares, strict=True)), self.families)


def fit_intents(prototypes: Sequence["Prototype"], vectors: Vectors) -> IntentReader:
    """The reader of prototypes and their vectors (n, dim), which are in the same order."""
    families = {prototype.intent: prototype.family for prototype in prototypes}
    order = {intent: position for position, intent in enumerate(families)}
    intents = np.array([order[prototype.intent] for prototype in prototypes])
    fitted = fit_discriminant(vectors, intents, SHRINKAGE)
    return IntentReader(families, fitted.directions, fitted.offsets)


@dataclass(frozen=True, slots=True)
class Prototype:
    """One example of an intent."""

    family: Family
    intent: str
    text: str


def intent_prototypes(corpus: Corpus) -> tuple[Prototype, ...]:
    """All examples: those written for the intents, those out of scope, and needs and questions of the records."""
    written: dict[Family, dict[str, tuple[str, ...]]] = read_yaml(
        Path(__file__).parent / "intent_prototypes.yaml", dict[Family, dict[str, tuple[str, ...]]]
    )
    found = [
        Prototype(family, i, text) for family, intents in written.items() for i, ts in intents.items() for text in ts
    ]
    for topic, texts in prototypes_by_topic().items():
        if topic in _INTENT_OF_TOPIC:
            found += [Prototype("outside", _INTENT_OF_TOPIC[topic], text) for text in texts]
    passages = [passage for passage in passages_of_corpus(corpus) if passage.is_embedded]
    for intent, section in (("need", "need"), ("fact", QUESTION)):
        of_records = _sample(p.text for p in passages if p.section == section)
        found += [Prototype("in_scope", intent, text) for text in of_records]
    return tuple(Prototype(p.family, p.intent, normalise(p.text)) for p in found)


def _sample(texts: Iterable[str]) -> list[str]:
    """At most `IN_SCOPE_SAMPLE` of the texts, evenly from first to last."""
    unique = list(dict.fromkeys(texts))
    count = min(IN_SCOPE_SAMPLE, len(unique))
    return [unique[position * len(unique) // count] for position in range(count)]
