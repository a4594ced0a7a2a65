"""pdf: the text layer, wrapped lines joined again; a scan or a locked file says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]

from .document import Document, Unreadable
from .lines import Lines

_PAGE_NUMBER = re.compile(
    r"^[ \-—–·]*(?:第? ?[0-9]{1,4} ?页?(?: ?[/共] ?[0-9]{1,4} ?页?)?)[ \-—–·]*$"
)
_OPENS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]+[章条节]|[0-9]{1,2}[.．、](?![0-9]))"
)
_CLOSES = tuple("。！？；：!?;:）)”")
# Blanks that type-setting puts between letters and digits: 2024 年, 达 60 个.
_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9])|(?<=[0-9%％]) (?=[\u3000-\u9fff])")
FULL = 0.88  # a line that reaches this far to the right was wrapped
INDENT = 1.2  # letters by which the first line of a paragraph is set in
FEWEST_LETTERS = 8  # a page with fewer has no text layer


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    number: int
    words: str
    left: float
    right: float
    size: float


def open_bytes(name: str, data: bytes) -> Document:
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
    return _joined([line for lines in pages for line in lines])


def _lines_of(page: pypdfium2.PdfPage, number: int) -> Iterator[_Line]:
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


def _placed(layer: pypdfium2.PdfTextPage, page: int, number: int, words: str, first: int) -> _Line:
    try:
        left, bottom, _, top = layer.get_charbox(first, loose=True)
        _, _, right, _ = layer.get_charbox(first + len(words) - 1, loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        left, right, bottom, top = 0.0, 0.0, 0.0, 1.0
    return _Line(page, number, words, left, right, top - bottom)


def _joined(lines: list[_Line]) -> Document:
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    found = Lines()
    before: _Line | None = None
    for line in lines:
        place = f"第{line.page}页第{line.number}行"
        set_in = line.left > left + INDENT * line.size
        words = _GAP.sub("", line.words)
        full = before is not None and before.right - left > FULL * (right - left)
        if before is not None and full and not set_in and _flows(before, line):
            found.go_on(words, place)
        else:
            found.start(words, place)
        before = line
    return found.document()


def _flows(before: _Line, line: _Line) -> bool:
    """Whether the words of `before` run on in `line`: same letters, and no new number opens."""
    opens = _OPENS.match(line.words) and before.words.endswith(_CLOSES)
    return not opens and abs(before.size - line.size) <= 0.2 * max(before.size, line.size)
