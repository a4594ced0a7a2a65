"""docx: paragraphs and table rows in the order of the page, each one line of the text.

Read is what the page shows once all changes are accepted: insertions stay, deletions and what was
moved away go; headers, footers, comments and tables of contents are not part of the text.
"""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from .document import Document
from .grid import Grid, lines_of
from .lines import Lines
from .numbering import Numbering
from .package import Package
from .styles import Styles
from .tags import FALLBACK, FORMULA_TEXT, W

_LETTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_LETTERS |= {f"{W}noBreakHyphen": "-"}
_READ = (f"{W}t", FORMULA_TEXT, *_LETTERS)
_GONE = [f"{W}{name}" for name in ("del", "moveFrom", "tabs", "rt")]
_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_BOX = f"{W}txbxContent"
_P, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_HIDDEN = etree.XPath(
    "//w:r[w:rPr/w:vanish[not(@w:val='0' or @w:val='false')]]", namespaces={"w": W[1:-1]}
)
_NOTES = ("footnote", "endnote")


def open_bytes(name: str, data: bytes) -> Document:
    package = Package(name, data)
    body = package.part("word/document.xml").find(f"{W}body")
    return _Reader(package).document(body) if body is not None else Document("")


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._found = Lines()
        self._paragraphs = self._tables = 0

    def _part(self, name: str) -> etree._Element | None:
        part = f"word/{name}.xml"
        return self._package.part(part) if self._package.has(part) else None

    def document(self, body: etree._Element) -> Document:
        _accept_changes(body)
        self._read(body)
        for name, title in zip(_NOTES, ("脚注", "尾注"), strict=True):
            self._read_notes(name, title)
        return self._found.document()

    def _read(self, holder: etree._Element) -> None:
        for element in _content(holder, (_P, _TABLE)):
            if element.tag == _TABLE:
                self._tables += 1
                self._table(element, self._tables)
                continue
            boxes = _taken_out(element)
            self._paragraph(element)
            for box in boxes:
                self._read(box)

    def _paragraph(self, element: etree._Element) -> None:
        style = self._styles.of(element)
        if style and style.is_contents:
            return
        number, words = self._numbering.of(element), _words(element)  # an empty one counts too
        if words.strip():
            self._paragraphs += 1
            place = f"第{self._paragraphs}段{self._styles.heading(element)}"
            if words.count("\t") == 1:  # one is space behind a number; more are columns
                words = words.replace("\t", " ")
            self._found.start(number + words.strip("\n"), place)

    def _table(self, table: etree._Element, number: int) -> None:
        grid = Grid()
        for row in _content(table, (_ROW,)):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            at = _span(row.find(f"{W}trPr"), "gridBefore", 0)
            cells = grid.row()
            for cell in _content(row, (_CELL,)):
                wide = _span(cell.find(f"{W}tcPr"), "gridSpan", 1)
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
                cells.put(at, "" if goes_on else self._cell(cell), wide, goes_on)
                at += wide
        for line in lines_of(grid):
            self._found.row([(words, f"表{number}第{y}行第{x}格") for y, x, words in line])

    def _cell(self, cell: etree._Element) -> str:
        """Its paragraphs, each with its number."""
        found = []
        for holder in (cell, *_taken_out(cell)):
            for paragraph in holder.iter(_P):
                number, words = self._numbering.of(paragraph), _words(paragraph).strip()
                found += [number + words] if words else []
        return "\n".join(found)

    def _read_notes(self, name: str, title: str) -> None:
        root = self._part(f"{name}s")
        if root is None:
            return
        _accept_changes(root)
        notes = [one for one in root.iterfind(f"{W}{name}") if one.get(f"{W}type") is None]
        for number, note in enumerate(notes, 1):
            words = "".join(_words(one) for one in note.iter(_P)).strip()
            if words:
                self._found.start(words, f"{title}{number}")


def _accept_changes(root: etree._Element) -> None:
    """Takes out what is deleted, moved away, hidden or said twice; joins across deleted ends."""
    for run in _HIDDEN(root):
        run.getparent().remove(run)
    for mark in root.findall(f".//{_P}/{W}pPr/{W}rPr/{W}del"):
        paragraph = mark.getparent().getparent().getparent()
        after = paragraph.getnext()
        if after is not None and after.tag == _P:
            first = 1 if after.find(f"{W}pPr") is not None else 0
            after[first:first] = [one for one in paragraph if one.tag != f"{W}pPr"]
    etree.strip_elements(root, FALLBACK, *_GONE, with_tail=False)


def _content(holder: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Elements `wanted` of a holder, also those inside content controls, in order."""
    waiting = list(reversed(holder))
    while waiting:
        element = waiting.pop()
        if element.tag in wanted:
            yield element
        elif element.tag in _HOLDERS:
            waiting.extend(reversed(element))


def _taken_out(holder: etree._Element) -> list[etree._Element]:
    """Text boxes stand on the page beside the paragraph that holds them: read after it."""
    boxes = list(holder.iter(_BOX))
    for box in boxes:
        box.getparent().remove(box)
    return boxes


def _words(element: etree._Element) -> str:
    return "".join(_LETTERS.get(one.tag) or one.text or "" for one in element.iter(*_READ))


def _span(holder: etree._Element | None, name: str, otherwise: int) -> int:
    child = None if holder is None else holder.find(f"{W}{name}")
    given = "" if child is None else child.get(f"{W}val", "")
    return min(int(given), 63) if given.isdecimal() else otherwise
