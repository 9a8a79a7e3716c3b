"""Imports go one way, `corpus ← index ← retrieval ← dialog ← bot`, and the dialog stays pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "index", "retrieval", "dialog", "bot")
FILES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]

# What reaches the network, an SDK of a channel, or the clock.
WORLD = {
    "aiohttp", "asyncio", "boto3", "fastapi", "flask", "ftplib", "http", "httpx", "linebot", "requests",
    "sched", "slack_bolt", "slack_sdk", "smtplib", "socket", "socketserver", "ssl", "starlette", "telnetlib",
    "time", "urllib3", "uvicorn", "websocket", "websockets", "xmlrpc",
}  # fmt: skip
WORLD_MODULES = {"urllib.request"}
CLOCK = {"now", "today", "utcnow", "fromtimestamp"}
LANGUAGE_MODELS = {"openai", "anthropic", "langchain", "llama_cpp", "litellm", "google.generativeai"}


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that is imported, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("__import__", "import_module"):
            first = node.args[0] if node.args else None
            yield node.lineno, first.value if isinstance(first, ast.Constant) else "?"


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf8"), filename=str(path))


def _is(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=_label)
def test_no_layer_imports_one_above_it(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    wrong = [f"line {line}: {name}" for line, name in _imports(_parse(path)) if name.split(".")[0] in above]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=_label)
def test_imports_are_absolute_and_named(path: Path) -> None:
    """A relative or star import would hide where a name comes from."""
    hidden = [
        node.lineno
        for node in ast.walk(_parse(path))
        if isinstance(node, ast.ImportFrom) and (node.level or any(alias.name == "*" for alias in node.names))
    ]
    assert hidden == []


@pytest.mark.parametrize("path", FILES, ids=_label)
def test_no_language_model_and_no_test_is_imported(path: Path) -> None:
    unwanted = LANGUAGE_MODELS | {"tests", "pytest"}
    assert [name for _, name in _imports(_parse(path)) if _is(name, unwanted)] == []


PURE = [path for path in FILES if path.relative_to(ROOT).parts[0] in ("corpus", "dialog")]


@pytest.mark.parametrize("path", PURE, ids=_label)
def test_corpus_and_dialog_have_no_network_sdk_or_clock(path: Path) -> None:
    tree = _parse(path)
    world = [f"line {line}: {name}" for line, name in _imports(tree) if _is(name, WORLD | WORLD_MODULES)]
    assert world == []
    clock = [f"line {node.lineno}" for node in ast.walk(tree) if isinstance(node, ast.Attribute) and _reads(node)]
    assert clock == []


def _reads(node: ast.Attribute) -> bool:
    """`datetime.now`, `datetime.datetime.now`, `date.today`: a call of the clock through a class of datetime."""
    owner = node.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return node.attr in CLOCK and name in ("datetime", "date")


def test_every_layer_is_there() -> None:
    assert [layer for layer in LAYERS if not (ROOT / layer / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import requests", "requests"),
        ("def f():\n    from time import sleep", "time.sleep"),
        ("from urllib.request import urlopen", "urllib.request.urlopen"),
        ("import importlib\nimportlib.import_module('socket')", "socket"),
        ("import slack_sdk.web as web", "slack_sdk.web"),
    ],
)
def test_the_test_itself_sees_every_way_to_import(code: str, name: str) -> None:
    found = [found for _, found in _imports(ast.parse(code))]
    assert name in found
    assert any(_is(entry, WORLD | WORLD_MODULES) for entry in found)


@pytest.mark.parametrize("code", ["datetime.datetime.now()", "date.today()", "datetime.utcnow()"])
def test_the_test_itself_sees_the_clock(code: str) -> None:
    assert any(isinstance(node, ast.Attribute) and _reads(node) for node in ast.walk(ast.parse(code)))


def test_a_date_that_is_passed_in_is_no_clock() -> None:
    tree = ast.parse("case.today\nsituation.today.isoformat()")
    assert not any(isinstance(node, ast.Attribute) and _reads(node) for node in ast.walk(tree))
