"""One spelling for what is typed in many: width, case, white space, invisible characters."""

import re
import unicodedata

from corpus.lazy_regex import lazy_regex

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_KANA = lazy_regex(r"[ぁ-ゖゝゞァ-ヺーヽヾ]+")
# Dashes typed for the long vowel sign (サ―ビス), and the sign drawn out (ですかーーー).
_LONG_VOWEL = lazy_regex(r"(?<=[ァ-ヺ])[‐‑–—―−](?=[ァ-ヺ])|(?<=ー)ー+")
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x1810))
# Control, format (zero width), private, unassigned and lone surrogates carry no word;
# line breaks and tabs among them part words, the others do not.
_INVISIBLE = frozenset({"Cc", "Cf"})
_NO_WORD = frozenset({"Cs", "Co", "Cn", "So", "Me"})
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# Most words of the lists: nothing about them is to be mended.
_PLAIN = lazy_regex(r"(?:[ぁ-ゖァ-ヺ一-龥A-Za-z0-9]|ー(?!ー))+")
# All but letters, digits, ASCII and Japanese punctuation: what is worth a closer look.
_SUSPECT = lazy_regex(r"[^\w -~、-〟]")


def clean(text: str) -> str:
    """`text` in NFKC without what cannot be seen or read aloud; case is kept.

    Control and zero-width characters and variation selectors vanish, emoji and pictographs
    become a space, white space is folded. The result encodes as UTF-8 and holds no NUL.
    """
    if _PLAIN.fullmatch(text):
        return text
    visible = _SUSPECT.sub(_visible, unicodedata.normalize("NFKC", text))
    composed = _LONG_VOWEL.sub(_long_vowel, unicodedata.normalize("NFKC", visible))
    return " ".join(composed.split())


def normalise(text: str) -> str:
    """`clean` text in lower case: the spelling that tokens and lexicons are compared in."""
    cleaned = clean(text)
    lowered = cleaned.lower()
    return cleaned if lowered == cleaned else clean(lowered)


def to_hiragana(text: str) -> str:
    """`text` with katakana as hiragana, character for character; the long vowel sign stays."""
    return text.translate(_KATAKANA_TO_HIRAGANA)


def is_kana(text: str) -> bool:
    """Whether `text` is hiragana, katakana and long vowel signs only, and not empty."""
    return _KANA.fullmatch(text) is not None


def _visible(match: re.Match[str]) -> str:
    char = match[0]
    category = unicodedata.category(char)
    if category in _INVISIBLE:
        return " " if char.isspace() else ""
    code = ord(char)
    if any(code in selectors for selectors in _VARIATION_SELECTORS):
        return ""
    return " " if category in _NO_WORD or code in _SKIN_TONES else char


def _long_vowel(match: re.Match[str]) -> str:
    return "" if match[0].startswith("ー") else "ー"
