"""Patterns that wait for their first use: they work as compiled ones do, and each of them is one."""

import gc
import importlib
import pkgutil
import re

import pytest

import bot
import corpus
import dialog
import index
import retrieval
from bot.assembly import make_dialog
from corpus.lazy_regex import _LazyRegex, lazy_regex

WRONG = "(人"


def test_a_lazy_regex_does_what_a_compiled_one_does() -> None:
    lazy, compiled = lazy_regex(r"(?P<n>\d+)人", re.I), re.compile(r"(?P<n>\d+)人", re.I)
    text = "正社員3人とパート12人"
    assert (lazy.pattern, lazy.flags & re.I) == (compiled.pattern, re.I)
    for _ in range(2):  # before and after it is compiled
        found, wanted = lazy.search(text), compiled.search(text)
        assert found is not None
        assert wanted is not None
        assert found["n"] == wanted["n"] == "3"
        assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in compiled.finditer(text)]
        assert lazy.sub("名", text) == compiled.sub("名", text)
        assert lazy.split(text) == compiled.split(text)
        assert lazy.match(text) is lazy.fullmatch(text) is None


def test_what_is_wrong_with_a_lazy_regex_is_told_by_its_first_use() -> None:
    wrong = lazy_regex(WRONG)
    with pytest.raises(re.error, match="unterminated"):
        wrong.search("3人")


def test_every_lazy_regex_of_the_program_compiles() -> None:
    for package in (bot, corpus, dialog, index, retrieval):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    made = make_dialog()  # reads the patterns of the YAML files
    gc.unfreeze()  # what was made at the start is kept from the collector
    patterns = {(o.pattern, o.flags) for o in gc.get_objects() if type(o) is _LazyRegex and o.pattern != WRONG}
    assert len(patterns) > 1000, made
    wrong = [pattern for pattern, flags in sorted(patterns) if not _compiles(pattern, flags)]
    assert not wrong


def _compiles(pattern: str, flags: int) -> bool:
    try:
        re.compile(pattern, flags)
    except re.error:
        return False
    return True
