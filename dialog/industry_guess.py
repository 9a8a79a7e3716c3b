"""What a business does, guessed from its own words where no listed trade is named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.yaml_files import read_yaml
from dialog.text import clauses

Vectors = NDArray[np.float32]
NEIGHBOURS = 5
MIN_SHARE = 0.5
MIN_COSINE = 0.86
_STATEMENT = re.compile(r"(?:て|で)(?:い|お|る|ま|ん|いる)|です|だ$|だよ|やって|業|仕事|商売|会社|店|屋|スタジオ|工房|本業|して|ます")
_WISH = re.compile(r"たい|ほしい|欲しい|教え|ますか|ですか|[?？]|補助|助成|支援|いくら|使え|困|相談")
_NOISE = re.compile(r"[\d一二三四五六七八九十百千万億]+(?:人|名|万円|億円|円|年|歳|坪|台|棟)|資本金|従業員|社員|スタッフ|パート|都内|東京都?|区|市|町|で$")


class Embed(Protocol):
    """Embeds texts as queries: (n, dim) float32, L2-normalised."""

    def __call__(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class IndustryGuesser:
    """Nearest described activities; `vectors` is (n, dim), L2-normalised, in the order of `industries`."""

    industries: tuple[str, ...]
    vectors: Vectors
    embed: Embed

    def guess(self, text: str) -> str | None:
        """The industry that a canonical utterance describes; None where none is clear or nothing is described."""
        described = description(text)
        if described is None:
            return None
        cosines = self.vectors @ self.embed([described])[0]
        nearest = np.argsort(-cosines)[:NEIGHBOURS]
        votes: dict[str, float] = {}
        for position in nearest:
            industry = self.industries[position]
            votes[industry] = votes.get(industry, 0.0) + float(cosines[position] - MIN_COSINE + 0.02)
        best = max(votes, key=lambda industry: votes[industry])
        total = sum(max(vote, 0.0) for vote in votes.values())
        sure = cosines[nearest[0]] >= MIN_COSINE and total > 0 and votes[best] >= MIN_SHARE * total
        return best if sure else None


def description(text: str) -> str | None:
    """The clauses in which somebody tells what the business does; None where there are none."""
    told = [clause for clause in clauses(text) if _STATEMENT.search(clause) and not _WISH.search(clause)]
    bare = " ".join(_NOISE.sub("", clause).strip() for clause in told)
    return bare[:80] if len(bare.strip()) >= 6 else None


def prototypes() -> Mapping[str, list[str]]:
    """Described activities by industry, as they ship with the package."""
    return read_yaml(Path(__file__).parent / "industry_prototypes.yaml", dict[str, list[str]])
