"""OFD (GB/T 33190): the words of its text objects, line by line, wrapped lines joined again."""

import posixpath
from collections.abc import Iterator
from math import isfinite

from lxml import etree  # type: ignore[import-untyped]

from .document import Document, Unreadable
from .package import Package
from .wrapped import PlacedLine, joined

_OFD = "{http://www.ofdspec.org/2016}"


def open_bytes(name: str, data: bytes) -> Document:
    package = Package(name, data)
    start = package.part("OFD.xml").findtext(f".//{_OFD}DocRoot")
    if not start:
        raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。")
    root = start.strip().lstrip("/")
    document = package.part(root)
    lines: list[PlacedLine] = []
    for number, page in enumerate(document.iterfind(f"{_OFD}Pages/{_OFD}Page"), 1):
        place = _inside(root, page.get("BaseLoc", ""), package)
        lines += _lines_of(package.part(place), number)
    if not lines:
        raise Unreadable(f"“{name}”里没有文字，可能是扫描件，请先做文字识别或提供可编辑的文件。")
    return joined(lines)


def _inside(root: str, place: str, package: Package) -> str:
    """Where a part lies: from the root of the archive, else beside the document."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(root), place.lstrip("/")))
    return beside if package.has(beside) else place.lstrip("/")


def _lines_of(page: etree._Element, number: int) -> Iterator[PlacedLine]:
    pieces = sorted(_pieces(page), key=lambda piece: (round(piece[0]), piece[1]))
    rows: list[list[tuple[float, float, float, float, str]]] = []
    for piece in pieces:
        if rows and abs(rows[-1][-1][0] - piece[0]) < 0.5 * piece[3]:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for at, row in enumerate(rows, 1):
        row.sort(key=lambda piece: piece[1])
        words = "".join(piece[4] for piece in row).strip()
        if words:
            yield PlacedLine(number, at, words, row[0][1], row[-1][2], row[0][3])


def _pieces(page: etree._Element) -> Iterator[tuple[float, float, float, float, str]]:
    """(top, left, right, size, words) of each text object."""
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
