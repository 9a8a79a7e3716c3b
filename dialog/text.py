"""Utterances in one canonical spelling, so that every later rule sees one form only."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from corpus.lazy_regex import lazy_regex

_CONTROL = lazy_regex(r"[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\ufe00-\ufe0f\ufeff]")
_SYMBOLS = lazy_regex(r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")
_LONG_RUN = lazy_regex(r"([^\d〇零])\1{3,}")
_DIGIT_RUN = lazy_regex(r"([\d〇零一二三四五六七八九十百千]{20})[\d〇零一二三四五六七八九十百千]+")
_CLAUSE_END = lazy_regex(
    r"[。．！？!?\n;；]+|(?<!\d)[、,，](?!\d)|(?<=\d)、|\.(?!\d)|\s{2,}|(?<!\d)\s*/\s*|\s*/\s*(?!\d)|\||(?<=です)が|(?<=ます)が|(?<=ですけ)ど|(?<=だ)けど|(?<=ます)けど|…+|・・+"
)
_SENTENCE_END = lazy_regex(r"[。！？!?\n]+")
_AFTER_SENTENCE_END = lazy_regex(r"(?<=[。！？!?\n])")
MAX_CHARS = 4_000
# A wish; 冷たい and 重たい are none.
WANTS = r"(?<![冷重煙平眠])たい"
# 工事も対象, 費用に出る: what is asked to be covered is no business.
COVERED = r"(?:は|も|が)対象|(?:工事|費用|代|料金?)に(?:は|も)?出る"

_KANA_DIGITS = {
    "いち": 1, "いっ": 1, "に": 2, "さん": 3, "よん": 4, "よ": 4, "ご": 5, "ろく": 6, "ろっ": 6,
    "なな": 7, "しち": 7, "はち": 8, "はっ": 8, "きゅう": 9, "く": 9,
}  # fmt: skip
_KANA_SCALES = {
    "じゅう": 10, "じゅっ": 10, "ひゃく": 100, "びゃく": 100, "ぴゃく": 100, "ひゃっ": 100, "せん": 1_000, "ぜん": 1_000,
}  # fmt: skip
_KANA_MYRIADS = {"まん": "万", "おく": "億"}
_KANA_NUMBER = (
    r"(?:\d+|" + "|".join(sorted([*_KANA_DIGITS, *_KANA_SCALES, *_KANA_MYRIADS], key=len, reverse=True)) + ")"
)
# まん at the end of a word: ごじゅうまんだ, but not ごまんと nor まんなか.
_KANA_MAN = r"(?:まん|おく)(?=$|[^ぁ-ん]|[がだでのはをかやぐ]|くらい|ほど|と(?!ある|お|い))"
# ななせん ななひゃく ななじゅうななまんえん: blanks between what is told of thousands, hundreds and tens
_KANA_GROUP = rf"{_KANA_NUMBER}*(?:せん|ぜん|[ひびぴ]ゃく|じゅう|まん|おく)\s"
_KANA_QUANTITY = lazy_regex(
    rf"(?:(?<![ぁ-ん])|(?<=[はがをのでもと]))((?:{_KANA_GROUP})*{_KANA_NUMBER}+)\s?(にん(?!じん|しき)|めい|まんえん|えん|おくえん|{_KANA_MAN})"
)
# がくえん, もくにん, ごえん: as likely parts of words.
_NO_QUANTITY = lazy_regex(r"(?:[くごに])えん|くにん")
_KANA_WORDS = {
    "じゅうぎょういん": "従業員", "しゃいん": "社員", "しほんきん": "資本金", "すたっふ": "スタッフ",
    "しょくいん": "職員", "よさん": "予算", "みつもり": "見積", "うりあげ": "売上",
    "ぜんぶで": "全部で", "ごうけい": "合計", "ぜいこみ": "税込", "ぜいぬき": "税抜",
}  # fmt: skip
# 何ぼ for なんぼ, 幾ら for いくら
_HOW_MUCH = lazy_regex(r"何(?=ぼ)|幾(?=[らつ])")
# 31命: as めい is converted wrongly.
_WRONG_MEI = lazy_regex(r"(?<=[\d十百])命(?=$|[、。\s]|です|でし|だ|で(?!す))")
_KANA_WORD = lazy_regex("|".join(_KANA_WORDS))
_KANA_UNIT = lazy_regex(r"(?<=[\d十百千万億])\s?(にん|めい|まんえん|おくえん|えん|まん|おく|だい(?!め|い|り|に))")


# Most words of the lists: nothing about them is to be mended.
_PLAIN = lazy_regex(r"(?!.*(.)\1{3})[ぁ-ゖァ-ヺー一-龥A-Za-z0-9]{1,20}")


def normalise(text: str) -> str:
    """NFKC without control characters and emoji, white space folded, at most `MAX_CHARS` characters."""
    if _PLAIN.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", text[: MAX_CHARS * 2])
    folded = _SYMBOLS.sub(" ", _CONTROL.sub("", folded)).replace("\r", "\n")
    folded = _DIGIT_RUN.sub(r"\1", folded)  # no number that anybody means is longer
    folded = _LONG_RUN.sub(r"\1\1\1", folded)
    return re.sub(r"[ \t\u3000]+", " ", folded).strip()[:MAX_CHARS]


# 加算はナシで; ナシ農家 grows pears
_KATAKANA_NONE = lazy_regex(
    r"(?<=[はもが算画])(?:(?P<none>ナシ)|アリ)(?=$|[、。,)）\s]|で|の(?:場合|とき)|だ|に(?:する|し))"
)


# 今はいい 輸出を先に: a blank between two sentences; between the words of one, those beside it are short
_POLITE_END = r"(?:です|ます|でした|ました|ません|ください|下さい)(?:か|よ|ね|が|わ|けど)*"
_PLAIN_END = r"(?:たい|ない|いい|した|った|てる|いる|だ|よ|ね|わ|か)"
_BLANK_FOR_STOP = lazy_regex(
    rf"(?<=[^\s。、]{{3}})(?P<end>{_POLITE_END}) (?=[^\W\d_])|(?<=[^\s。、]{{5}})(?P<plain>{_PLAIN_END}) (?!教|おし|知|しり|聞|きき|わか|分か|判|相談|迷|悩)(?=[一-龥ァ-ヶぁ-ん][^\s]{{5}})"
)


# スタッフ 7 people です
_ENGLISH_PEOPLE = lazy_regex(r"(?<=\d)\s*(?:people|persons|staffs?|employees)\b", re.I)
_KANA_CHAR = lazy_regex(r"[ぁ-んァ-ヶ]")


def canonical(text: str) -> str:
    """A normalised text with kana spellings of numbers, units and business words in kanji."""
    text = _BLANK_FOR_STOP.sub(lambda m: f"{m['end'] or m['plain']}。", text)
    text = _ENGLISH_PEOPLE.sub("人", text) if _KANA_CHAR.search(text) else text
    text = _KATAKANA_NONE.sub(lambda m: "なし" if m["none"] else "あり", text)
    result = _replace_by_kana(
        _HOW_MUCH.sub(lambda m: "なん" if m[0] == "何" else "いく", _WRONG_MEI.sub("名", text)),
        _KANA_WORD,
        lambda m: _KANA_WORDS[m[0]],
    )
    result = _replace_by_kana(result, _KANA_QUANTITY, _quantity)
    return _replace_by_kana(
        result,
        _KANA_UNIT,
        lambda m: _unit(m[1]),
    )


_KANJI = lazy_regex(r"[一-龥]")
_KANA_END = lazy_regex(r"[ぁ-ん]$")
# 奥多摩で わさび 作ってます: blanks between the words of one sentence, as in children's books
_SPACED = lazy_regex(r" (?:の|を|は|が|に|で|と|も|へ) ")
_WORD_BLANK = lazy_regex(
    r"(?<=[^\W_]) (?=(?:の|を|は|が|に|で|と|も|へ) )|(?<=[はがをにでともへの]) (?=[^\W_])|(?<=[一-龥ぁ-んァ-ヶ]) (?=[一-龥ぁ-んァ-ヶ]{0,8}(?:ます|ました|ません|です|でした|たい)(?:[。、 ]|$))"
)


def without_word_blanks(text: str) -> str:
    """A text with a blank after each word, with those beside particles and before verbs gone."""
    return _WORD_BLANK.sub("", text)


def is_spaced(text: str) -> bool:
    """Whether blanks part particles from the words: インド の ダンス の スクール, as learners of Japanese write."""
    return len(_SPACED.findall(text)) > 1


def to_hiragana(text: str) -> str:
    """Katakana as hiragana, one character for one; everything else as it is."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def is_katakana_only(text: str) -> bool:
    """As old terminals and some officers write; units put into kanji (7人) do not count."""
    return not re.search(r"[ぁ-んa-zA-Z]", text) and 3 * len(re.findall("[一-龥]", text)) < len(
        re.findall("[ァ-ヶ]", text)
    )


