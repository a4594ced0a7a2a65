"""Patterns rewritten so that every branch starts with a letter.

The engine then leaps from one possible first letter to the next instead of trying each place;
what a pattern finds does not change.
"""

import re

from .branches import close, gathered, split
from .firsts import guarded, leaps
from .lazy import lazy

_MOST = 600  # branches; beyond that the rewriting costs more than it saves
_BEHIND = lazy(r"(\(\?<[!=](?:\[[^\]]*\]|[一-鿿])+)\)([一-鿿])(?![?*+{])")
_NAMED = lazy(r"\(\?P<\w+>")
_SMALL_CLASS = lazy(r"\[([一-鿿]{1,16})\](?![?*+{])")


def hasten(pattern: str) -> re.Pattern[str]:
    """A pattern in its quick form, rewritten and compiled on first use."""
    return lazy(pattern, rewrite=quickest)


def quickest(pattern: str) -> str:
    return guarded(gathered(quick(pattern)))


def quick(pattern: str) -> str:
    plain = _NAMED.sub("(?:", pattern)
    return plain if leaps(plain) else "|".join(_spread(plain)) or plain


def _spread(pattern: str) -> list[str]:
    branches: list[str] = []
    waiting = split(pattern)[::-1]
    while waiting:
        branch = waiting.pop()
        parts = _open(branch)
        if parts is None:
            branches.append(branch)
        else:
            waiting += parts[::-1]
        if len(branches) + len(waiting) > _MOST:
            return []
    return branches


def _open(branch: str) -> list[str] | None:
    """The branches that stand for one that starts with no letter, None when it may stay."""
    behind = _BEHIND.match(branch)
    if behind:
        return [f"{behind[2]}{behind[1]}{behind[2]}){branch[behind.end() :]}"]
    letters = _SMALL_CLASS.match(branch)
    if letters:
        return [letter + branch[letters.end() :] for letter in letters[1]]
    if not branch.startswith("(?:"):
        return None
    end = close(branch)
    rest, inner = branch[end + 1 :], split(branch[3:end])
    if rest[:1] == "?" and rest[1:2] not in ("?", "+"):
        return [*(part + rest[1:] for part in inner), rest[1:]]
    return None if rest[:1] in tuple("?*+{") else [part + rest for part in inner]
