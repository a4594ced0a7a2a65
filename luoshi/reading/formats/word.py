"""docx: paragraphs and table rows in the order of the page, each one line of the text."""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from .archive import open_part
from .document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LETTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HOLDERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag")}


def open_bytes(name: str, data: bytes) -> Document:
    body = open_part(name, data, "word/document.xml").find(f"{_W}body")
    lines: list[str] = []
    places: list[tuple[int, str]] = []
    offset = 0
    for place, line in _lines(body if body is not None else etree.Element("none")):
        lines.append(line)
        places.append((offset, place))
        offset += len(line) + 1
    return Document("\n".join(lines), tuple(places))


def _lines(body: etree._Element) -> Iterator[tuple[str, str]]:
    paragraphs = tables = 0
    for element in _content(body):
        if element.tag == f"{_W}p":
            line = _paragraph(element)
            paragraphs += bool(line.strip())
            yield f"第{paragraphs}段", line
        else:
            tables += 1
            for number, row in enumerate(element.iterfind(f"{_W}tr"), 1):
                yield f"表{tables}第{number}行", "\t".join(map(_cell, row.iterfind(f"{_W}tc")))


def _content(holder: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of `holder`, also those inside content controls."""
    for element in holder:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in _HOLDERS:
            yield from _content(element)


def _paragraph(element: etree._Element) -> str:
    return "".join(_letters(element))


def _letters(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _LETTERS:
            yield _LETTERS[child.tag]
        elif child.tag != _FALLBACK and child.tag != f"{_W}pPr":
            yield from _letters(child)


def _cell(cell: etree._Element) -> str:
    words = " ".join(_paragraph(each).strip() for each in cell.iter(f"{_W}p"))
    return words.replace("\n", " ").replace("\t", " ").strip()
