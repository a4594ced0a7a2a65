"""Which patterns are worth trying where: one pass over the letters of a text tells.

Each `Cue` owns a bit. A sentence whose hint lacks the bit holds nothing that the cue finds.
"""

from functools import cache, reduce
from operator import or_

from .lazy import Lazy
from .needs import needs
from .rules import Rule
from .swift import quickest

_MOST_PAIRS = 200_000  # that are remembered from text to text


class Cue(Lazy):
    """A pattern in its quick form, with its bit."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern, 0, quickest)
        self.bit = bit(pattern)


_entered: list[str] = []


@cache
def bit(pattern: str) -> int:
    """Enter a pattern with those that are hinted at."""
    _entered.append(pattern)
    return 1 << (len(_entered) - 1)


def cue(rule: Rule | str) -> Cue:
    return _cue(rule if isinstance(rule, str) else rule.pattern)


@cache
def _cue(pattern: str) -> Cue:
    return Cue(pattern)


def bits(*cues: Cue) -> int:
    """The bits of all of them: any of these may find something."""
    return reduce(or_, (each.bit for each in cues), 0)


class _Pairs(dict[int, int]):
    """Two letters -> the bits of the cues that need this pair, or the first of its letters.

    A cue has two bits, one for each of the sets it needs; the upper ones stand `self.entered`
    places higher. A pair is the number that its four bytes make: cheaper than a string."""

    def __init__(self) -> None:
        super().__init__()
        self.grams: dict[str, int] = {}
        self.always = 0
        self.entered = 0

    def enter(self, known: list[str]) -> None:
        self.clear()
        self.grams, self.always, self.entered = {}, 0, len(known)
        for at, pattern in enumerate(known):
            needed = needs(pattern)
            lower, upper = 1 << at, 1 << at + self.entered
            self.always |= 0 if needed else lower | upper
            for grams, own in zip(needed or (), (lower, upper), strict=False):
                for gram in grams:
                    self.grams[gram] = self.grams.get(gram, 0) | own

    def __missing__(self, pair: int) -> int:
        first, both = chr(pair & 0xFFFF), chr(pair & 0xFFFF) + chr(pair >> 16)
        self[pair] = found = self.grams.get(first, 0) | self.grams.get(both, 0)
        return found


_pairs = _Pairs()


def hints(norm: str, cuts: list[tuple[int, int]]) -> list[int]:
    """The bits of the cues that may find something, for each stretch of the text."""
    if _pairs.entered < len(_entered) or len(_pairs) > _MOST_PAIRS:
        _pairs.enter(_entered)
    masks, always, upper = _masks(norm), _pairs.always, _pairs.entered
    found = [reduce(or_, set(masks[start:end]), always) for start, end in cuts]
    return [mask & mask >> upper for mask in found]


def _masks(norm: str) -> list[int]:
    """The bits of each letter with the one after it."""
    data = norm.encode("utf-16-le", "replace")
    if len(data) != 2 * len(norm):  # letters beyond the first plane take four bytes; no cue does
        data = "".join(c if c < "\uffff" else "?" for c in norm).encode("utf-16-le", "replace")
    data += b"\n\0\n\0"
    masks = [0] * len(norm)
    for odd in (0, 1):
        count = (len(norm) + 1 - odd) // 2
        pairs = memoryview(data)[2 * odd : 2 * odd + 4 * count].cast("I")
        masks[odd::2] = map(_pairs.__getitem__, pairs)
    return masks


def hint(text: str) -> int:
    """The same of a text by itself."""
    return hints(text, [(0, len(text))])[0]
