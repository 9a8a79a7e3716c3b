"""The sentences of wording.yaml: what terminal, report and review say."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.yaml_files import read_yaml


@cache
def words() -> Mapping[str, str]:
    """All sentences by key."""
    return read_yaml(Path(__file__).parent / "wording.yaml", dict[str, str])


def say(key: str, **values: object) -> str:
    """The sentence with this key, its placeholders filled."""
    return words()[key].format(**values)


def label(kind: str, name: object) -> str:
    """The Japanese label of a value such as an outcome; the value itself where there is none."""
    return words().get(f"{kind}_{name}", str(name))
