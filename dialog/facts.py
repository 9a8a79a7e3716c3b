"""Which facts answer a question about a program."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from corpus.facts import facts_of
from corpus.figures import figures
from corpus.lazy_regex import lazy_regex
from corpus.loader import Corpus
from corpus.numerals import parse_number
from corpus.records import Fact
from corpus.yaml_files import read_yaml
from dialog.text import squeeze, to_hiragana

_PLACE_WORDS = (
    r"どこ(?:に|で|です|にあ|なの|？|$)|場所|住所|じゅうしょ|所在|どの辺|どのへん|どの(?:建物|棟|館|ホール|会場|街|町|都市|駅|階)|最寄|何駅|番地|何丁目"
    r"|なんちょう|なんばんち|なん丁目|町名|郵便|〒|宛先|あて先|送り先|行き方|道順|アクセス|開催地|開催国|주소|어디|địachỉ|ởđâu|地址|在哪|\bwhere|address|postalcode|located"
)
_NAMED_PLACE = r"場所|住所|所在|番地|最寄|会場"
_OPERATOR_WORDS = (
    r"(?:申請|申込|申し込み|応募|提出|届け?出|送付)先|どこ(?:に|へ|で)(?:申請|申し?込|応募|提出|出せ)|(?:申請|申し?込み?|応募)(?:する|の窓口|の場所|するの)?(?:は|って)、?(?:どこ|どちら|誰|だれ)|実施(?:主体|機関|団体)|(?:運営|事業)主体"
    r"|(?:どこ|誰|だれ|どこの(?:団体|組織|会社|役所|機関|財団|部署)|どの(?:団体|組織|機関|財団))が(?:主催|運営|実施|やっ(?:て|と)|担当)|(?:主催|運営|実施|担当)(?:して(?:い)?る|しとる|する)?(?:団体|組織|機関|財団|会社|役所)(?:の?(?:正式)?(?:名前|名称|名)|を|が知り|$|[?？])|(?:やっ(?:て(?:い)?る|とる))(?:団体|組織|機関|財団)(?:の?(?:名前|名称|名)|を|が知り)|(?:主催|運営|実施し|やっ(?:て(?:い)?る|とる|てん))(?:者|元|所|の|のは|ところは?|とこは?|団体)?(?:は|って)?(?:どこ|誰|だれ)"
)
_TYPES: Sequence[tuple[str, str]] = (
    (
        "phone",
        r"전화|điệnthoại|电话|電話(?!帳|応対|(?:が|は|も|には?)?(?:つなが|繋が|かから|かかり|通じ|出な|出ませ)|(?:を)?(?:し(?:て|た|ても|たら)|かけ(?:て|た|れば)|すれば|入れ)(?!教)|番(?!号)|と|や|じゃ|では|だと|で(?:の|も)?(?:相談|聞|話|問|でき|教))|(?<!ho)(?<!mo)tel(?![le])|でんわ|フリーダイヤル",
    ),
    ("url", r"url|ホームページ|(?<!ビッグ)サイトは|アドレス|リンク|どこで見"),
    ("場所", _PLACE_WORDS),
    ("主体", _OPERATOR_WORDS),
    (
        "回",
        r"how(?:manytimes|often)|몇(?:번|회)|baonhiêulần|(?:几|多少)(?:次|回)|何回|何べん|何遍|なんべん|なんぺん|回数|なんかい|何度|年に何",
    ),
    (
        "社",
        r"howmany(?:compan|firm|business|exhibitor|organi|project|case)|몇개?(?:회사|사|기업|곳|건)|baonhiêu(?:doanhnghiệp|côngty)|(?:几|多少)(?:家|个公司|个企业|件)|何社|何件|(?<!率は)(?<!額は)(?<!率が)(?<!率って)(?<!番号は)いくつ(?:です|でし|だっ|あ[るり]|の(?:会社|商品|団体|企業)|選|認)|件数|社数|の数(?=は|と|を|って|も|が|、|$)|何者|なんしゃ|(?<!小)規模|何企業|何組|採択数|採択件数|何本採|どのくらい採|何件くらい|(?:どの|どん)(?:くらい|ぐらい)の?(?:相談|問い合わせ|申請|応募|申し込み)",
    ),
    (
        "人",
        r"howmany(?:people|visitor|participant|expert|adviser|advisor|staff)|몇(?:명|사람)|baonhiêungười|(?:几|多少)(?:个)?人|何人|何名|人数|なんにん|なんめい|来場者|来場者数"
        r"|(?:客|人|者|みんな)(?:さん|様)?(?:は|が|って|、)?(?:どの[くぐ]らい|どれ(?:[くぐ]らい|だけ|ほど)|どん(?:だけ|くらい)|なんぼ)(?:の人が)?(?:来|入[るり]|集ま|参加)"
        r"|(?:どの[くぐ]らい|どれ(?:[くぐ]らい|だけ)|どん(?:だけ|くらい))の?(?:人|客)(?:さん)?(?:が|は)?(?:来|入[るり]|集ま|参加)",
    ),
    (
        "期間",
        r"howlong|기간|얼마나(?:오래|걸)|thờihạn|baolâu|多久|多长时间|期间|期間|何ヶ月|何か月|何カ月|どれくらいの間|どのくらいの間|どれだけの間|どんだけの間|何[ヶかカ]?月(?:間)?(?:ほど|くらい)?(?:続|つづ)|いつまで|どれくらいの期間|何年間|最長",
    ),
    (
        "年",
        r"개관|언제(?:생|열|개)|nămnào|what(?:year)|whenwas|何年|年月|築年|いつ(?:でき|開|オープン|から|設立|建)|(?:昭和|平成|令和|大正|明治)(?:の(?:頃|ころ|時代))?(?:から|に)(?:ある|あった|でき|やって|続)|どのくらい古|開設|できたのは|年以内",
    ),
    (
        "日",
        r"\bwhen(?!was)|what(?:date|day|month)|会期|日程|いつ(?:頃|ごろ)(?!から?(?:でき|ある)|でき|開|オープン|設立|建)|いつ(?:から|まで|ある|や|開催|行|です|？|$)|開催日|何日|何月",
    ),
    ("時", r"whattime|openinghours|何時|時間|営業(?!所|マン|部|員|職|先|利益|権|秘密)|開いて|受付時間|なんじ"),
    ("曜日", r"曜日|土日|週末|平日|休み|定休|祝日"),
    (
        "円",
        r"howmuch|(?:minimum|maximum)amount|いくら|なんぼ|料金|費用|値段|金額|賞金|何円|何万|出展料|参加費|有料|無料|タダ|ただで|請求|お代|自腹|持ち出し|足代|金(?:を|は|が)?取|(?:[料代費]|お金)(?:は|が|も)?(?:かか|いる|要る|取ら)",
    ),
    ("率", r"subsidyrate|whatrate|percent|보조율|비율|tỷlệ|补助率|比例|助成率|補助率|何割|割合|何分の|何パーセント"),
    ("経費", r"対象経費|経費|何に使え|何の費用|使い道|費目|何が買え"),
    (
        "面積",
        r"squaremet|how(?:large|big)|floorarea|면적|넓이|diệntích|面积|多大|広さ|広い|狭い|面積|平米|㎡|m2|(?:ど(?:の|れ)|どん)(?:くらい|ぐらい|だけ|ほど)広",
    ),
    ("段階", r"段階"),
    (
        "対象者",
        r"(?:申請|応募|利用|参加|申し?込|使|受け)[ぁ-ん]{0,5}(?:の|ん)(?:は|って|が)(?:どんな|どういう|どの|誰|だれ|何)|どんな状[態況]の?(?:会社|企業|ところ|人)",
    ),
    ("%", r"何%|何パー|パーセント|割合|率"),
)
_WHO_APPLIES = r"対象者|要件$|資格$|(?:支援|促進|対策|事業|プログラム|サポート|実践促進)の対象$"
# 令和1年 is 2019.
FIRST_OF_REIWA = 2018
_DATE = lazy_regex(r"(?:令和|平成|昭和|20)\d+年度?(?:\d+月)?(?:\d+日)?")
_NUMBERED: Sequence[tuple[str, re.Pattern[str], int]] = (
    ("year", lazy_regex(r"(?:令和|(?<![a-zA-Z])[Rr])\s*([\d一二三四五六七八九]+|元)\s*年"), 0),
    ("year", lazy_regex(r"(20[12]\d)(?=\s*年(?!問題)|[はの、]|$)"), FIRST_OF_REIWA),
    ("round", lazy_regex(r"第\s*(\d+)\s*回"), 0),
    ("stage", lazy_regex(r"第?\s*([\d一二三四])\s*(?:段階|ステージ)(?!に|あ)"), 0),
)
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
EQUAL, FAR_AHEAD = 0.05, 5.0
_HIRAGANA = lazy_regex("[ぁ-ん]")
SHARE_OF_BEST = 0.55
# Weights of the signals, fitted: a conditional logit over which fact of its program answers, 455 questions.
# By ten-fold cross-validation the first fact answers in 88 % (83 % before), the facts shown in 97 %.
WEIGHTS: Mapping[str, float] = {
    "asked": 0.5, "grams": 0.3, "kind": 3.5, "track": 0.2, "numbered": 1.0, "meaning": 0.95, "readings": 0.5,
}  # fmt: skip
# A fact this many units of log-odds behind the best is not shown.
FAR_BEHIND = 4.5
# A question this near to a known one needs no word in common with the fact.
NEAR_QUESTION = 0.885
# Where the form says that something is asked, less nearness tells what.
NEAR_ENOUGH = 0.835
_PART_END = lazy_regex(
    r"[、,。？?!！\s]|(?<=[間額率数限所話件社回費日者模容料場目割号名])と(?=[^い])|(?:(?<=くらい)|(?<=ぐらい)|(?<=いくら)|(?<=何回)|(?<=何社)|(?<=何人)|(?<=どこ)|(?<=いつ))で(?=[一-龥ァ-ヶ])|あと|それと|それから"
)


@dataclass(frozen=True, slots=True)
class FactHit:
    """A fact with its program and how well it answers."""

    program_id: str
    fact: Fact
    score: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a question is to those known to ask for a fact: the cosine, and BM25 over readings."""

    meaning: float = 0.0
    readings: float = 0.0


