"""The source documents, and reading the lines that a citation names."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from corpus.citation import Citation
from corpus.errors import SourceError
from corpus.figures import figures
from corpus.records import Cite


class Table(BaseModel):
    """Lines in which programs stand side by side; `columns` holds their owners from left to right.

    An owner is a program id, or `program/track`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    first: int
    last: int
    columns: Annotated[tuple[str, ...], Field(min_length=2)]


class Ignored(BaseModel):
    """A figure of the source that no record restates, with the reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    line: int
    figure: str
    reason: Annotated[str, Field(min_length=3)]


class Source(BaseModel):
    """A document: `file` and `sha256` where we hold its text, and what it says of its own date."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    title: str
    file: str | None = None
    sha256: str | None = None
    lines: int | None = None
    dating: str
    cite: tuple[Cite, ...] = ()
    tables: tuple[Table, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def label(self) -> str:
        """What a reply calls it: the file name, or the title of a law."""
        return self.file or self.title

    def table_at(self, line: int) -> Table | None:
        """The table that holds the line, if any."""
        return next((table for table in self.tables if table.first <= line <= table.last), None)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The lines of one source document."""

    source: Source
    lines: tuple[str, ...]

    def cited(self, citation: Citation) -> str | None:
        """The text that a citation names, None where it lies outside the document."""
        if citation.first is None or citation.last is None or citation.last > len(self.lines):
            return None
        lines = self.lines[citation.first - 1 : citation.last]
        if citation.column is None:
            return "\n".join(lines)
        cells = [cell for line in lines for cell in figure_cells(line)[citation.column - 1 : citation.column]]
        return "\n".join(cells) or None


def figure_cells(line: str) -> list[str]:
    """The cells of a line that carry a figure; cells are parted by white space."""
    return [cell for cell in line.split() if any(figures(cell))]


def read_source(source: Source, directory: Path) -> SourceText:
    """The text of a source below `directory`; SourceError where it is missing or another text."""
    if source.file is None:
        raise SourceError(f"{source.id}: has no text file; only documents with `file` can be read")
    path = directory / source.file
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}; give the folder that holds it with --source-dir") from None
    digest = hashlib.sha256(content).hexdigest()
    if digest != source.sha256:
        raise SourceError(
            f"{path}: sha256 is {digest}, the records were written from {source.sha256}; "
            "restore that text, or review every record against the new one and update sources.yaml"
        )
    return SourceText(source, tuple(content.decode("utf8").split("\n")))
