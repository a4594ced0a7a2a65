"""OFD (GB/T 33190): the words of its text objects, line by line, wrapped lines joined again; tables
by the lines drawn around their cells.
"""

import posixpath
from collections.abc import Iterator
from itertools import pairwise
from math import isfinite

from lxml import etree  # type: ignore[import-untyped]

from .document import Document, Unreadable
from .package import Package
from .ruled import MOST_STROKES, Ruled, Stroke, tables
from .wrapped import PlacedLine, joined

_OFD = "{http://www.ofdspec.org/2016}"
POINTS = 72 / 25.4  # of a millimetre
STRAIGHT = 0.3  # millimetres by which a line may lean
Piece = tuple[float, float, float, float, str]  # top, left, right, size, words


def open_bytes(name: str, data: bytes) -> Document:
    package = Package(name, data)
    start = package.part("OFD.xml").findtext(f".//{_OFD}DocRoot")
    if not start:
        raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。")
    root = start.strip().lstrip("/")
    document = package.part(root)
    lines: list[PlacedLine | Ruled] = []
    for number, page in enumerate(document.iterfind(f"{_OFD}Pages/{_OFD}Page"), 1):
        place = _inside(root, page.get("BaseLoc", ""), package)
        lines += _items_of(package.part(place), number)
    if not lines:
        raise Unreadable(f"“{name}”里没有文字，可能是扫描件，请先做文字识别或提供可编辑的文件。")
    return joined(lines)


def _inside(root: str, place: str, package: Package) -> str:
    """Where a part lies: from the root of the archive, else beside the document."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(root), place.lstrip("/")))
    return beside if package.has(beside) else place.lstrip("/")


def _items_of(page: etree._Element, number: int) -> Iterator[PlacedLine | Ruled]:
    """Lines and tables from top to bottom."""
    found = tables(number, *_strokes(page))
    pieces = sorted(_pieces(page), key=lambda piece: (round(piece[0]), piece[1]))
    cells = [_cell_of(piece, found) for piece in pieces]
    for piece, cell in zip(pieces, cells, strict=True):
        if cell:
            cell[0].put(cell[1], piece[4], broke=False)
    outside = [
        piece for piece, cell in zip(pieces, cells, strict=True) if not (cell and cell[0].is_table)
    ]
    waiting = [table for table in found if table.is_table]
    for line, top in _lines_of(outside, number):
        while waiting and waiting[0].ys[0] < top * POINTS:
            yield waiting.pop(0)
        yield line
    yield from waiting


def _cell_of(piece: Piece, found: list[Ruled]) -> tuple[Ruled, tuple[int, int]] | None:
    top, left, _, size, _ = piece
    x, y = (left + size / 2) * POINTS, (top + size / 2) * POINTS
    met = ((table, table.cell(x, y)) for table in found)
    return next(((table, at) for table, at in met if at), None)


def _strokes(page: etree._Element) -> tuple[list[Stroke], list[Stroke]]:
    """Straight lines that go across and that go down, in points."""
    across: list[Stroke] = []
    down: list[Stroke] = []
    for path in page.iter(f"{_OFD}PathObject"):
        for (x, y), (to_x, to_y) in _edges(path):
            if abs(y - to_y) <= STRAIGHT:
                across.append((y * POINTS, min(x, to_x) * POINTS, max(x, to_x) * POINTS))
            elif abs(x - to_x) <= STRAIGHT:
                down.append((x * POINTS, min(y, to_y) * POINTS, max(y, to_y) * POINTS))
        if len(across) + len(down) > MOST_STROKES:
            return [], []
    return across, down


def _edges(path: etree._Element) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    words = (path.findtext(f"{_OFD}AbbreviatedData") or "").split()[: 4 * MOST_STROKES]
    left, top, *_ = [*_numbers(path.get("Boundary", "")), 0.0, 0.0]
    turn = _numbers(path.get("CTM", ""))
    a, b, c, d, e, f = turn if len(turn) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    points: list[tuple[float, float]] = []
    for at, word in enumerate(words):
        place = _numbers(" ".join(words[at + 1 : at + 3])) if word in ("M", "L") else []
        if word == "M":
            yield from pairwise(points)
            points = []
        if len(place) == 2:
            x, y = place
            points.append((left + a * x + c * y + e, top + b * x + d * y + f))
        elif word == "C" and points:
            points.append(points[0])
    yield from pairwise(points)


def _numbers(words: str) -> list[float]:
    try:
        found = [float(word) for word in words.split()]
    except ValueError:
        return []
    return found if all(map(isfinite, found)) else []


def _lines_of(pieces: list[Piece], number: int) -> Iterator[tuple[PlacedLine, float]]:
    """Each line and how far down it stands."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and abs(rows[-1][-1][0] - piece[0]) < 0.5 * piece[3]:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for at, row in enumerate(rows, 1):
        row.sort(key=lambda piece: piece[1])
        words = "".join(piece[4] for piece in row).strip()
        if words:
            yield PlacedLine(number, at, words, row[0][1], row[-1][2], row[0][3]), row[0][0]


def _pieces(page: etree._Element) -> Iterator[Piece]:
    """Of each text object."""
    for text in page.iter(f"{_OFD}TextObject"):
        try:
            left, top, width, _ = (float(part) for part in text.get("Boundary", "").split()[:4])
            size = float(text.get("Size", "4"))
        except ValueError:
            continue  # an object without a place is no line of the page
        if not all(map(isfinite, (left, top, width, size))):
            continue
        for code in text.iterfind(f"{_OFD}TextCode"):
            words = code.text or ""
            down = _number(code.get("Y"))
            yield top + down - size, left + _number(code.get("X")), left + width, size, words


def _number(words: str | None) -> float:
    try:
        found = float(words or 0)
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0
