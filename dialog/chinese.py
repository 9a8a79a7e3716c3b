"""Chinese messages in the characters of Japanese, in which programs and places are named."""

from functools import cache

from opencc import OpenCC

from corpus.lazy_regex import lazy_regex

# Japanese, or no text at all.
_KANA_OR_BROKEN = lazy_regex("[ぁ-んァ-ヶ\ud800-\udfff]")


def in_japanese_characters(text: str) -> str:
    """振兴公社 as 振興公社, character for character.

    A text with kana, with half a surrogate pair, or that would change its length is left as it is.
    """
    if text.isascii() or _KANA_OR_BROKEN.search(text):
        return text
    spelled = text
    for conversion in ("s2t", "t2jp"):
        spelled = _converter(conversion).convert(spelled)
    return spelled if len(spelled) == len(text) else text


@cache
def _converter(conversion: str) -> OpenCC:
    return OpenCC(conversion)
