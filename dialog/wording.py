"""The sentences of templates.yaml; やさしい日本語 where a plain variant is given and asked for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.yaml_files import read_yaml


@cache
def _templates() -> Mapping[str, str]:
    return read_yaml(Path(__file__).parent / "templates.yaml", dict[str, str])


def say(key: str, plain: bool = False, **values: object) -> str:
    """The sentence with this key, placeholders filled; its `key.plain` variant in plain mode, if any."""
    templates = _templates()
    template = templates.get(f"{key}.plain") if plain else None
    return (template or templates[key]).format(**values)


def has(key: str) -> bool:
    """Whether there is a sentence with this key."""
    return key in _templates()
