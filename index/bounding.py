"""Long texts cut down to the sentences that carry most, for models that cost by the token."""

from collections.abc import Callable
from typing import NamedTuple

from corpus.lazy_regex import lazy_regex

# The default engine takes about 0.9 ms a token on two cores, a token is about 1.5 characters.
# A query of this length takes about 0.1 s; 1,200 passages of at most this one 22 s.
MAX_QUERY_CHARS = 200
MAX_PASSAGE_CHARS = 80

_SENTENCE = lazy_regex(r"[^。！？!?\n]*[。！？!?\n]+|[^。！？!?\n]+")
_CLAUSE = lazy_regex(r"[^、，,;；\s]*?(?:[、，,;；\s]+|けれども|けれど|けど|ので|ですが|ますが|たが|$)|[^、，,;；\s]+")
_WORD = lazy_regex(r"[㐀-鿿々〆]+|[ァ-ヺー]{2,}|[^\W\d_ぁ-ゖァ-ヺー㐀-鿿]{2,}")
# What a wish, a trouble or a question is said with.
_NEED = lazy_regex(
    r"たい|ほしい|欲しい|ほしく|困|悩|教えて|おしえて|知りた|ですか|ますか|でしょうか|ありますか|ないか|使える|つかえる"
    r"|もらえ|受けられ|助けて|探して|さがして|できますか|補助|助成|支援|相談|[?？]"
    r"|\b(?:want|need|help|how|can)\b"
)

Weight = Callable[[str], int]


def bound(text: str, limit: int, prefer: Weight | None = None) -> str:
    """`text` in at most `limit` characters: its sentences with most content words, in order.

    Where `prefer` is above 0 for some sentences, the others are left out, and higher ones go
    first; of equal ones the later, since Japanese says last what it is about. A sentence is
    cut, between clauses, only where it alone is too long.
    """
    if len(text) <= limit:
        return text
    ranked = _ranked(_SENTENCE.findall(text), prefer)
    best = ranked[0].text
    if len(best) <= limit:
        wanted = [part for part in ranked if part.preference] or ranked
        return _fitting(wanted, limit)
    return _fitting(_ranked(_clauses(best), prefer), limit) or best[-limit:]


def bound_query(text: str, limit: int = MAX_QUERY_CHARS, domain_words: Callable[[str], list[str]] | None = None) -> str:
    """What a visitor wrote, bounded; sentences that wish or ask go first.

    `domain_words` finds the words of the domain in a sentence (`Tokenizer.domain_words`):
    each counts like a word of need.
    """
    return bound(text, limit, lambda sentence: _need(sentence) + (len(domain_words(sentence)) if domain_words else 0))


class _Part(NamedTuple):
    """A sentence or clause; compares by what it carries."""

    preference: int
    words: int
    position: int
    text: str


def _ranked(texts: list[str], prefer: Weight | None) -> list[_Part]:
    """The parts of a text, those that carry most first."""
    parts = [
        _Part(prefer(text) if prefer else 0, len(set(_WORD.findall(text))), position, text)
        for position, text in enumerate(texts)
    ]
    return sorted(parts, reverse=True)


def _fitting(ranked: list[_Part], limit: int) -> str:
    """As many parts as fit, in the order of the text."""
    kept: list[_Part] = []
    for part in ranked:
        if len(part.text) <= limit:
            kept.append(part)
            limit -= len(part.text)
    return "".join(part.text for part in sorted(kept, key=lambda part: part.position)).strip()


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.findall(text) if clause]


def _need(sentence: str) -> int:
    return len(_NEED.findall(sentence))
