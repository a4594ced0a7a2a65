"""The page: one text with what the lexers found, as every finder of the reading sees it.

`norm` has the same length as `text`; finders match in `norm` and quote from `text`.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TypeVar

from .model import Figure, Words
from .record import record
from .times import TimeRef

LONGEST = 2000  # letters of a sentence that are looked at; what is longer is a dump
_Span = TypeVar("_Span", TimeRef, Figure)


@record
class Block:
    """One line of the text.

    `kind`: title heading item para table boiler address signature date. `level` is the depth of
    the numbering (一、 is 1, (一) 2, 1. 3, (1) 4, 一是 5), 0 without; `body` is where the words
    after the number start. `mode` is the section the line stands in: review plan problem or ''.
    """

    start: int
    end: int
    kind: str
    level: int
    body: int
    mode: str = ""


@dataclass(slots=True)
class Page:
    text: str
    norm: str
    doc_date: date | None
    cuts: list[tuple[int, int]]
    blocks: list[Block]
    times: list[TimeRef]
    figures: list[Figure] = field(default_factory=list)
    year: int | None = None  # of the document, by its date, else by its title
    block_of: list[int] = field(default_factory=list)  # cut index -> block index
    hints: list[int] = field(default_factory=list)  # cut index -> the bits of `hints`

    def sentence(self, at: int) -> str:
        """The normalised words of sentence `at`."""
        start, end = self.cuts[at]
        return self.norm[start:end]

    def block(self, at: int) -> Block:
        """The block sentence `at` stands in."""
        return self.blocks[self.block_of[at]]

    def words(self, start: int, end: int, rule: str = "") -> Words:
        return Words(start, end, self.text[start:end], rule)

    def times_in(self, start: int, end: int) -> list[TimeRef]:
        return _within(self.times, start, end)

    def figures_in(self, start: int, end: int) -> list[Figure]:
        return _within(self.figures, start, end)

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence that holds the character at `offset`."""
        at = bisect_right(self.cuts, (offset, len(self.text) + 1)) - 1
        return at if at >= 0 and self.cuts[at][1] > offset else None


_start_of = attrgetter("start")


def _within(spans: list[_Span], start: int, end: int) -> list[_Span]:
    first = bisect_left(spans, start, key=_start_of)
    last = bisect_left(spans, end, first, key=_start_of)
    return spans[first:last]
