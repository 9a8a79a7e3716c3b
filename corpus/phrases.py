"""Wording of steps, reasons and assumptions; the sentences themselves are in phrases.yaml."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.yaml_files import read_yaml


@cache
def _phrases() -> Mapping[str, str]:
    return read_yaml(Path(__file__).parent / "phrases.yaml", dict[str, str])


def phrase(key: str, **values: object) -> str:
    """The phrase with this key, its placeholders filled; KeyError for an unknown key or placeholder."""
    return _phrases()[key].format(**values)
