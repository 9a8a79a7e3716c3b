"""The sentences of a message that speak of its need: greetings and stories around it mislead rankers."""

import re
from collections.abc import Callable

from corpus.lazy_regex import lazy_regex

_SENTENCE = lazy_regex(r"[^。！？!?]*[。！？!?]+|[^。！？!?]+")
_COURTESY = lazy_regex(
    r"お世話にな|恐れ入り|失礼(?:いた)?します|はじめまして|初めまして|こんにち[はわ]|こんばん[はわ]|おはよう|お忙しい|お疲れ|"
    r"よろしく|宜しく|お願い(?:いた|致)?します|ありがとう|突然|すみません|申し訳|ご多忙|さて|本題"
)
_COURTESY_CHARS = 32
_KANA = lazy_regex(r"[ぁ-ゖァ-ヺ]")
# Wishes, troubles, mishaps, questions and sums: how a need is put, whatever it is about.
_NEED = lazy_regex(
    r"たい|たく|ほし|欲し|困|悩|足り(?:な|ず)|教え|おしえ|知り|ません|ない|なく|ねえ|へん|もらえ|使え|出ます|出る|できる|"
    r"どこ|誰|だれ|どう|方法|いくら|なんぼ|助け|助成|補助|支援|応援|相談|手伝|探し|頼|わから|分から|けど|が、|\d万|億|[?？]|"
    r"勝手に|無断|盗[まみん]|真似|パク[らっりる]|悲し|悔し|腹が立|ひどい|つらい|怖[いくか]|こわ[いくか]|不安|心配|"
    r"(?:て|で)しま[いっう]|ちゃ[いっう]|ちま[いっう]|言われ|られて|ばかり|ばっかり|だけで|すぎ"
)
_FOREIGN_NEED = lazy_regex(
    r"[?？]|想|希望|需要|要不要|怎么|哪[里个家]|请问"
    r"|\b(?:want|need|looking|would like|hope|wish|help|could|can we|can i|is there|are there)\b"
    r"|싶|필요|있나요|있을까|까요|주세요|muốn|cần|nên|có thể|giúp"
)
# What is put off, and not to know: 電灯は来年に回す。よくわからないんだ。
_NO_NEED = lazy_regex(
    r"(?:来年|再来年|来期|今度|次|後|あと)に?(?:回|まわ)[しす]|(?:後|あと)回し|引っ込め|引っこめ|見送[りる]|また(?:今度|の機会|別の機会)"
    r"|^[^。]{0,12}(?:わから|分から|わかん|知ら)(?:な[いく]|ん|へん|ねえ)[^。]{0,5}$"
    r"|何を[^。]{0,6}(?:ば|たら)(?:いい|よい|ええ)[^。]{0,4}か(?:も|すら|さえ)$"
)

# 誰に相談すればいいですか: where to turn with what the other sentences tell
_WHERE_TO_TURN = lazy_regex(
    r"(?:誰|だれ|どこ|どちら|どなた|何処)(?:に|へ|で)[^。]{0,8}(?:相談|聞[いけきこ]|頼[めみむ]|電話|連絡|言え|行け|話せ)"
    r"|(?:相談|話|聞いて|教えて|助けて|診て|見て)[^。]{0,14}(?:窓口|所|ところ|とこ|人|場所)[^。]{0,8}(?:ある|あり|ない|いま|おる|いる|教え)"
)


def need_of(text: str, is_of_domain: Callable[[str], bool]) -> str:
    """The sentences of a normalised text that say a need or a trouble or hold a word of the domain; all if none does.

    Sentences without kana are kept: they are keywords, or another language.
    """
    sentences = _SENTENCE.findall(text)
    if len(sentences) < 2:
        return text
    serious = [s for s in sentences if not _is_courtesy(s) and not _NO_NEED.search(s)]
    kept = [s for s in serious if _NEED.search(s) or not _KANA.search(s) or is_of_domain(s)]
    if kept and len(kept) < len(serious) and all(map(_WHERE_TO_TURN.search, kept)):
        kept = serious
    if not _KANA.search(text) and not text.isascii():
        asking = [s for s in kept if _FOREIGN_NEED.search(s)]
        kept = asking if any(map(is_of_domain, asking)) else kept
    return "".join(kept).strip() or text


def _is_courtesy(sentence: str) -> bool:
    return len(sentence) <= _COURTESY_CHARS and _COURTESY.search(sentence) is not None and not _says_more(sentence)


def _says_more(sentence: str) -> bool:
    """Whether more than formulas is left: ホールを借りたいのでよろしくお願いします asks for something."""
    rest = _COURTESY.sub("", sentence)
    return len(re.sub(r"[ぁ-ん。、!?！？\s]", "", rest)) >= 4 or len(rest) > 20
