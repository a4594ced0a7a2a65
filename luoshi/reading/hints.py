"""Which patterns are worth trying where: one pass over the letters of a text tells.

Each `Cue` owns a bit. A sentence whose hint lacks the bit holds nothing that the cue finds.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache, reduce
from operator import or_
from typing import Generic, TypeVar

from .branches import split
from .lazy import Lazy
from .needs import needs
from .rules import Rule
from .swift import hasten, quickest

_SPREAD = bytes((37 * high + 11) % 256 for high in range(256))  # high byte of a letter, mixed
_LONG = 60  # letters of a pattern; a shorter one is as soon tried as told apart
_Thing = TypeVar("_Thing")


class Cue(Lazy):
    """A pattern in its quick form, with its bits."""

    __slots__ = ("__dict__", "bit", "first")

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern, 0, quickest)
        self.bit = bit(pattern)
        self.first = (self.bit & -self.bit).bit_length()

    @cached_property
    def parts(self) -> list[re.Pattern[str]]:
        """A pattern for each bit."""
        return [hasten(part) for part in _parts(self.pattern)]

    def holds(self, text: str, may: int) -> bool:
        """Whether it finds anything in `text`: only the branches that are hinted at are tried."""
        told = may & self.bit
        parts, first = self.parts, self.first
        while told:
            last = told.bit_length()
            if parts[last - first].search(text):
                return True
            told ^= 1 << last - 1
        return False

    def count(self, text: str, may: int) -> int:
        """How often it finds something in `text`; one branch that is hinted at counts for all."""
        told = may & self.bit
        if told & (told - 1):
            return len(self.findall(text))
        return len(self.parts[told.bit_length() - self.first].findall(text)) if told else 0


_entered: list[str] = []


@cache
def bit(pattern: str) -> int:
    """Enter a pattern with those that are hinted at; a long one has a bit for each branch, for
    what one of them needs is often met without the rest of it."""
    parts = _parts(pattern)
    first = len(_entered)
    _entered.extend(parts)
    return (1 << len(parts)) - 1 << first


def _parts(pattern: str) -> list[str]:
    """The branches of a long pattern; those of nothing but letters are taken for one."""
    if len(pattern) <= _LONG:
        return [pattern]
    branches = split(pattern)
    plain = [branch for branch in branches if branch.isalpha()]
    return [*filter(None, ["|".join(plain)]), *(one for one in branches if not one.isalpha())]


def cue(rule: Rule | str) -> Cue:
    return _cue(rule if isinstance(rule, str) else rule.pattern)


@cache
def _cue(pattern: str) -> Cue:
    return Cue(pattern)


def bits(*cues: Cue) -> int:
    """The bits of all of them: any of these may find something."""
    return reduce(or_, (each.bit for each in cues), 0)


class Choice(Generic[_Thing]):
    """Things that each go with the bits of a cue: a hint picks the few that are worth a look."""

    def __init__(self, things: Iterable[tuple[int, _Thing]]) -> None:
        pairs = list(things)
        self.bits = reduce(or_, (own for own, _ in pairs), 0)
        self._things: Sequence[_Thing] = [thing for _, thing in pairs]
        self._owner = {
            place + 1: (at, self.bits ^ own)
            for at, (own, _) in enumerate(pairs)
            for place in range(own.bit_length())
            if own >> place & 1
        }

    def of(self, may: int) -> list[_Thing]:
        """Those that are hinted at, in their order."""
        told = may & self.bits
        found = []
        while told:
            at, others = self._owner[told.bit_length()]
            found.append(at)
            told &= others
        found.sort()
        things = self._things
        return [things[at] for at in found]


class _Table:
    """The bits of the cues that need a letter or a pair of letters.

    A cue has two bits, one for each of the sets it needs; the upper ones stand `entered` places
    higher. A pair is a number of three bytes: two pairs of one number have each other's bits too,
    which costs a look and hides nothing."""

    def __init__(self, known: list[str]) -> None:
        self.entered = len(known)
        self.always = 0
        self.of_pair: dict[int, int] = {}
        self.of_letter: dict[str, int] = {}
        for at, pattern in enumerate(known):
            needed = needs(pattern)
            lower, upper = 1 << at, 1 << at + self.entered
            self.always |= 0 if needed else lower | upper
            for grams, own in zip(needed or (), (lower, upper), strict=False):
                for gram in grams:
                    self._add(gram, own)
        self.letters = re.compile(f"[{re.escape(''.join(self.of_letter))}]")

    def _add(self, gram: str, own: int) -> None:
        if len(gram) == 1:
            self.of_letter[gram] = self.of_letter.get(gram, 0) | own
        else:
            number = _pairs(gram.encode("utf-16-le"))[0]
            self.of_pair[number] = self.of_pair.get(number, 0) | own


@lru_cache(1)
def _table(entered: int) -> _Table:
    return _Table(_entered[:entered])


def hints(norm: str, cuts: list[tuple[int, int]]) -> list[int]:
    """The bits of the cues that may find something, for each stretch of the text."""
    data = norm.encode("utf-16-le", "replace")
    if len(data) != 2 * len(norm):
        return hints("".join(map(_in_first_plane, norm)), cuts)
    table, pairs = _table(len(_entered)), _pairs(data)
    of_pair, of_letter = table.of_pair.get, table.of_letter.__getitem__
    letters, always, upper = table.letters.findall, table.always, table.entered
    found = []
    for start, end in cuts:
        mask = reduce(or_, filter(None, map(of_pair, pairs[start:end])), always)
        mask = reduce(or_, map(of_letter, letters(norm, start, end)), mask)
        found.append(mask & mask >> upper)
    return found


def _in_first_plane(letter: str) -> str:
    """Of the letters beyond it, which take four bytes, a cue finds none but the digits."""
    return letter if letter <= "\uffff" else "0" if letter.isdecimal() else "?"


def _pairs(data: bytes) -> "memoryview[int]":
    """For each letter, of two bytes, the number of it and the one after it in `of_pair`."""
    low, high = data[::2], data[1::2]
    next_high = int.from_bytes(high, "little") >> 8
    mixed = next_high ^ int.from_bytes(high.translate(_SPREAD), "little")
    pairs = bytearray(4 * len(low))
    pairs[::4], pairs[1:-4:4] = low, low[1:]
    pairs[2::4] = mixed.to_bytes(len(low), "little")
    return memoryview(pairs).cast("I")


def hint(text: str) -> int:
    """The same of a text by itself."""
    return hints(text, [(0, len(text))])[0]
