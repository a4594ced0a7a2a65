"""With which two letters a pattern can begin: a look at both rejects more places than at one."""

import re
from re import _parser  # type: ignore[attr-defined]  # how the engine itself takes it apart
from typing import Any

_ANY = "\uffff"  # stands for any letter
_MOST = 40  # letters of a range that are told apart


def looked_at(pattern: str) -> str:
    """The same pattern behind a look at the second letter, when not every letter can be it."""
    after = seconds(pattern)
    letters = "".join(map(re.escape, sorted(after))) if after else ""
    return f"(?=.[{letters}])(?:{pattern})" if letters else pattern


def seconds(pattern: str) -> set[str] | None:
    """The letters that can come second in what it finds, None when any may, or none need."""
    found = {(head + _ANY * 2)[1] for head in _heads(_parser.parse(pattern))}
    return None if _ANY in found else found


def _heads(items: Any) -> set[str]:
    """The first two letters; fewer when there are no more."""
    told = {""}
    for kind, value in items:
        waiting = {head for head in told if len(head) < 2}
        if not waiting:
            break
        rest = _heads_of(str(kind), value)
        told = (told - waiting) | {(head + more)[:2] for head in waiting for more in rest}
    return told


def _heads_of(kind: str, value: Any) -> set[str]:
    if kind == "LITERAL":
        return {chr(value)}
    if kind in ("ASSERT", "ASSERT_NOT", "AT"):
        return {""}
    if kind == "IN":
        return _letters(value)
    if kind == "BRANCH":
        return set().union(*map(_heads, value[1]))
    if kind == "SUBPATTERN":
        return _heads(value[3])
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeated(*value)
    return {_ANY}


def _repeated(least: int, most: int, inner: Any) -> set[str]:
    once = _heads(inner)
    if most > 1:
        once |= {(head + more)[:2] for head in once if len(head) < 2 for more in once}
    return once if least else once | {""}


def _letters(members: Any) -> set[str]:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return {_ANY}
    return found