@dataclass(frozen=True, slots=True)
class _Entry:
    fact: Fact
    ask: frozenset[str]
    spelled: Sequence[tuple[str, str]]
    bigrams: frozenset[str]
    kinds: frozenset[str]
    brevity: float
    numbered: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class _Signals:
    """What the words of a question say for one fact: `alike` by synonyms only; `kind`, `track`, `numbered` in -1, 0, 1."""

    fact: Fact
    asked: float
    alike: float
    grams: float
    kind: int
    track: int
    numbered: int


class FactFinder:
    """Ranks the facts of a program by the words that people ask for them with."""

    def __init__(self, corpus: Corpus) -> None:
        groups = read_yaml(Path(__file__).parent / "ask_synonyms.yaml", list[list[str]])
        self._synonyms = [[form for word in group if (form := squeeze(word))] for group in groups]
        self._programs = corpus.programs
        # Made when a program is first asked of: those of all would be a tenth of a cold start.
        self._entries = cache(self._entries_of)
        self._weights = cache(lambda program_id: _idf(self._entries(program_id)))

    def facts(self, program_id: str) -> list[Fact]:
        """All facts of a program."""
        return [entry.fact for entry in self._entries(program_id)]

    def kinds(self, fact: Fact) -> frozenset[str]:
        """What kinds of value a fact states, as `asked_kinds` names them."""
        return _kinds(fact)

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
        likeness: Mapping[str, Likeness],
        track: str | None = None,
        kinds: Collection[str] = (),
        least: float = NEAR_QUESTION,
    ) -> list[FactHit]:
        """The facts that answer `question` by its words and by its meaning, best first.

        `likeness` gives, by fact, how near the question is to those that ask for that fact;
        `kinds` what kinds of value are asked for beyond those that the words tell.
        """
        if not likeness:
            return self.find(program_id, question, track)
        signals = self._signals(program_id, question, track, kinds)
        if max(map(_by_words, signals)) < MIN_SCORE and max(like.meaning for like in likeness.values()) < least:
            return []
        totals = _weighed(signals, [likeness.get(signal.fact.id, Likeness()) for signal in signals])
        whole = [FactHit(program_id, s.fact, total) for s, total in zip(signals, totals, strict=True)]
        whole.sort(key=lambda hit: -hit.score)
        return self._chosen(program_id, question, track, whole, whole[0].score - FAR_BEHIND)

    def _chosen(
        self, program_id: str, question: str, track: str | None, whole: Sequence[FactHit], least: float
    ) -> list[FactHit]:
        """The best fact, the best of each part of the question, those of the kind asked for, and near ones."""
        chosen = [whole[0]]
        parts = [part for part in _PART_END.split(question) if len(part) >= 2]
        by_words = {hit.fact.id: hit.score for hit in self._rank(program_id, question, track)} if len(parts) > 1 else {}
        are_keywords = not _HIRAGANA.search(question)
        for part in parts if len(parts) > 1 else ():
            ranked = self._rank(program_id, part, track)
            if ranked and ranked[0].score >= MIN_PART_SCORE:
                equal = [hit for hit in ranked if ranked[0].score - hit.score < EQUAL]
                others = (hit for hit in equal if hit.fact.id != whole[0].fact.id)
                alike = [hit for hit in others if thing_of(hit.fact) == thing_of(whole[0].fact)]
                best = max(equal, key=lambda hit: by_words[hit.fact.id])  # 会期 of the fair named beside it
                lead = by_words[best.fact.id] - by_words[ranked[0].fact.id]
                chosen.append(best if are_keywords or lead >= FAR_AHEAD else (alike or ranked)[0])
        for kind in sorted(asked_kinds(question)):
            fitting = [hit for hit in whole if kind in _kinds(hit.fact) and hit.score >= MIN_PART_SCORE]
            chosen += [hit for hit in fitting[:2] if hit.score >= fitting[0].score - NEAR]
        chosen += [hit for hit in whole[1:] if hit.score >= least]
        unique: dict[str, FactHit] = {}
        for hit in chosen:
            unique.setdefault(hit.fact.id, hit)
        return list(unique.values())[:MAX_FACTS]

    def _entries_of(self, program_id: str) -> list[_Entry]:
        return [_entry(fact) for fact in facts_of(self._programs[program_id])]

    def _rank(self, program_id: str, question: str, track: str | None) -> list[FactHit]:
        signals = self._signals(program_id, question, track)
        hits = [FactHit(program_id, signal.fact, _by_words(signal)) for signal in signals]
        hits.sort(key=lambda hit: -hit.score)
        return hits

    def _signals(
        self, program_id: str, question: str, track: str | None, kinds: Collection[str] = ()
    ) -> list[_Signals]:
        asked = squeeze(question)
        spelled = to_hiragana(asked)
        alike = {word for group in self._synonyms if any(w in asked for w in group) for word in group}
        wanted = {*asked_kinds(question), *kinds}
        grams, numbers = _bigrams(asked), numbered(question)
        weights = self._weights(program_id)
        signals = []
        for entry in self._entries(program_id):
            words = [w for w, kana in entry.spelled if w in asked or (len(w) >= 3 and kana in spelled)]
            signals.append(
                _Signals(
                    fact=entry.fact,
                    asked=sum(weights[w] * (0.6 + 0.2 * min(len(w), 6)) for w in _maximal(words)),
                    alike=0.0 if words else max((0.8 * weights[w] for w in entry.ask & alike), default=0.0),
                    grams=sum(weights[g] for g in grams & entry.bigrams) * 0.45 * entry.brevity,
                    kind=(1 if wanted & entry.kinds else -1) if wanted else 0,
                    track=_agrees({track} - {None}, {entry.fact.track} - {None}),
                    numbered=sum(_agrees(numbers[kind], entry.numbered.get(kind, ())) for kind in numbers),
                )
            )
        return signals


