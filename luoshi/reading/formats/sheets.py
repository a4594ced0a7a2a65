"""xlsx: each row of each sheet one line, cells parted by tabs; and the bare cells for imports.

A sheet may claim seventeen thousand million cells in five kilobytes: how far it reaches is looked
at before anything is laid out.
"""

import io
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import python_calamine

from .document import Document, Unreadable
from .grid import Grid, lines_of
from .lines import Lines
from .package import Package
from .workbook import letters, percents, refuse_far_cells

Cell = int | float | str | bool | time | date | datetime | timedelta
Merge = tuple[tuple[int, int], tuple[int, int]]  # (top, left), (bottom, right), from 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows[0]` is row 1."""

    name: str
    rows: list[list[Cell]]
    merged: list[Merge] = field(default_factory=list)


def open_bytes(name: str, data: bytes) -> Document:
    found = Lines()
    shown = percents(Package(name, data))
    for sheet in open_sheets(name, data):
        for line in lines_of(_grid(sheet, shown.get(sheet.name, set()))):
            found.row([(words, f"“{sheet.name}”{letters(at)}{row}") for row, at, words in line])
    return found.document()


def bare_sheets(name: str, data: bytes) -> list[tuple[str, list[list[Cell]], list[Merge]]]:
    """What an import works on, as plain data: name, rows and merged stretches of each sheet."""
    return [(sheet.name, sheet.rows, sheet.merged) for sheet in open_sheets(name, data)]


def open_sheets(name: str, data: bytes) -> list[Sheet]:
    refuse_far_cells(Package(name, data))
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book, each) for each in book.sheet_names]
    except python_calamine.PasswordError:
        raise Unreadable(f"“{name}”加了密码，请去掉密码后再读。") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。") from None


def _sheet(book: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    return Sheet(name, rows, list(sheet.merged_cell_ranges or ()))


def _grid(sheet: Sheet, shown: set[tuple[int, int]]) -> Grid:
    grid = Grid()
    for at, cells_of_row in enumerate(sheet.rows):
        row = grid.row()
        for column, cell in enumerate(cells_of_row):
            row.put(column, _percent(cell) if (at, column) in shown else _written(cell))
    for (top, left), (bottom, right) in sheet.merged:
        for at, row in enumerate(grid.rows[top : bottom + 1], top):
            for covered in row.cells[left : right + 1]:
                covered.left, covered.goes_on = left, at > top
    return grid


def _percent(cell: Cell) -> str:
    """What is kept as 0.065 is shown as 6.5%."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return _written(cell)
    return f"{cell * 100:.6f}".rstrip("0").rstrip(".") + "%"


def _written(cell: Cell) -> str:
    """The cell as a person would read it aloud, on one line."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    return " ".join(str(cell).split())