_DISLOCATED = lazy_regex(
    r"^(?P<lead>(?:はい|ええ|うん|いや|いいえ|まだ)?、?)"
    r"(?P<said>[^。、]*?(?:ます|です|ません|た|る|ない|ん)(?:よ|ね|わ|な|で|さ)*)、(?P<what>[^。、]{1,15}[一-龥ァ-ヶー])[。!]?$"
)


_AS_FOR = lazy_regex(
    r"(?<=[一-龥ァ-ヶー])(?:でしたら|だったら|やったら|なら(?:ば)?)(?=、?(?:もう|すでに|既に|とっくに|とうに|先週|先月|去年|昨年|昨日|この前|こないだ|\d+月))"
)


def in_order(text: str) -> str:
    """診断でしたらもう受けました as 診断はもう受けました; 作りますよ、賃上げ計画 as 賃上げ計画は作りますよ: what is named after its predicate stands before it."""
    text = _AS_FOR.sub("は", text)
    told = _DISLOCATED.match(text)
    return f"{told['lead']}{told['what']}は{told['said']}" if told else text


def clauses(text: str) -> list[str]:
    """The clauses of a normalised text, in order, none empty."""
    return [part.strip() for part in _CLAUSE_END.split(text) if part and part.strip()]


def _strings_words(clause: str) -> bool:
    """Whether most of the words that blanks part are nouns, as officers write: 足立の革靴メーカー 14人 経営分析済."""
    words = clause.split()
    nouns = [word for word in words if _KANJI.search(word) and not _KANA_END.search(word)]
    return len(words) > 2 and 2 * len(nouns) > len(words)


