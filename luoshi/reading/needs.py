"""What everything that a pattern finds must hold: one of a set of single letters or pairs."""

from itertools import product
from re import _parser  # type: ignore[attr-defined]  # how the engine itself takes it apart
from typing import Any, NamedTuple

_MOST = 4000  # strings of a piece; beyond that they are not told apart
_LONGEST_SET = 40  # letters of a class that are taken one by one
_SINGLE = 60  # how much rarer a pair is than a letter


class _Part(NamedTuple):
    """`whole`: all strings the part can be, None when too many; `some`: one of these is in it."""

    whole: frozenset[str] | None
    some: frozenset[str] | None


_NOTHING = _Part(frozenset([""]), None)
_ANYTHING = _Part(None, None)


def needs(pattern: str) -> frozenset[str] | None:
    """Letters and pairs of letters one of which is in each match; None when nothing is needed."""
    part = _sequence(_parser.parse(pattern))
    return part.some if part.whole is None else _grams(part.whole)


def _sequence(items: Any) -> _Part:
    open_end, some = frozenset([""]), None
    cut = False
    for item in items:
        part = _part(*item)
        if part.whole is not None and len(open_end) * len(part.whole) <= _MOST:
            open_end = frozenset(a + b for a, b in product(open_end, part.whole))
            continue
        cut, some = True, _better(some, _grams(open_end))
        open_end = part.whole if part.whole is not None else frozenset([""])
        some = _better(some, part.some)
    if not cut:
        return _Part(open_end, None)
    return _Part(None, _better(some, _grams(open_end)))


def _part(kind: Any, value: Any) -> _Part:
    name = str(kind)
    if name == "LITERAL":
        return _Part(frozenset([chr(value)]), None)
    if name in ("ASSERT", "ASSERT_NOT", "AT"):
        return _NOTHING
    if name == "IN":
        letters = _letters(value)
        return _ANYTHING if letters is None else _Part(letters, None)
    if name == "BRANCH":
        return _either([_sequence(branch) for branch in value[1]])
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(*value)
    return _ANYTHING


def _repeated(least: int, most: int, inner: Any) -> _Part:
    part = _sequence(inner)
    if least == most == 1:
        return part
    if least == 0:
        once = most == 1 and part.whole is not None
        return _Part(part.whole | {""}, None) if once and part.whole is not None else _ANYTHING
    return _Part(None, part.some if part.whole is None else _grams(part.whole))


def _letters(members: Any) -> frozenset[str] | None:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _LONGEST_SET:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found) if len(found) <= _LONGEST_SET else None


def _either(parts: list[_Part]) -> _Part:
    wholes = [part.whole for part in parts if part.whole is not None]
    if len(wholes) == len(parts) and sum(map(len, wholes)) <= _MOST:
        return _Part(frozenset().union(*wholes), None)
    some: frozenset[str] = frozenset()
    for part in parts:
        one = part.some if part.whole is None else _grams(part.whole)
        if one is None:
            return _ANYTHING
        some |= one
    return _Part(None, some)


def _grams(strings: frozenset[str]) -> frozenset[str] | None:
    """The first pair of each string, None when one of them is empty."""
    return None if "" in strings else frozenset(string[:2] for string in strings)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The set that a text is less likely to meet."""
    if one is None or other is None:
        return other if one is None else one
    return one if _cost(one) <= _cost(other) else other


def _cost(grams: frozenset[str]) -> int:
    return sum(1 if len(gram) > 1 else _SINGLE for gram in grams)
