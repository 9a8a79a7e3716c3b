"""The sentences of a message that speak of its need: greetings and introductions around it mislead rankers."""

import re
from collections.abc import Callable

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+|[^。！？!?]+")
_COURTESY = re.compile(
    r"お世話にな|恐れ入り|失礼(?:いた)?します|はじめまして|初めまして|こんにち[はわ]|こんばん[はわ]|おはよう|お忙しい|お疲れ|"
    r"よろしく|宜しく|お願い(?:いた|致)?します|ありがとう|突然|すみません|申し訳|ご多忙|さて|本題"
)
_COURTESY_CHARS = 32
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
# Wishes, troubles, mishaps, questions and sums: how a need is put, whatever it is about.
_NEED = re.compile(
    r"たい|たく|ほし|欲し|困|悩|足り(?:な|ず)|教え|おしえ|知り|ません|ない|なく|ねえ|へん|もらえ|使え|出ます|出る|できる|"
    r"どこ|誰|だれ|どう|方法|いくら|なんぼ|助け|助成|補助|支援|応援|相談|手伝|探し|頼|わから|分から|けど|が、|\d万|億|[?？]|"
    r"(?:て|で)しま[いっう]|ちゃ[いっう]|ちま[いっう]|言われ|られて|ばかり|ばっかり|だけで|すぎ"
)


# What is put off, and not to know: 電灯は来年に回す。よくわからないんだ。
_NO_NEED = re.compile(
    r"(?:来年|再来年|来期|今度|次|後|あと)に?(?:回|まわ)[しす]|(?:後|あと)回し|引っ込め|引っこめ|見送[りる]|また(?:今度|の機会|別の機会)"
    r"|^[^。]{0,12}(?:わから|分から|わかん|知ら)(?:な[いく]|ん|へん|ねえ)[^。]{0,5}$"
    r"|何を[^。]{0,6}(?:ば|たら)(?:いい|よい|ええ)[^。]{0,4}か(?:も|すら|さえ)$"
)


def need_of(text: str, is_of_domain: Callable[[str], bool]) -> str:
    """The sentences of a normalised text that say a need or a trouble or hold a word of the domain; all if none does.

    Sentences without kana are kept: they are keywords, or another language.
    """
    sentences = _SENTENCE.findall(text)
    if len(sentences) < 2:
        return text
    kept = [s for s in sentences if _says_need(s) or (not _is_courtesy(s) and is_of_domain(s))]
    return "".join(s for s in kept if not _NO_NEED.search(s)).strip() or text


def _says_need(sentence: str) -> bool:
    """Whether a wish, a trouble or a question is told, or keywords are strung together."""
    if _is_courtesy(sentence):
        return False
    return _NEED.search(sentence) is not None or _KANA.search(sentence) is None


def _is_courtesy(sentence: str) -> bool:
    return len(sentence) <= _COURTESY_CHARS and _COURTESY.search(sentence) is not None and not _says_more(sentence)


def _says_more(sentence: str) -> bool:
    """Whether more than formulas is left: ホールを借りたいのでよろしくお願いします asks for something."""
    rest = _COURTESY.sub("", sentence)
    return len(re.sub(r"[ぁ-ん。、!?！？\s]", "", rest)) >= 4 or len(rest) > 20
