"""Perturbed conversations: the same wish in other words, width, kana or order, and whether the answer stays.

Seeded by case and kind, so that a run can be repeated. No perturbation touches a figure.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import fugashi
import jaconv
from pydantic import BaseModel, ConfigDict, Field

from bot.evaluating.cases import EvalCase
from bot.evaluating.metrics import Share
from bot.evaluating.results import CaseResult
from corpus.yaml_files import read_yaml

SEED = 5
_SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?\n]*")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_KANA_RUN = re.compile(r"(?<![\d０-９万億千百十])[ぁ-ゖ]{3,}|[ァ-ヴー]{4,}")
_KANJI_NOUN = re.compile(r"[一-龠々]{2,}")
_NUMERALS = re.compile(r"[\d０-９〇一二三四五六七八九十百千万億]")
_SHORT = 8
_CHARS_PER_TYPO = 25


class Replacement(BaseModel):
    """A regular expression and what stands in its place."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    pattern: Annotated[str, Field(alias="from")]
    to: str


Replacements = tuple[Replacement, ...]


class Phrases(BaseModel):
    """The content of perturbations.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    polite: Replacements
    casual: Replacements
    dialects: dict[str, Replacements]
    rambling_before: tuple[str, ...]
    rambling_after: tuple[str, ...]
    slips: dict[str, str]
    leaning: tuple[str, ...]


Perturb = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Consistency:
    """One kind: how many conversations it changed, and how many kept outcome, program and amount.

    `before` and `after` are the cases that were correct without and with it.
    """

    kind: str
    outcome: Share
    program: Share
    amount: Share
    before: Share
    after: Share

    def to_json(self) -> dict[str, Any]:
        """Counts, rates and intervals by name."""
        parts = ("outcome", "program", "amount", "before", "after")
        return {"kind": self.kind, **{name: getattr(self, name).to_json() for name in parts}}


@cache
def _phrases() -> Phrases:
    return read_yaml(Path(__file__).with_suffix(".yaml"), Phrases)


def perturbed_cases(cases: Iterable[EvalCase], kinds: Sequence[str]) -> list[EvalCase]:
    """Each case in each kind that changes it; ids are `<id>~<kind>`."""
    return [variant for case in cases for kind in kinds if (variant := perturb_case(case, kind)) is not None]


def perturb_case(case: EvalCase, kind: str) -> EvalCase | None:
    """A case with its utterances perturbed; None where nothing changed."""
    rng = random.Random(f"{SEED}:{kind}:{case.id}")
    turns = tuple(KINDS[kind](utterance, rng) for utterance in case.turns)
    return None if turns == case.turns else replace(case, id=f"{case.id}~{kind}", turns=turns)


def consistencies(clean: Sequence[CaseResult], perturbed: Sequence[CaseResult]) -> list[Consistency]:
    """By kind, in the order of KINDS; each perturbed result is paired with its clean one by id."""
    by_id = {result.case.id: result for result in clean}
    found = []
    for kind in KINDS:
        pairs = [
            (by_id[base], result)
            for result in perturbed
            for base, _, of in [result.case.id.rpartition("~")]
            if of == kind and base in by_id
        ]
        if pairs:
            found.append(_consistency(kind, pairs))
    return found


def inconsistent(clean: Sequence[CaseResult], perturbed: Sequence[CaseResult]) -> list[tuple[CaseResult, CaseResult]]:
    """Pairs whose outcome, first program or amount differs."""
    by_id = {result.case.id: result for result in clean}
    pairs = [(by_id[result.case.id.rpartition("~")[0]], result) for result in perturbed]
    return [(a, b) for a, b in pairs if any(of(a) != of(b) for of in (_outcome, _program, _amount))]


def _consistency(kind: str, pairs: Sequence[tuple[CaseResult, CaseResult]]) -> Consistency:
    def share(of: Callable[[CaseResult], object], pairs: Sequence[tuple[CaseResult, CaseResult]] = pairs) -> Share:
        return Share(sum(of(clean) == of(changed) for clean, changed in pairs), len(pairs))

    with_amount = [pair for pair in pairs if _amount(pair[0]) is not None]
    return Consistency(
        kind,
        share(_outcome),
        share(_program),
        share(_amount, with_amount),
        Share(sum(clean.is_correct for clean, _ in pairs), len(pairs)),
        Share(sum(changed.is_correct for _, changed in pairs), len(pairs)),
    )


def _outcome(result: CaseResult) -> object:
    return result.last["outcome"] if result.last else None


def _program(result: CaseResult) -> object:
    return result.last["cards"][0]["program_id"] if result.last and result.last["cards"] else None


def _amount(result: CaseResult) -> object:
    calculations = [] if result.last is None else [result.last["calculation"], *_card_calculations(result.last)]
    return next((c["subsidy_yen"] for c in calculations if c and c["subsidy_yen"]), None)


def _card_calculations(turn: Mapping[str, Any]) -> list[Any]:
    return [card["calculation"] for card in turn["cards"]]


def _width(text: str, rng: random.Random) -> str:
    """Half-width katakana, full-width digits and letters."""
    wide = jaconv.h2z(text, kana=False, ascii=True, digit=True)
    return str(jaconv.z2h(wide, kana=True, ascii=False, digit=False))


def _kana(text: str, rng: random.Random) -> str:
    """Katakana words in hiragana, and one kanji word as it sounds."""
    words = [w for w in _tagger()(text) if _KANJI_NOUN.fullmatch(w.surface) and w.feature.pos2 == "普通名詞"]
    words = [w for w in words if not _NUMERALS.search(w.surface) and w.feature.kana]
    if words:
        word = rng.choice(words)
        text = text.replace(word.surface, jaconv.kata2hira(word.feature.kana), 1)
    return _KATAKANA.sub(lambda match: jaconv.kata2hira(match[0]), text)


@cache
def _tagger() -> fugashi.Tagger:
    return fugashi.Tagger()


def _politeness(text: str, rng: random.Random) -> str:
    """One step more polite, or more casual."""
    return _replaced(text, rng.choice([_phrases().polite, _phrases().casual]))


def _rambling(text: str, rng: random.Random) -> str:
    """Small talk before or after; a short answer to a question stays as it is."""
    if len(text) <= _SHORT:
        return text
    if rng.random() < 0.5:
        return rng.choice(_phrases().rambling_before) + text
    end = "" if text.endswith(("。", "！", "？", "?", "!", "\n")) else "。"
    return text + end + rng.choice(_phrases().rambling_after)


def _typos(text: str, rng: random.Random) -> str:
    """A wrong conversion, or kana dropped, doubled or swapped: one for about 25 characters."""
    if len(text) <= _SHORT:
        return text
    slips = [(right, wrong) for right, wrong in _phrases().slips.items() if right in text]
    for _ in range(max(1, len(text) // _CHARS_PER_TYPO)):
        if slips and rng.random() < 0.4:
            text = text.replace(*slips.pop(rng.randrange(len(slips))), 1)
        else:
            text = _mistyped(text, rng)
    return text


def _mistyped(text: str, rng: random.Random) -> str:
    runs = list(_KANA_RUN.finditer(text))
    if not runs:
        return text
    run = rng.choice(runs)
    at = rng.randrange(run.start() + 1, run.end() - 1)
    drop, double = text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:]
    swap = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return rng.choice([drop, double, swap])


def _dialect(text: str, rng: random.Random) -> str:
    return _replaced(text, rng.choice(list(_phrases().dialects.values())))


def _shuffled(text: str, rng: random.Random) -> str:
    """The sentences in another order, unless one leans on another."""
    sentences = _SENTENCE.findall(text)
    if len(sentences) < 2 or any(word in text for word in _phrases().leaning):
        return text
    closed = [s if s[-1] in "。！!？?\n" else s + "。" for s in sentences]
    order = closed[:]
    while order == closed and len(set(closed)) > 1:
        rng.shuffle(order)
    return "".join(order)


def _replaced(text: str, replacements: Replacements) -> str:
    for replacement in replacements:
        text = re.sub(replacement.pattern, replacement.to, text)
    return text


KINDS: Mapping[str, Perturb] = {
    "width": _width,
    "kana": _kana,
    "politeness": _politeness,
    "rambling": _rambling,
    "typos": _typos,
    "dialect": _dialect,
    "shuffled": _shuffled,
}
