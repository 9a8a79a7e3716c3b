"""Where a fact stands in a source document."""

from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex

DECK = "deck"
LAW = "sme-basic-act"

_PATTERN = lazy_regex(
    r"(?:(?P<source>[a-z][a-z0-9-]*)(?::|$))?(?:(?P<first>\d+)(?:-(?P<last>\d+))?(?:#(?P<column>\d+))?)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Lines `first` to `last` (1-based, both included) of a source; `column` of a table, if any.

    A column counts the cells of a line that carry a figure, from 1. A law has no lines.
    """

    source: str
    first: int | None = None
    last: int | None = None
    column: int | None = None

    @property
    def lines(self) -> list[int] | None:
        """`[first, last]`, or None for a source without lines."""
        return None if self.first is None or self.last is None else [self.first, self.last]

    def __str__(self) -> str:
        if self.first is None:
            return self.source
        prefix = "" if self.source == DECK else f"{self.source}:"
        span = f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"
        return f"{prefix}{span}" + (f"#{self.column}" if self.column else "")


def parse_citation(text: str) -> Citation:
    """Read `730`, `730-732`, `928#2`, `other:12-13` or the id of a source without lines.

    Raises ValueError with the accepted forms.
    """
    match = _PATTERN.fullmatch(text.strip())
    if match is None or not text.strip():
        raise ValueError(f"citation {text!r} is none of 730, 730-732, 928#2, other:12-13, {LAW}")
    if match["first"] is None:
        if text.endswith(":"):
            raise ValueError(f"citation {text!r} names a source without lines; drop the colon")
        return Citation(match["source"])
    first = int(match["first"])
    last = int(match["last"] or first)
    if first < 1 or last < first:
        raise ValueError(f"citation {text!r}: lines count from 1 and end at or after their start")
    column = int(match["column"]) if match["column"] else None
    return Citation(match["source"] or DECK, first, last, column)
