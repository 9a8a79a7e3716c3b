"""Which facts answer a question about a program."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.facts import facts_of
from corpus.figures import figures
from corpus.loader import Corpus
from corpus.records import Fact
from corpus.yaml_files import read_yaml
from dialog.text import squeeze, to_hiragana

_TYPES: Sequence[tuple[str, str]] = (
    ("phone", r"電話|tel|でんわ|フリーダイヤル"),
    ("url", r"url|ホームページ|サイトは|アドレス|リンク|どこで見"),
    ("場所", r"どこ(?:に|で|です|にあ|なの|？|$)|場所|住所|所在|どの辺|どのへん|最寄|何駅"),
    ("回", r"何回|何べん|何遍|なんべん|なんぺん|回数|なんかい|何度|年に何"),
    ("社", r"何社|何件|件数|社数|何者|なんしゃ|(?<!小)規模|何企業|何組|採択数|採択件数|何本採|どのくらい採|何件くらい"),
    ("人", r"何人|何名|人数|なんにん|なんめい|来場者|来場者数"),
    ("期間", r"期間|何ヶ月|何か月|何カ月|どれくらいの間|どのくらいの間|いつまで|どれくらいの期間|何年間|最長"),
    ("年", r"何年|いつ(?:でき|開|オープン|から|設立|建)|開設|できたのは|年以内"),
    ("日", r"会期|日程|いつ(?:から|まで|ある|や|開催|行|です|？|$)|開催日|何日|何月"),
    ("時", r"何時|時間|営業|開いて|受付時間|なんじ"),
    ("曜日", r"曜日|土日|週末|平日|休み|定休|祝日"),
    ("円", r"いくら|なんぼ|料金|費用|値段|金額|賞金|何円|何万|出展料|参加費|有料|無料|タダ|ただで"),
    ("率", r"助成率|補助率|何割|割合|何分の|何パーセント"),
    ("経費", r"対象経費|経費|何に使え|何の費用|使い道|費目|何が買え"),
    ("面積", r"広さ|面積|平米|㎡|m2|どのくらい広|どれくらい広"),
    ("段階", r"段階"),
    ("%", r"何%|何パー|パーセント|割合|率"),
)
_DATE = re.compile(r"(?:令和|平成|昭和|20)\d+年度?(?:\d+月)?(?:\d+日)?")
_STOP_BIGRAMS = frozenset(
    [
        "です",
        "ます",
        "ので",
        "から",
        "まで",
        "いる",
        "ある",
        "する",
        "こと",
        "もの",
        "って",
        "とか",
        "ほど",
        "くら",
        "ぐら",
        "らい",
        "教え",
        "えて",
        "知り",
        "りた",
        "たい",
        "いで",
        "すか",
        "ますか",
        "のか",
        "かな",
    ]
)
MIN_SCORE = 1.4
MIN_PART_SCORE = 1.0
MAX_FACTS = 5
USUAL_CHARS = 45
NEAR = 1.0
SHARE_OF_BEST = 0.55
# The weight of the (standardised) cosine beside the words; 1 to 2 do the same on 253 questions.
MEANING = 1.5
FAR_BEHIND = 5.0
OF_KIND = 2.0
# A question this near to a known one needs no word in common with the fact.
NEAR_QUESTION = 0.885
_PART_END = re.compile(r"[、,。？?!！\s]|(?<=[間額率数限所話件社回費日])と(?=[^い])|あと|それと|それから")


@dataclass(frozen=True, slots=True)
class FactHit:
    """A fact with its program and how well it answers."""

    program_id: str
    fact: Fact
    score: float


@dataclass(frozen=True, slots=True)
class _Entry:
    fact: Fact
    ask: frozenset[str]
    bigrams: frozenset[str]
    kinds: frozenset[str]
    brevity: float


class FactFinder:
    """Ranks the facts of a program by the words that people ask for them with."""

    def __init__(self, corpus: Corpus) -> None:
        groups = read_yaml(Path(__file__).parent / "ask_synonyms.yaml", list[list[str]])
        self._synonyms = [[squeeze(word) for word in group] for group in groups]
        self._entries = {p.id: [_entry(fact) for fact in facts_of(p)] for p in corpus.programs.values()}
        self._kinds = {id(entry.fact): entry.kinds for entries in self._entries.values() for entry in entries}
        self._weights = {program_id: _idf(entries) for program_id, entries in self._entries.items()}

    def facts(self, program_id: str) -> list[Fact]:
        """All facts of a program."""
        return [entry.fact for entry in self._entries[program_id]]

    def find(self, program_id: str, question: str, track: str | None = None) -> list[FactHit]:
        """The facts whose words `question` holds (names of programs taken out), the best of each part first."""
        whole = self._rank(program_id, question, track)
        if not whole or whole[0].score < MIN_SCORE:
            return []
        return self._chosen(program_id, question, track, whole, SHARE_OF_BEST * whole[0].score)

    def answer(
        self,
        program_id: str,
        question: str,
        nearness: Mapping[str, float],
        track: str | None = None,
        kinds: Collection[str] = (),
    ) -> list[FactHit]:
        """The facts that answer `question` by its words and by its meaning, best first.

        `nearness` gives, by fact, the cosine of the question and the nearest one that asks for that fact;
        `kinds` what kinds of value are asked for beyond those that the words tell.
        """
        if not nearness:
            return self.find(program_id, question, track)
        words = self._rank(program_id, question, track)
        if words[0].score < MIN_SCORE and max(nearness.values()) < NEAR_QUESTION:
            return []
        cosines = np.array([nearness.get(hit.fact.id, 0.0) for hit in words])
        standing = (cosines - cosines.mean()) / max(float(cosines.std()), 1e-6)
        whole = [
            replace(hit, score=hit.score + MEANING * z + (OF_KIND if self._kinds[id(hit.fact)] & {*kinds} else 0))
            for hit, z in zip(words, standing.tolist(), strict=True)
        ]
        whole.sort(key=lambda hit: -hit.score)
        return self._chosen(program_id, question, track, whole, whole[0].score - FAR_BEHIND)

    def _chosen(
        self, program_id: str, question: str, track: str | None, whole: Sequence[FactHit], least: float
    ) -> list[FactHit]:
        """The best fact, the best of each part of the question, those of the kind asked for, and near ones."""
        chosen = [whole[0]]
        parts = [part for part in _PART_END.split(question) if len(part) >= 2]
        for part in parts if len(parts) > 1 else ():
            ranked = self._rank(program_id, part, track)
            if ranked and ranked[0].score >= MIN_PART_SCORE:
                chosen.append(ranked[0])
        for kind in sorted(asked_kinds(question)):
            fitting = [hit for hit in whole if kind in self._kinds[id(hit.fact)] and hit.score >= MIN_PART_SCORE]
            chosen += [hit for hit in fitting[:2] if hit.score >= fitting[0].score - NEAR]
        chosen += [hit for hit in whole[1:] if hit.score >= least]
        unique: dict[str, FactHit] = {}
        for hit in chosen:
            unique.setdefault(hit.fact.id, hit)
        return list(unique.values())[:MAX_FACTS]

    def _rank(self, program_id: str, question: str, track: str | None) -> list[FactHit]:
        asked = squeeze(question)
        spelled = to_hiragana(asked)
        alike = {word for group in self._synonyms if any(w in asked for w in group) for word in group}
        kinds = {kind for kind, pattern in _TYPES if re.search(pattern, asked)}
        grams = _bigrams(asked)
        weights = self._weights[program_id]
        hits = []
        for entry in self._entries[program_id]:
            words = [w for w in entry.ask if w in asked or (len(w) >= 3 and to_hiragana(w) in spelled)]
            score = sum(weights[w] * (0.6 + 0.2 * min(len(w), 6)) for w in _maximal(words))
            if not words:
                score += max((0.8 * weights[w] for w in entry.ask & alike), default=0.0)
            score += sum(weights[g] for g in grams & entry.bigrams) * 0.45 * entry.brevity
            if kinds:
                score += 1.2 if kinds & entry.kinds else -0.8
            if entry.fact.track is not None and track is not None:
                score += 1.0 if entry.fact.track == track else -1.0
            hits.append(FactHit(program_id, entry.fact, score))
        hits.sort(key=lambda hit: -hit.score)
        return hits


def asked_kinds(question: str) -> set[str]:
    """What kind of value a question asks for: phone, 回, 社, 期間, 円 …; empty where none is plain."""
    return {kind for kind, pattern in _TYPES if re.search(pattern, squeeze(question))}


def _entry(fact: Fact) -> _Entry:
    ask = frozenset(squeeze(word) for word in fact.ask if len(squeeze(word)) >= 2)
    return _Entry(
        fact, ask, frozenset(_bigrams(squeeze(fact.label + fact.text))), frozenset(_kinds(fact)), _brevity(fact)
    )


def _brevity(fact: Fact) -> float:
    """Below 1 for long texts, which share words with any question by chance."""
    return min(1.0, math.sqrt(USUAL_CHARS / max(len(fact.text), 1)))


def _kinds(fact: Fact) -> set[str]:
    """What kinds of question the fact's figures answer."""
    value, kinds = fact.value, set()
    if value is not None:
        kinds |= {"phone"} if value.phone else set()
        kinds |= {"url"} if value.url else set()
        kinds |= {"期間"} if value.months else set()
        kinds |= {"面積"} if value.area_m2 else set()
        kinds |= {"日", "年"} if value.date else set()
        kinds |= {"時"} if value.hours else set()
        kinds |= {"期間", "年"} if value.years else set()
    for token in figures(_DATE.sub("", fact.text) if value is not None and value.date is None else fact.text):
        if token.kind == "yen":
            kinds.add("円")
        elif token.kind == "rate":
            kinds.add("率")
        elif token.kind == "time":
            kinds.add("時")
        else:
            kinds.add(
                {"件": "社", "者": "社", "企業": "社", "商品": "社", "ヶ月": "期間", "m2": "面積", "月": "日"}.get(
                    token.unit, token.unit
                )
            )
    if {"どこ", "場所", "所在地", "住所", "所在"} & set(fact.ask):
        kinds.add("場所")
    if fact.id in ("pays-for", "excludes"):
        kinds.add("経費")
    if re.search(r"月[～〜~]金|平日|曜|祝", fact.text):
        kinds.add("曜日")
    if "無料" in fact.text or "有料" in fact.text:
        kinds.add("円")
    return kinds


def _idf(entries: Sequence[_Entry]) -> dict[str, float]:
    counts = Counter(term for entry in entries for term in entry.ask | entry.bigrams)
    return {term: math.log(1 + len(entries) / count) / math.log(1 + len(entries)) * 2 for term, count in counts.items()}


def _maximal(words: Sequence[str]) -> list[str]:
    """Words that are not part of another matched word."""
    return [w for w in words if not any(w != other and w in other for other in words)]


def _bigrams(text: str) -> set[str]:
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return {p for p in pairs if p not in _STOP_BIGRAMS and not all("ぁ" <= c <= "ん" for c in p)}