def stretches(text: str) -> list[str]:
    """The clauses; of strung words, as officers write them, each by itself."""
    return [part for clause in clauses(text) for part in (clause.split() if _strings_words(clause) else [clause])]


def last_clause(text: str) -> str:
    """The clause that a number at the end of `text` stands in, as far as `text` goes."""
    return _CLAUSE_END.split(f"{text}0")[-1][:-1]


def sentences(text: str) -> list[str]:
    """The sentences of a normalised text, in order, none empty."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def marked_sentences(text: str) -> list[str]:
    """The sentences of a text with the marks that end them, in order, none blank."""
    return [part for part in _AFTER_SENTENCE_END.split(text) if part.strip()]


@lru_cache(maxsize=8_192)
def squeeze(text: str) -> str:
    """Letters, kana, kanji and digits only, lower case: for comparing names."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum() or c == "ー")


def squeezed_places(text: str) -> list[int]:
    """For each character of `squeeze(text)`, its position in `text` (which is normalised)."""
    return [position for position, char in enumerate(text) for _ in squeeze(char)]


def _replace_by_kana(text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> str:
    spelled = to_hiragana(text)
    pieces, last = [], 0
    for match in pattern.finditer(spelled):
        pieces += [text[last : match.start()], replacement(match)]
        last = match.end()
    return "".join((*pieces, text[last:]))


def _quantity(match: re.Match[str]) -> str:
    return match[0] if _NO_QUANTITY.fullmatch(match[0]) else _kana_number(match[1]) + _unit(match[2])


def _unit(kana: str) -> str:
    return {
        "にん": "人",
        "めい": "名",
        "まんえん": "万円",
        "おくえん": "億円",
        "えん": "円",
        "だい": "台",
        "まん": "万",
        "おく": "億",
    }[kana]


def _kana_number(text: str) -> str:
    """さんじゅうに as 32, いちおくにせんまん as 1億2000万."""
    result, total, digits = "", 0, 0
    for token in re.findall(_KANA_NUMBER, text):
        if myriad := _KANA_MYRIADS.get(token):
            result, total, digits = f"{result}{total + digits}{myriad}", 0, 0
        elif scale := _KANA_SCALES.get(token):
            total, digits = total + (digits or 1) * scale, 0
        else:
            digits = int(token) if token.isdigit() else _KANA_DIGITS[token]
    return result + (str(total + digits) if total + digits or not result else "")
