"""Patterns compiled on first use: a command that reads nothing pays for none of them."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from .firsts import guarded

Rewrite = Callable[[str], str]
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


REGISTRY: list["Lazy"] = []  # every pattern, for the test of their speed


class Lazy:
    """Stands for a compiled pattern; after the first use its methods are the pattern's own."""

    __slots__ = ("flags", "pattern", "rewrite", *_METHODS)
    search: Any
    match: Any
    fullmatch: Any
    finditer: Any
    findall: Any
    sub: Any
    split: Any

    def __init__(self, words: str, flags: int, rewrite: Rewrite) -> None:
        REGISTRY.append(self)
        self.pattern = words
        self.flags = flags
        self.rewrite = rewrite
        for name in _METHODS:
            setattr(self, name, partial(self._first, name))

    def _first(self, name: str, *args: Any) -> Any:
        compiled = re.compile(self.rewrite(self.pattern), self.flags)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)(*args)


def lazy(words: str, flags: int = 0, rewrite: Rewrite = guarded) -> re.Pattern[str]:
    """Like `re.compile`, but later, and in a form that finds the same more quickly."""
    return cast("re.Pattern[str]", Lazy(words, flags, rewrite))
