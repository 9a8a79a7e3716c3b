"""Which class the words of a text speak for: naive Bayes over pieces of words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from dialog.text import to_hiragana

Scores = NDArray[np.float32]
# Of what is kept: another number for another way of counting.
FORMAT = 1
# Texts that every class is thought to have beside its own, spread as over all classes.
_PRIOR_TEXTS = 5
_LENGTHS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """`ratios` is (n_pieces, n_classes): log of how much commoner a piece is in a class than in all."""

    positions: Mapping[str, int]
    ratios: Scores

    def scores(self, text: str) -> Scores:
        """(n_classes,): the evidence of all known pieces, added up."""
        known = [self.positions[piece] for piece in _pieces(text) if piece in self.positions]
        total: Scores = self.ratios[known].sum(axis=0)
        return total

    def save(self, stream: IO[bytes]) -> None:
        """Writes the evidence; no piece holds white space."""
        np.savez(stream, pieces=np.array("\n".join(self.positions)), ratios=self.ratios)

    @classmethod
    def load(cls, path: Path) -> "WordEvidence":
        """The evidence that `save` wrote; OSError, ValueError, KeyError, EOFError or BadZipFile where it is none."""
        with path.open("rb") as stream, np.load(stream) as kept:
            pieces = str(kept["pieces"]).split("\n")
            return cls({piece: position for position, piece in enumerate(pieces)}, kept["ratios"])


def fit_words(texts: Sequence[str], classes: NDArray[np.intp]) -> WordEvidence:
    """The evidence of pieces that at least two texts share; `classes` (n,) are numbered from 0."""
    pieces = [_pieces(text) for text in texts]
    shared = [piece for piece, count in Counter(p for found in pieces for p in found).items() if count > 1]
    positions = {piece: position for position, piece in enumerate(shared)}
    counts = np.zeros((len(positions), classes.max() + 1))
    for found, position in zip(pieces, classes, strict=True):
        counts[[positions[piece] for piece in found if piece in positions], position] += 1
    overall = counts.sum(axis=1, keepdims=True) / len(texts)
    in_class = (counts + _PRIOR_TEXTS * overall) / (np.bincount(classes) + _PRIOR_TEXTS)
    return WordEvidence(positions, np.log(in_class / overall).astype(np.float32))


def _pieces(text: str) -> set[str]:
    """Every kanji, and all runs of two to four letters, whatever kana they are written in."""
    letters = to_hiragana(re.sub(r"[\s、。]", "", text))
    return {*_runs(letters), *re.findall("[一-龥]", letters)}


def _runs(letters: str) -> Iterable[str]:
    for length in _LENGTHS:
        yield from (letters[start : start + length] for start in range(len(letters) - length + 1))