def thing_of(fact: Fact) -> str:
    """What a label tells a value of: 浜松町館 of 浜松町館の開設, so that 開設 beside its 所在地 is of that hall."""
    thing, of, _ = fact.label.rpartition("の")
    return thing if of else fact.label


def _by_words(signals: _Signals) -> float:
    """A score of the words alone, comparable between programs."""
    kind = {1: 1.2, 0: 0.0, -1: -0.8}[signals.kind]
    return signals.asked + signals.alike + signals.grams + kind + signals.track


def _weighed(signals: Sequence[_Signals], likeness: Sequence[Likeness]) -> list[float]:
    """For each fact, the weighted sum of its signals: log-odds up to a constant."""
    columns = {
        "asked": [s.asked for s in signals],
        "grams": [s.grams for s in signals],
        "kind": [float(s.kind > 0) for s in signals],
        "track": [float(s.track) for s in signals],
        "numbered": [float(s.numbered) for s in signals],
        "meaning": _standardised([like.meaning for like in likeness]),
        "readings": _standardised([like.readings for like in likeness]),
    }
    return [sum(WEIGHTS[name] * column[i] for name, column in columns.items()) for i in range(len(signals))]


def _standardised(values: Sequence[float]) -> list[float]:
    array = np.array(values)
    return list(((array - array.mean()) / max(float(array.std()), 1e-6)).tolist())


