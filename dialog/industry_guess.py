"""What a business does, judged by its own words where no listed trade is named for certain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.lazy_regex import lazy_regex
from corpus.yaml_files import read_yaml
from dialog.deeds import own_clauses
from dialog.discriminant import Discriminant, fit_discriminant
from dialog.text import COVERED, WANTS, is_katakana_only, normalise, sentences, to_hiragana
from dialog.word_evidence import WordEvidence, fit_words

Vectors = NDArray[np.float32]
NOTHING = "none"
# By five-fold cross-validation over the prototypes, as are all numbers below: 85 % are told right, 4 % wrong, of the
# rest nothing is said; without the nearest descriptions 80 % and 4 %.
SHRINKAGE = 0.3
WORD_WEIGHT = 0.25
NEAREST_WEIGHT = 360.0
TEMPERATURE = 6.0
# A wrong industry is worse than none: it decides size and eligibility.
SURE = 0.7
# Where no activity is told for certain, most that is said may be about something else.
VERY_SURE = 0.96
MIN_CHARS = 6
# Where all that is told leaves doubt, so many of its clauses are judged by themselves, the last first; then the first.
MAX_PARTS, PART_SURE = 2, 0.85
MAX_CHARS = 80

_GOES_ON = (
    r"(?:て|で)(?:い|お|る|ま|ん|しま|納|出|や|は|返|渡)|てき|(?:ちゃ|じゃ)あ?[^、。]{1,8}(?:る|す|く|う)|"
    r"と(?:る|り|ん|っ)|(?:より|より?ます|よる)(?:たい|ばい|けん|が)?$|ちょる"
)
_VERB_END = r"[うくぐすつぬぶむる](?:ん|の|もん)?(?:だ|です|や|どす|じゃ)?(?:よ|ね|わ|さ|べ|ばい|たい|けん)*$"
_KIND = (
    r"(?:会社|仕事|商売|店|みせ|工場|鉱山|施設|稼業|家業|宿|やど|部屋|館|とこ|ところ|屋|業|係|院|園|局|"
    r"工房|スタジオ|作業場|商い|本業|毎日)"
)
_ACTIVITY = lazy_regex(
    rf"(?:を|が|に|で|も|へ|と|ば|は)[^、。をがに]{{1,14}}?(?:{_GOES_ON})"
    rf"|(?:を|に|ば)[^、。]{{1,12}}?(?:[うくぐすつぬぶむる]|た|の)(?:のが|ことが|ほうの)?{_KIND}"
    rf"|(?:を|に|へ|ば|さ)[^、。をがに]{{1,12}}?{_VERB_END}"
    r"|(?:を|ば)[^、。をがに]{1,12}?[てで](?:もう|かれこれ|はや|ざっと|、)*[\d一二三四五六七八九十百何数]+年"
    r"|(?:の|する|る|れ)(?:会社|スタジオ|工房|仕事|商売|お?店)(?:です|をや|だ|で|や)|本業|を営"
)
_NOT_ACTIVITY = lazy_regex(
    r"考えて|検討|悩んで|困って|思(?:って|い|う)|聞い|読んで|見て(?:い|ま|る)|入(?:り|って)ます|預けて|返済|資金繰り|現金|銀行|計画|マニュアル|資料|社員[がにを]|従業員[がにを]|若手|新人|迷って|あります|登記|持って(?:い(?!らし)|お|る|ま)|(?:っ?て|と)[いゆ]う(?!店|会社|仕事|商)|"
    r"(?:家族|夫婦|ひとり|一人|二人|みんな|人|名)でやって|使って|使え|使う$|知り合い|顧問|認定|診断|申請|助言|契約し|任せて|頼んで|借り|通って|住んで|勤め|働いて|継いだ|継ぐ|伸び|減って|増えて|足り|古|壊|心配|"
    r"忘れ|間違|訂正|やり直|消して|(?:を|に)(?:する|なる|ある|いる|できる|わかる)(?:ん|の)?(?:だ|です|や)?$"
)
_WISH = lazy_regex(
    rf"{WANTS}(?!焼|へん|てい|ばい|人|方|お?客|企業|会社|事業者|という)|ほしい|欲しい|教え(?:て(?:くだ|ほし|くれ|もら|、|$)|を)|ますか|ですか|[?？]|補助|助成|{COVERED}|支援|(?<![時間日月枚本回個台])いくら|のに[\d一二三四五六七八九十]|困|相談した|お願い|リセット|探し|に行って|遅れ|つもり|予定|導入|助か(?:る|り)|(?:あれば|もらえ(?:ると|れば|たら))(?:嬉し|うれし|あり)"
)
_HEADCOUNT = lazy_regex(r"(?:\d|[一二三四五六七八九十百])(?:人|名)")
_KANA = lazy_regex(r"[ぁ-んァ-ヶ]")
_NOISE = lazy_regex(
    r"[\d一二三四五六七八九十百千万億]+(?:人|名|万円|億円|円|年|歳|坪|台|棟)|資本金|従業員|社員|スタッフ|パート|都内|東京都?|(?<=[一-龥])[区市町村](?=[でのにを])"
)
# what customers do with it says little: 業者に納める|大豆を育てる
_FOR_DEALERS = lazy_regex(r"業者(?:に|へ)(?:納める|卸す|出す|売る|届ける|貸す)(?=[一-龥ァ-ヶー])")


class Embed(Protocol):
    """Embeds texts as queries: (n, dim) float32, L2-normalised."""

    def __call__(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class IndustryGuesser:
    """Industries by meaning, by the nearest description and by words.

    `industries` are the classes, `NOTHING` among them.
    `vectors` (n, dim) are those of the descriptions in the order of their classes, which begin at `starts`.
    """

    industries: tuple[str, ...]
    meaning: Discriminant
    vectors: Vectors
    starts: NDArray[np.intp]
    words: WordEvidence
    embed: Embed

    def guess(self, text: str, *, of_business: bool = True) -> str | None:
        """The industry that a canonical utterance describes; None where none is clear or nothing is described.

        `of_business` tells that what has no word of an activity speaks of the business all the same.
        """
        activity = description(text)
        if not activity:
            return self._sure(_all_told(text), VERY_SURE) if of_business else None
        found = self._sure(activity, SURE)
        if found is not None:
            return found
        parts = [part for part in activity.split("、") if part != activity and _ACTIVITY.search(part)]
        likely = dict.fromkeys((*parts[::-1][:MAX_PARTS], *parts[:1]))
        return next((found for part in likely if (found := self._sure(part, PART_SURE))), None)

    def _sure(self, described: str, least: float) -> str | None:
        if not _is_described(described):
            return None
        scores = self._scores(described)
        weights = np.exp(scores - scores.max())
        best = int(scores.argmax())
        is_sure = weights[best] / weights.sum() >= least and self.industries[best] != NOTHING
        return self.industries[best] if is_sure else None

    def weigh(self, evidence: Mapping[str, float], text: str) -> str:
        """The likeliest industry by `evidence` (of deeds told and trades mentioned) and the whole of the text."""
        likeliest = max(evidence, key=lambda industry: evidence[industry])
        described = description(text)
        if not _is_described(described):
            return likeliest
        scores = self._scores(described)
        if self.industries[int(scores.argmax())] == NOTHING:
            return likeliest
        for industry, weight in evidence.items():
            scores[self.industries.index(industry)] += weight
        scores[self.industries.index(NOTHING)] = -np.inf
        return self.industries[int(scores.argmax())]

    def _scores(self, described: str) -> Vectors:
        """(n_industries,): log-likelihoods, up to a constant."""
        prepared = _prepared(described)
        vector = self.embed([prepared])[0]
        nearest = np.maximum.reduceat(self.vectors @ vector, self.starts)
        scores = self.meaning.scores(vector) + NEAREST_WEIGHT * nearest + WORD_WEIGHT * self.words.scores(prepared)
        return (scores / TEMPERATURE).astype(np.float32)


def fit_industry_words(described: Sequence[tuple[str, str]]) -> WordEvidence:
    """What the words of described activities, each with its industry, speak for; takes most of a second."""
    _, classes = _classes(described)
    return fit_words([text for _, text in described], classes)


def fit_industries(
    described: Sequence[tuple[str, str]], vectors: Vectors, words: WordEvidence, embed: Embed
) -> IndustryGuesser:
    """The guesser of described activities, each with its industry and those of one together.

    `vectors` (n, dim) and `words` are those of the same descriptions.
    """
    industries, classes = _classes(described)
    meaning = fit_discriminant(vectors, classes, SHRINKAGE)
    starts = np.flatnonzero(np.diff(classes, prepend=-1))
    return IndustryGuesser(industries, meaning, vectors, starts, words, embed)


def _classes(described: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """The industries in their order, and (n,) the place of each description's among them."""
    industries = tuple(dict.fromkeys(industry for industry, _ in described))
    return industries, np.array([industries.index(industry) for industry, _ in described])


