"""What the corpus does not hold: other bodies' programs, deadlines and forms, other regions, other worlds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.yaml_files import read_yaml
from dialog.misuse import misuse_in
from dialog.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Outside:
    """What in an utterance lies outside: `absent` program, `missing` kind of fact, `topic` out of scope.

    `absent_form` is what the absent program is called there.
    """

    absent: str | None = None
    absent_form: str = ""
    missing: str | None = None
    topic: str | None = None


class OutsidePatterns(BaseModel):
    """The patterns of outside.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    absent: Mapping[str, Pattern]
    missing: Mapping[str, Pattern]
    topics: Mapping[str, Pattern]
    foreign_programs: Pattern

    def read(self, text: str, places: Sequence[bool]) -> Outside:
        """What lies outside; `places` tells for each place named whether it is in Tokyo."""
        elsewhere = bool(places) and not any(places) and re.search(self.foreign_programs, text) is not None
        topic = misuse_in(text) or _first(self.topics, text)
        absent = _first(self.absent, text)
        return Outside(
            absent=absent,
            absent_form=_form(self.absent, absent, text),
            missing=_first(self.missing, text),
            topic="other_region" if elsewhere else topic,
        )


def load_outside() -> OutsidePatterns:
    """The patterns that ship with the package."""
    return read_yaml(Path(__file__).parent / "outside.yaml", OutsidePatterns)


def _form(patterns: Mapping[str, str], name: str | None, text: str) -> str:
    match = re.search(patterns[name], text, re.I) if name is not None else None
    return match[0] if match else ""


def _first(patterns: Mapping[str, str], text: str) -> str | None:
    return next((name for name, pattern in patterns.items() if re.search(pattern, text, re.I)), None)
