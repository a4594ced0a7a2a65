"""pdf: the text layer, wrapped lines joined again; a scan or a locked file says so."""

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from .boxes import use_boxes
from .document import Document, Unreadable
from .wrapped import PlacedLine, joined

_PAGE_NUMBER = re.compile(
    r"^[ \-—–·]*(?:第? ?[0-9]{1,4} ?页?(?: ?[/共] ?[0-9]{1,4} ?页?)?)[ \-—–·]*$"
)
_HAN = re.compile("[\u4e00-\u9fff]")
FEWEST_LETTERS = 8  # a page with fewer has no text layer
FEWEST_PAGES = 3  # at whose edge the same words make a running head


def open_bytes(name: str, data: bytes) -> Document:
    use_boxes()
    try:
        with pypdfium2.PdfDocument(data) as file:
            pages = [list(_lines_of(file[at], at + 1)) for at in range(len(file))]
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable(f"“{name}”加了密码，请去掉密码后再读。") from None
        raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。") from None
    letters = sum(len(line.words) for lines in pages for line in lines)
    if letters < FEWEST_LETTERS * len(pages):
        raise Unreadable(f"“{name}”是扫描件，没有文字，请先做文字识别或提供可编辑的文件。")
    running = _running(pages)
    return joined([line for lines in pages for line in _body(lines, running)])


def _running(pages: list[list[PlacedLine]]) -> set[tuple[str, int]]:
    """What stands at the top or the foot of most pages: words and size, for a title may say the same."""
    edges = Counter(key for page in pages for key in {_key(one) for one in page[:1] + page[-1:]})
    least = max(FEWEST_PAGES, len(pages) // 2)
    return {key for key, count in edges.items() if count >= least}


def _body(lines: list[PlacedLine], running: set[tuple[str, int]]) -> list[PlacedLine]:
    first = 1 if lines and _key(lines[0]) in running else 0
    last = len(lines) - 1 if len(lines) > first and _key(lines[-1]) in running else len(lines)
    return lines[first:last]


def _key(line: PlacedLine) -> tuple[str, int]:
    return line.words, round(line.size)


def _lines_of(page: pypdfium2.PdfPage, number: int) -> Iterator[PlacedLine]:
    layer = page.get_textpage()
    text = layer.get_text_range()
    start = count = 0
    for words in text.split("\n"):
        bare = words.strip()
        if bare and not _PAGE_NUMBER.match(bare):
            count += 1
            first = start + len(words) - len(words.lstrip())
            yield _placed(layer, number, count, bare, first)
        start += len(words) + 1


def _placed(
    layer: pypdfium2.PdfTextPage, page: int, number: int, words: str, first: int
) -> PlacedLine:
    """The size is that of a Chinese letter: digits beside it are of another font, and lower."""
    han = _HAN.search(words)
    try:
        left, *_ = layer.get_charbox(first, loose=True)
        _, _, right, _ = layer.get_charbox(first + len(words) - 1, loose=True)
        _, bottom, _, top = layer.get_charbox(first + (han.start() if han else 0), loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        left, right, bottom, top, han = 0.0, 0.0, 0.0, 1.0, None
    return PlacedLine(page, number, words, left, right, top - bottom, is_sized=han is not None)
