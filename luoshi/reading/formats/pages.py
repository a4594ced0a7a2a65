"""pdf: the text layer, wrapped lines joined again; a scan or a locked file says so."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import pypdfium2  # type: ignore[import-untyped]

from .boxes import use_boxes
from .document import Document, Unreadable
from .ruled import At, Ruled, tables
from .strokes import strokes_of, turn_of
from .wrapped import PlacedLine, joined

Item = PlacedLine | Ruled
Key = tuple[str, int] | None  # of a running head; a table is none
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
            pages = [list(_items_of(file[at], at + 1)) for at in range(len(file))]
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable(f"“{name}”加了密码，请去掉密码后再读。") from None
        raise Unreadable(f"“{name}”已损坏或不完整，请重新导出后再读。") from None
    letters = sum(_letters(item) for items in pages for item in items)
    if letters < FEWEST_LETTERS * len(pages):
        raise Unreadable(f"“{name}”是扫描件，没有文字，请先做文字识别或提供可编辑的文件。")
    running = _running(pages)
    return joined([item for items in pages for item in _body(items, running)])


def _letters(item: Item) -> int:
    return sum(map(len, item.words.values())) if isinstance(item, Ruled) else len(item.words)


def _running(pages: list[list[Item]]) -> set[Key]:
    """What stands at the top or the foot of most pages: words and size, for a title may say the same."""
    edges = Counter(key for page in pages for key in {_key(one) for one in page[:1] + page[-1:]})
    least = max(FEWEST_PAGES, len(pages) // 2)
    return {key for key, count in edges.items() if count >= least and key}


def _body(items: list[Item], running: set[Key]) -> list[Item]:
    first = 1 if items and _key(items[0]) in running else 0
    last = len(items) - 1 if len(items) > first and _key(items[-1]) in running else len(items)
    return items[first:last]


def _key(item: Item) -> Key:
    return None if isinstance(item, Ruled) else (item.words, round(item.size))


class _Letters:
    """The letters of a page and where a person sees each; y grows downwards."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._layer = page.get_textpage()
        self._turn = turn_of(page)
        self.text: str = self._layer.get_text_range()

    def box(self, at: int) -> tuple[float, float, float, float] | None:
        """Left, top, right and foot; None for a letter without a place."""
        try:
            left, bottom, right, top = self._layer.get_charbox(at, loose=True)
        except (pypdfium2.PdfiumError, IndexError, ValueError):
            return None
        xs, ys = zip(self._turn(left, bottom), self._turn(right, top), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def _items_of(page: pypdfium2.PdfPage, number: int) -> Iterator[Item]:
    """Lines and tables in the order in which the page says them."""
    letters = _Letters(page)
    text = letters.text
    inside = _in_tables(letters, tables(number, *strokes_of(page)))
    told: set[int] = set()
    start = count = 0
    for table, group in groupby(range(len(text)), inside.get):
        size = sum(1 for _ in group)
        if table is None:
            for first, words in _said(text, start, start + size):
                count += 1
                yield _placed(letters, number, count, words, first)
        elif id(table) not in told:
            told.add(id(table))
            yield table
        start += size


def _said(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for words in text[start:end].split("\n"):
        bare = words.strip()
        if bare and not _PAGE_NUMBER.match(bare):
            yield start + len(words) - len(words.lstrip()), bare
        start += len(words) + 1


def _in_tables(letters: _Letters, found: list[Ruled]) -> dict[int, Ruled]:
    """Fills the tables with the letters that stand in them; which letters these are."""
    inside: dict[int, Ruled] = {}
    last: tuple[Ruled, At] | None = None
    broke = False
    for place, letter in enumerate(letters.text if found else ""):
        if letter in "\r\n":
            broke = True
            continue
        if letter != " ":  # a blank stands where the letter before it does
            last = _cell_of(letters.box(place), found)
        if last:
            table, at = last
            table.put(at, letter, broke=broke)
            inside[place] = table
        broke = False
    told = [table for table in found if table.is_table]
    return {place: table for place, table in inside.items() if table in told}


def _cell_of(
    box: tuple[float, float, float, float] | None, found: list[Ruled]
) -> tuple[Ruled, At] | None:
    if box is None:
        return None
    left, top, right, foot = box
    met = ((table, table.cell((left + right) / 2, (top + foot) / 2)) for table in found)
    return next(((table, at) for table, at in met if at), None)


def _placed(letters: _Letters, page: int, number: int, words: str, first: int) -> PlacedLine:
    """The size is that of a Chinese letter: digits beside it are of another font, and lower."""
    han = _HAN.search(words)
    begin, end = letters.box(first), letters.box(first + len(words) - 1)
    sized = letters.box(first + (han.start() if han else 0))
    if not (begin and end and sized):
        return PlacedLine(page, number, words, 0.0, 0.0, 1.0, is_sized=False)
    size = sized[3] - sized[1]
    return PlacedLine(page, number, words, begin[0], end[2], size, is_sized=han is not None)
