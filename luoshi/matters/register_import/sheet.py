"""Bytes to sheets of cells, numbered as the person sees them. A bad file is refused in one sentence."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import python_calamine

from luoshi.files.gate import clean_name, type_of, why_not_keep
from luoshi.files.secrets import why_not_receive
from luoshi.matters.refusal import Refused
from luoshi.reading.formats import Unreadable
from luoshi.reading.formats.apart import run

Cell = object  # str, number, bool, date, datetime or timedelta; "" where nothing stands
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_BYTES = 20 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0"

_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,10})"[^>]*>')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_WIDE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,4})\d+"')
_BARE_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class Sheet:
    """`rows[0]` is row 1. A merged stretch carries its value in every cell it covers."""

    name: str
    rows: list[list[Cell]]
    tall: dict[int, int] = field(default_factory=dict)  # row → last row of what is merged down


def open_register(name: str, data: bytes) -> list[Sheet]:
    """All sheets with anything in them; raises Refused when there is nothing to be had."""
    shown = clean_name(name)
    if data.startswith(OLE):
        raise Refused(f"“{shown}”加了密码，或是旧版的xls。请去掉密码、另存为xlsx再导入。")
    if type_of(name) not in ("xlsx", "csv"):
        raise Refused(f"台账要xlsx或csv，“{shown}”不是。请在表格软件里另存为xlsx。")
    if why := why_not_keep(name, data, most=MOST_BYTES):
        raise Refused(why)
    try:
        found = run(parsed, shown, data, (Refused,))
    except Unreadable as bad:
        raise Refused(str(bad)) from None
    sheets = [Sheet(title, rows, dict(tall)) for title, rows, tall in found]
    sheets = [sheet for sheet in sheets if any(any(map(written, row)) for row in sheet.rows)]
    if not sheets:
        raise Refused(f"“{shown}”里没有内容，请确认选的是填好的台账。")
    words = "\n".join(written(cell) for sheet in sheets for row in sheet.rows for cell in row)
    if why := why_not_receive(name, words, data):
        raise Refused(why)
    return sheets


def parsed(shown: str, data: bytes) -> list[tuple[str, list[list[Cell]], list[tuple[int, int]]]]:
    """The sheets as plain data; runs in the child."""
    sheets = _of_csv(shown, data) if type_of(shown) == "csv" else _of_xlsx(shown, data)
    return [(sheet.name, sheet.rows, list(sheet.tall.items())) for sheet in sheets]


def written(cell: Cell) -> str:
    """A cell as text; whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _of_csv(shown: str, data: bytes) -> list[Sheet]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refused(f"“{shown}”的文字编码认不出来，请另存为xlsx再导入。")
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text))]
    except csv.Error:
        raise Refused(f"“{shown}”不是完整的csv，请另存为xlsx再导入。") from None
    if len(rows) > MOST_ROWS + 20:
        raise Refused(_too_long(shown, len(rows)))
    return [Sheet("csv", [row[:MOST_COLUMNS] for row in rows])]


def _of_xlsx(shown: str, data: bytes) -> list[Sheet]:
    try:
        _look(shown, data)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book, name) for name in book.sheet_names]
    except python_calamine.PasswordError:
        raise Refused(f"“{shown}”加了密码，请去掉密码再导入。") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        raise Refused(f"“{shown}”已损坏或加了密码，请重新另存后再导入。") from None
    except (python_calamine.CalamineError, OSError, ValueError, EOFError):
        raise Refused(f"“{shown}”不是完整的xlsx，请用表格软件打开、另存后再导入。") from None


def _sheet(book, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    tall: dict[int, int] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
        tall[top + 1] = max(tall.get(top + 1, 0), bottom + 1)
    return Sheet(name, rows, tall)


def _look(shown: str, data: bytes) -> None:
    """Before anything is laid out in memory: how far down and right something really stands.

    A sheet of ten rows may have a value in its last possible row; laid out it would fill the memory.
    """
    for part in _parts(data):
        if why := _too_far(shown, part):
            raise Refused(why)
        if bare := [cell.decode() for cell in _BARE_FORMULA.findall(part)]:
            more = f"等{len(bare)}个单元格" if len(bare) > 1 else ""
            raise Refused(
                f"“{shown}”的{bare[0]}{more}是公式，没有存下算好的值。"
                "请用表格软件打开、保存一次再导入。"
            )


def _parts(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith(".xml") and "sharedStrings" not in entry.filename:
                yield archive.read(entry)


def _too_far(shown: str, part: bytes) -> str | None:
    starts = [(int(found[1]), found.end()) for found in _ROW.finditer(part)]
    ends = [*(end for _, end in starts), len(part)][1:]
    for (number, start), end in zip(starts, ends, strict=True):
        valued = _VALUE.search(part, start, end)
        if number > MOST_ROWS + 20 and valued:
            return _too_long(shown, number)
        if valued and any(_column(c) > MOST_COLUMNS for c in _WIDE.findall(part, start, end)):
            return f"“{shown}”第{number}行超过{MOST_COLUMNS}列，不像台账，请删去多余的列。"
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_long(shown: str, number: int) -> str:
    return (
        f"“{shown}”在第{number}行还有内容，一次最多导入{MOST_ROWS}行。请删去多余的行，或拆成几份。"
    )
