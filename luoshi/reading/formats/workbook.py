"""The XML of an xlsx: how far its cells reach, and which of them are shown as a percentage."""

import re

from .document import Unreadable
from .package import Package

MOST_CELLS = 2_000_000  # of the rectangle a sheet fills
_SPOT = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*[^/<>]>')
_STYLED = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb'\b([rs])="([A-Z0-9]{1,10})"')
_PERCENT_FORMATS = {9, 10}


def refuse_far_cells(package: Package) -> None:
    """Raises `Unreadable` for a sheet whose last cell stands so far out that nobody filled it."""
    for part in package.names():
        if not part.endswith(".xml") or part.endswith("sharedStrings.xml"):
            continue
        last_row, last_column = 0, b""
        for column, row in set(_SPOT.findall(package.raw(part))):
            last_row = max(last_row, int(row))
            last_column = max(last_column, column, key=_column)
        if last_row * _column(last_column) > MOST_CELLS:
            raise Unreadable(
                f"“{package.name}”有一张表一直占到{last_column.decode()}列、第{last_row}行，"
                "请删去多余的行和列后再用。"
            )


def percents(package: Package) -> dict[str, set[tuple[int, int]]]:
    """Cells shown as a percentage, by sheet: (row, column) from 0."""
    styles = _percent_styles(package)
    if not styles:
        return {}
    return {name: _styled(package.raw(part), styles) for name, part in _sheets(package).items()}


def _percent_styles(package: Package) -> set[int]:
    if not package.has("xl/styles.xml"):
        return set()
    root = package.part("xl/styles.xml")
    formats = set(_PERCENT_FORMATS)
    for one in root.iter("{*}numFmt"):
        if "%" in one.get("formatCode", ""):
            formats.add(_int(one.get("numFmtId")))
    cells = root.find("{*}cellXfs")
    found = [] if cells is None else cells.iterfind("{*}xf")
    return {at for at, one in enumerate(found) if _int(one.get("numFmtId")) in formats}


def _sheets(package: Package) -> dict[str, str]:
    """The part each sheet is kept in."""
    links = "xl/_rels/workbook.xml.rels"
    if not package.has(links):
        return {}
    targets = {one.get("Id"): one.get("Target", "") for one in package.part(links)}
    found = {}
    for sheet in package.part("xl/workbook.xml").iter("{*}sheet"):
        link = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        target = targets.get(link, "")
        part = target[1:] if target.startswith("/") else f"xl/{target}"
        if package.has(part):
            found[sheet.get("name", "")] = part
    return found


def _styled(part: bytes, styles: set[int]) -> set[tuple[int, int]]:
    found = set()
    for tag in _STYLED.findall(part):
        given = dict(_ATTRIBUTE.findall(tag))
        if given.get(b"s", b"").isdigit() and int(given[b"s"]) in styles and b"r" in given:
            spot = given[b"r"]
            column = spot.rstrip(b"0123456789")
            row = spot[len(column) :]
            if column and row:
                found.add((int(row) - 1, _column(column) - 1))
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def letters(column: int) -> str:
    """The name of a column from 1: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _int(words: str | None) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 8 else -1
