"""What a business does, guessed from its own words where no listed trade is named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.yaml_files import read_yaml
from dialog.deeds import own_clauses

Vectors = NDArray[np.float32]
NEIGHBOURS = 4
MIN_COSINE = 0.893
MIN_VOTES = 2
CLEAR_LEAD = 0.015
MIN_CHARS = 6
_ACTIVITY = re.compile(
    r"(?:を|が|に|で|も)[^、。をがに]{1,14}?(?:て|で)(?:い|お|る|ま|ん|しま|納|出)|を[^、。]{1,12}(?:する|る|す|く|む)(?:会社|仕事|商売|店|工場|鉱山|施設)|(?:の|する|る)(?:会社|スタジオ|工房|仕事|商売)(?:です|をや|だ|で)|本業|を営"
)
_NOT_ACTIVITY = re.compile(
    r"考えて|検討|悩んで|困って|思って|聞いて|読んで|見て(?:い|ま|る)|入(?:り|って)ます|預けて|計画|マニュアル|資料|社員が|従業員が|迷って|あります|登記|持って|(?:家族|夫婦|ひとり|一人|みんな)でやって"
)
_WISH = re.compile(
    r"たい|ほしい|欲しい|教え|ますか|ですか|[?？]|補助|助成|支援|いくら|使え|困|相談|お願い|忘れ|リセット|探し|に行って|遅れ"
)
_NOISE = re.compile(
    r"[\d一二三四五六七八九十百千万億]+(?:人|名|万円|億円|円|年|歳|坪|台|棟)|資本金|従業員|社員|スタッフ|パート|都内|東京都?|(?<=[一-龥])[区市町](?=[でのにを])"
)


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
        described = descriptions(text)
        if not described:
            return None
        each = self.embed(described) @ self.vectors.T
        cosines = each[int(np.argmax(each.max(axis=1)))]
        nearest = np.argsort(-cosines)[:NEIGHBOURS]
        if cosines[nearest[0]] < MIN_COSINE:
            return None
        found: list[str] = [self.industries[position] for position in nearest]
        best = max(found, key=lambda industry: (found.count(industry), -found.index(industry)))
        runner_up = next((p for p in nearest if self.industries[p] != found[0]), None)
        lead = 1.0 if runner_up is None else float(cosines[nearest[0]] - cosines[runner_up])
        if lead >= CLEAR_LEAD:
            return found[0]
        return best if found.count(best) >= MIN_VOTES else None


def descriptions(text: str) -> list[str]:
    """The clauses in which somebody tells what the business does, without numbers and places; at most two."""
    told = [c for c in own_clauses(text) if _ACTIVITY.search(c) and not _WISH.search(c) and not _NOT_ACTIVITY.search(c)]
    bare = [_NOISE.sub("", clause).strip()[:60] for clause in told]
    return [clause for clause in bare if len(clause) >= MIN_CHARS][:2]


def prototypes() -> Mapping[str, list[str]]:
    """Described activities by industry, as they ship with the package."""
    return read_yaml(Path(__file__).parent / "industry_prototypes.yaml", dict[str, list[str]])
