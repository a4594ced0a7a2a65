"""Patterns rewritten so that every branch starts with a letter.

The engine then leaps from one possible first letter to the next instead of trying each place;
what a pattern finds does not change.
"""

import re

from luoshi.reading.lazy import lazy
from luoshi.reading.rules import Rule

_MOST = 600  # branches; beyond that the rewriting costs more than it saves
_BEHIND = re.compile(r"(\(\?<[!=](?:\[[^\]]*\]|[一-鿿])+)\)([一-鿿])")
_NAMED = re.compile(r"\(\?P<\w+>")
_SMALL_CLASS = re.compile(r"\[([一-鿿]{1,16})\](?![?*+{])")


def swift(rule: Rule) -> re.Pattern[str]:
    """The rule's pattern in its quick form."""
    return lazy(quick(rule.pattern))


def quick(pattern: str) -> str:
    plain = _NAMED.sub("(?:", pattern)
    return "|".join(_spread(plain)) or plain


def _spread(pattern: str) -> list[str]:
    branches: list[str] = []
    waiting = _split(pattern)[::-1]
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
    end = _close(branch)
    rest, inner = branch[end + 1 :], _split(branch[3:end])
    if rest[:1] == "?" and rest[1:2] not in ("?", "+"):
        return [*(part + rest[1:] for part in inner), rest[1:]]
    return None if rest[:1] in tuple("?*+{") else [part + rest for part in inner]


def _close(text: str) -> int:
    """Where the bracket opened at the start closes."""
    depth, at = 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            at = text.index("]", at + 2)
        elif text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if not depth:
                return at
        at += 1
    raise ValueError(text)


def _split(pattern: str) -> list[str]:
    """The branches of an alternation, brackets respected."""
    branches, start, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = pattern.index("]", at + 2)
        elif pattern[at] == "(":
            at += _close(pattern[at:])
        elif pattern[at] == "|":
            branches.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*branches, pattern[start:]]