def description(text: str) -> str:
    """What somebody tells of the daily work of the business, without numbers and places; empty where nothing."""
    told: list[str] = []
    for sentence in sentences(text):
        own = [c for c in own_clauses(sentence) if not _WISH.search(c) and not _NOT_ACTIVITY.search(c)]
        last = max((place for place, clause in enumerate(own) if _ACTIVITY.search(clause)), default=-1)
        told += own[: last + 1]
    return _clean("、".join(told))


def _all_told(text: str) -> str:
    """All that is told of the business but who works there, without numbers and places."""
    told = [
        clause for clause in own_clauses(text) if not _HEADCOUNT.search(clause) and not _NOT_ACTIVITY.search(clause)
    ]
    return _clean("、".join(told))


def _is_described(told: str) -> bool:
    """Whether there is enough to judge; the activities are described in Japanese."""
    return len(told) >= MIN_CHARS and _KANA.search(told) is not None


def prototypes() -> Mapping[str, list[str]]:
    """Described activities by industry, as they ship with the package and as they are embedded."""
    written = read_yaml(Path(__file__).parent / "industry_prototypes.yaml", dict[str, list[str]])
    return {industry: [_prepared(text) for text in texts] for industry, texts in written.items()}


def _clean(text: str) -> str:
    return _NOISE.sub("", _FOR_DEALERS.sub("", text)).strip("、 ")[:MAX_CHARS]


def _prepared(text: str) -> str:
    """As all descriptions are embedded: what old terminals write is read as hiragana."""
    spelled = normalise(text)
    return to_hiragana(spelled) if is_katakana_only(spelled) else spelled
