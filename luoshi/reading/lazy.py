"""Patterns compiled on first use: a command that reads nothing pays for none of them."""

import re
from collections.abc import Callable
from typing import Any, cast

from .firsts import guarded

Rewrite = Callable[[str], str]
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


REGISTRY: list["Lazy"] = []  # every pattern, for the test of their speed


class Lazy:
    """Stands for a compiled pattern; after the first use its methods are the pattern's own."""

    def __init__(self, words: str, flags: int, rewrite: Rewrite) -> None:
        REGISTRY.append(self)
        self.pattern = words
        self.flags = flags
        self.rewrite = rewrite

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.rewrite(self.pattern), self.flags)
        self.__dict__.update({name: getattr(compiled, name) for name in _METHODS})
        self.__dict__["_compiled"] = lambda: compiled
        return compiled

    def search(self, *args: Any) -> Any:
        return self._compiled().search(*args)

    def match(self, *args: Any) -> Any:
        return self._compiled().match(*args)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled(), name)


def lazy(words: str, flags: int = 0, rewrite: Rewrite = guarded) -> re.Pattern[str]:
    """Like `re.compile`, but later, and in a form that finds the same more quickly."""
    return cast("re.Pattern[str]", Lazy(words, flags, rewrite))
