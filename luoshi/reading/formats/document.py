"""A document as read from a file: its text, and where in the file each character stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_DEPTHS = "一二三四五六七八九"
_HEADING = re.compile(f"，([{_DEPTHS}])级标题$")


def heading_mark(depth: int) -> str:
    """What a place says of a heading: “，一级标题”; nothing of body text."""
    return f"，{_DEPTHS[depth - 1]}级标题" if depth else ""


def headings_in(places: Iterable[tuple[int, str]]) -> dict[int, int]:
    """The depth of the headings among (offset, place)."""
    found = ((start, _HEADING.search(place)) for start, place in places)
    return {start: _DEPTHS.index(mark[1]) + 1 for start, mark in found if mark}


class Unreadable(Exception):
    """A file that cannot be read; the message is one sentence for the person who sent it."""


@dataclass(frozen=True)
class Document:
    """`places` are (offset, name) in order of offset; without any, lines are counted."""

    text: str
    places: tuple[tuple[int, str], ...] = ()

    def place(self, offset: int) -> str:
        """Where the character at `offset` stands: 第3段, 表1第2行, 第4页第5行."""
        at = bisect_right(self._starts, offset) - 1
        return self.marks[max(at, 0)][1] if self.marks else ""

    @cached_property
    def marks(self) -> tuple[tuple[int, str], ...]:
        """Where each place begins: the places of the file, else its lines."""
        if self.places:
            return self.places
        found: list[tuple[int, str]] = []
        start = 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append((start, f"第{len(found) + 1}段"))
            start += len(line) + 1
        return tuple(found)

    @cached_property
    def headings(self) -> dict[int, int]:
        """How deep the lines are, by where they begin, that the file itself calls headings."""
        return headings_in(self.places)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.marks]