def _agrees(asked: Collection[object], stated: Collection[object]) -> int:
    """1 where both name the same, -1 where each names another, 0 where one names none."""
    if not asked or not stated:
        return 0
    return 1 if set(asked) & set(stated) else -1


def numbered(text: str) -> dict[str, frozenset[int]]:
    """The years (as of 令和), rounds and stages that a text names: 令和5年度, 2023年, 第26回, 第2段階."""
    folded = unicodedata.normalize("NFKC", text)
    found: dict[str, set[int]] = {}
    for kind, pattern, offset in _NUMBERED:
        for match in pattern.finditer(folded):
            number = 1 if match[1] == "元" else int(parse_number(match[1]) or 0)
            found.setdefault(kind, set()).add(number - offset)
    return {kind: frozenset(numbers) for kind, numbers in found.items()}


def asked_kinds(question: str) -> set[str]:
    """What kind of value a question asks for: phone, 回, 社, 期間, 円 …; empty where none is plain."""
    asked = squeeze(question)
    kinds = {kind for kind, pattern in _TYPES if re.search(pattern, asked)}
    names_place = "主体" not in kinds or re.search(_NAMED_PLACE, asked)  # 申請先はどこ asks for no address
    return kinds if names_place else kinds - {"場所"}


def _entry(fact: Fact) -> _Entry:
    ask = frozenset(squeeze(word) for word in fact.ask if len(squeeze(word)) >= 2)
    return _Entry(
        fact,
        ask,
        [(word, to_hiragana(word)) for word in ask],
        frozenset(_bigrams(squeeze(fact.label + fact.text))),
        _kinds(fact),
        _brevity(fact),
        numbered(f"{fact.label} {fact.text}"),
    )


