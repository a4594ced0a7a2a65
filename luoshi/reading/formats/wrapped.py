"""Lines as they stand on a page, joined again where only the margin broke them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from .document import Document
from .grid import lines_of
from .lines import Lines
from .ruled import Ruled, as_grid

_OPENS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]+[章条节]|[0-9]{1,2}[.．、](?![0-9]))"
)
_CLOSES = tuple("。！？；：!?;:）)”")
# Blanks that type-setting puts between letters and digits: 2024 年, 达 60 个.
_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9])|(?<=[0-9%％]) (?=[\u3000-\u9fff])")
FULL = 0.88  # a line that reaches this far to the right was wrapped
INDENT = 1.2  # letters by which the first line of a paragraph is set in


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """`is_sized`: whether `size` is that of its letters, and can tell a heading from what follows."""

    page: int
    number: int
    words: str
    left: float
    right: float
    size: float
    is_sized: bool = True


def joined(items: Sequence[PlacedLine | Ruled]) -> Document:
    lines = [item for item in items if isinstance(item, PlacedLine)]
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    found, number = Lines(), 0
    before: PlacedLine | None = None
    for is_table, group in groupby(items, lambda item: isinstance(item, Ruled)):
        if is_table:
            number += 1
            _put_table(found, cast("list[Ruled]", list(group)), number)
            before = None
            continue
        for line in cast("Iterator[PlacedLine]", group):
            place = f"第{line.page}页第{line.number}行"
            set_in = line.left > left + INDENT * line.size
            words = _GAP.sub("", line.words)
            full = before is not None and before.right - left > FULL * (right - left)
            if before is not None and full and not set_in and _flows(before, line):
                found.go_on(words, place)
            else:
                found.start(words, place)
            before = line
    return found.document()


def _put_table(found: Lines, parts: list[Ruled], number: int) -> None:
    for line in lines_of(as_grid(parts)):
        told = ((_GAP.sub("", words), f"表{number}第{y}行第{x}格") for y, x, words in line)
        found.row([(words, f"第{parts[0].page}页{place}") for words, place in told])


def _flows(before: PlacedLine, line: PlacedLine) -> bool:
    """Whether the words of `before` run on in `line`: same letters, and no new number opens."""
    opens = _OPENS.match(line.words) and before.words.endswith(_CLOSES)
    if opens or not (before.is_sized and line.is_sized):
        return not opens
    return abs(before.size - line.size) <= 0.2 * max(before.size, line.size)
