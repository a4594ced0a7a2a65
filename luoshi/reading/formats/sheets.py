"""xlsx: each row of each sheet one line, cells parted by tabs."""

import io
from datetime import date, datetime, time, timedelta

import python_calamine

from .document import Document, Unreadable
from .lines import Lines

Cell = int | float | str | bool | time | date | datetime | timedelta


def open_bytes(name: str, data: bytes) -> Document:
    found = Lines()
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheet_names:
            for number, row in enumerate(book.get_sheet_by_name(sheet).to_python(), 1):
                line = "\t".join(map(_written, row)).rstrip("\t")
                if line.strip():
                    found.start(line, f"“{sheet}”第{number}行")
    except python_calamine.PasswordError:
        raise Unreadable(f"“{name}”加了密码，请去掉密码后再读。") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。") from None
    return found.document()


def _written(cell: Cell) -> str:
    """The cell as a person would read it aloud, on one line."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    return " ".join(str(cell).split())