def _brevity(fact: Fact) -> float:
    """Below 1 for long texts, which share words with any question by chance."""
    return min(1.0, math.sqrt(USUAL_CHARS / max(len(fact.text), 1)))


@cache
def _kinds(fact: Fact) -> frozenset[str]:
    """What kinds of question the fact's figures answer."""
    value = fact.value
    kinds: set[str] = set()
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
    if fact.id == "operator":
        kinds.add("主体")
    if fact.id in ("requires", "audience") or re.search(_WHO_APPLIES, fact.label):
        kinds.add("対象者")
    if fact.id in ("pays-for", "excludes"):
        kinds.add("経費")
    if re.search(r"月[～〜~]金|平日|曜|祝", fact.text):
        kinds.add("曜日")
    if re.search(r"半年|通年", fact.text):
        kinds.add("期間")
    if re.search(r"無料|有料|負担(?:は|が)?(?:ない|なし|無し)", fact.text):
        kinds.add("円")
    return frozenset(kinds)


def _idf(entries: Sequence[_Entry]) -> dict[str, float]:
    counts = Counter(term for entry in entries for term in entry.ask | entry.bigrams)
    return {term: math.log(1 + len(entries) / count) / math.log(1 + len(entries)) * 2 for term, count in counts.items()}


def _maximal(words: Sequence[str]) -> list[str]:
    """Words that are not part of another matched word."""
    return [w for w in words if not any(w != other and w in other for other in words)]


def _bigrams(text: str) -> set[str]:
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return {p for p in pairs if p not in _STOP_BIGRAMS and not all("ぁ" <= c <= "ん" for c in p)}
