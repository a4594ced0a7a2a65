"""A table as it stands on the page, with merged cells, and the lines a reader makes of it.

A short label merged down (a unit, a class of tasks) holds for each of its rows and is said in each;
a figure is said once. A head of two tiers (责任单位 over 牵头, 配合) becomes one row of heads.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

LONGEST_LABEL = 30
LONGEST_HEAD = 12
LOOK = 8  # rows above the head, such as a title
_DIGITS = frozenset("0123456789%％")

Line = list[tuple[int, int, str]]  # (row, column, words) of each cell, from 1


@dataclass(slots=True)
class Cell:
    words: str
    left: int  # the column where what covers it begins
    goes_on: bool = False  # is covered by the cell above


@dataclass(slots=True)
class Row:
    number: int
    cells: list[Cell] = field(default_factory=list)

    def put(self, at: int, words: str, wide: int = 1, goes_on: bool = False) -> None:
        while len(self.cells) < at:
            self.cells.append(Cell("", len(self.cells)))
        for column in range(at, at + wide):
            self.cells.append(Cell(words if column == at else "", at, goes_on))


class Grid:
    def __init__(self) -> None:
        self.rows: list[Row] = []

    def row(self, number: int = 0) -> Row:
        self.rows.append(Row(number or len(self.rows) + 1))
        return self.rows[-1]


def lines_of(grid: Grid) -> Iterator[Line]:
    """Each row that says something, cells that trail it empty left out."""
    first, last = _head(grid.rows)
    _say_labels(grid.rows[last + 1 :])
    for at, row in enumerate(grid.rows):
        if first <= at < last:
            continue
        texts = [cell.words for cell in row.cells]
        if first < last == at:
            texts = _joined(grid.rows[first : last + 1])
        yield from _lines(row.number, texts)


def _lines(number: int, texts: list[str]) -> Iterator[Line]:
    if len(texts) == 1:  # a frame around running text is no table
        for words in texts[0].split("\n"):
            if words.strip():
                yield [(number, 1, words)]
        return
    while texts and not texts[-1].strip():
        texts.pop()
    if texts:
        yield [(number, at, " ".join(words.split())) for at, words in enumerate(texts, 1)]


def _say_labels(rows: list[Row]) -> None:
    for above, row in zip(rows, rows[1:], strict=False):
        for over, cell in zip(above.cells, row.cells, strict=False):
            if cell.goes_on and not cell.words and is_label(over.words):
                cell.words = over.words


def is_label(words: str) -> bool:
    return 0 < len(words) <= LONGEST_LABEL and not _DIGITS & set(words)


def _head(rows: list[Row]) -> tuple[int, int]:
    """First and last row of a head of tiers: a cell merged down beside one merged across."""
    for at, row in enumerate(rows[:LOOK]):
        last = at
        while last + 1 < len(rows) and any(cell.goes_on for cell in rows[last + 1].cells):
            last += 1
        last = min(last, at + 2)
        if last > at and _has_tiers(row, rows[at + 1]):
            while last > at + 1 and not _has_tiers(rows[last - 1], rows[last]):
                last -= 1
            return at, last
    return -1, -1


def _has_tiers(upper: Row, lower: Row) -> bool:
    under = [
        low.words
        for high, low, column in zip(
            upper.cells, lower.cells, range(len(upper.cells)), strict=False
        )
        if not low.goes_on and (high.left < column or _goes_across(upper, column))
    ]
    heads = [cell.words for row in (upper, lower) for cell in row.cells]
    short = all(len(words) <= LONGEST_HEAD and not words.isdecimal() for words in heads)
    return short and sum(map(bool, under)) > 1 and any(cell.goes_on for cell in lower.cells)


def _goes_across(row: Row, column: int) -> bool:
    return column + 1 < len(row.cells) and row.cells[column + 1].left == column


def _joined(rows: list[Row]) -> list[str]:
    """The heads of a column from top to bottom, what covers several columns said in each."""
    columns = zip_longest(*(_across(row) for row in rows), fillvalue="")
    return ["".join(dict.fromkeys(words)) for words in columns]


def _across(row: Row) -> list[str]:
    return [row.cells[cell.left].words for cell in row.cells]
