"""Regular expressions that are compiled when they are first used.

There are more than a thousand of them and one message needs a third: compiling all took most of a cold start.
"""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _LazyRegex:
    """Stands for a compiled pattern; its methods become those of the compiled one with the first use."""

    __slots__ = ("flags", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Reached only while the slot of a method is empty."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def lazy_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but what is wrong with `pattern` is raised (`re.error`) by its first use."""
    return cast(re.Pattern[str], _LazyRegex(pattern, flags))
