"""Every sentence exists, is used, and gets the values that it names."""

import ast
import re
import string
from pathlib import Path

import pytest

from corpus.yaml_files import read_yaml
from dialog.outside import OutsidePatterns
from dialog.wording import has, say

DIALOG = Path(__file__).parents[2] / "dialog"
TEMPLATES = read_yaml(DIALOG / "templates.yaml", dict[str, str])
RULES = read_yaml(DIALOG / "outside.yaml", OutsidePatterns).rules
# Keys of sentences that are chosen by a value, as the code writes them.
FAMILIES = re.compile(
    r"(verdict_(eligible|conditional|ineligible|unknown)(_(en|zh|ko|vi))?|eligible_(eligible|conditional|ineligible|unknown)"
    r"|(language|money)_(en|zh|ko|vi)|size_is_(small|medium|large)|smalltalk_(thanks|greeting|farewell)|term_(fee|fixed)|no_match_(deadline|form|status|odds)"
    rf"|no_match_({'|'.join(RULES)})"
    r"|(known_size|amount_supposed)_(small|medium|large)|known_(in_tokyo|wage_plan)_(true|false)"
    r"|label_(expense_yen|rate|limit_yen|subsidy_yen|own_burden_yen|verdict|employees|industry|in_tokyo|wage_plan))"
)


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _calls() -> list[tuple[str, str, set[str]]]:
    """File, key and names of the values of every call of `say` with a key that is written out."""
    found = []
    for path in sorted(DIALOG.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                key, values = node.args[0], {k.arg for k in node.keywords if k.arg} - {"plain"}
                if isinstance(key, ast.Constant):
                    found.append((path.name, str(key.value), values))
    return found


def _written() -> set[str]:
    """Every string of the code: keys are also kept in tables and passed as arguments."""
    trees = [ast.parse(path.read_text(encoding="utf8")) for path in DIALOG.glob("*.py")]
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize(("file", "key", "values"), _calls())
def test_the_key_exists_and_the_values_fill_it(file: str, key: str, values: set[str]) -> None:
    assert has(key), f"{file} says {key}"
    assert values == _fields(TEMPLATES[key]), f"{file} says {key}"


@pytest.mark.parametrize("key", [key for key in TEMPLATES if not key.endswith(".plain")])
def test_every_sentence_is_used(key: str) -> None:
    assert key in _written() or FAMILIES.fullmatch(key)


@pytest.mark.parametrize("key", [key for key in TEMPLATES if key.endswith(".plain")])
def test_a_plain_sentence_takes_the_same_values(key: str) -> None:
    assert _fields(TEMPLATES[key]) == _fields(TEMPLATES[key.removesuffix(".plain")])


def test_plain_falls_back_to_the_ordinary_sentence() -> None:
    assert say("verdict_ineligible", plain=True) == TEMPLATES["verdict_ineligible.plain"]
    assert say("smalltalk_thanks", plain=True) == TEMPLATES["smalltalk_thanks"]


def test_a_missing_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no_such_key")


@pytest.mark.parametrize("language", ["en", "zh", "ko", "vi"])
def test_every_language_has_its_line_its_money_and_its_verdicts(language: str) -> None:
    keys = {f"language_{language}", f"money_{language}"}
    keys |= {f"verdict_{v}_{language}" for v in ("eligible", "conditional", "ineligible", "unknown")}
    assert {key for key in keys if not has(key)} == set()
