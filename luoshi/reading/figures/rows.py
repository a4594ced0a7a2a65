"""Rows of a table: bare numbers in cells, their unit in another cell, in the name or the head."""

from luoshi.reading import units
from luoshi.reading.lazy import lazy
from luoshi.reading.model import Figure
from luoshi.reading.page import Block, Page
from luoshi.reading.quantities import find_quantities
from luoshi.reading.record import record

_SEPARATOR = lazy("[\t|]")
_NUMBER = lazy(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
_SERIAL = lazy("[0-9]{1,3}[.、]?")
_UNIT_IN_BRACKETS = lazy(r"[(]([^()]{1,6})[)]")
_GROWTH = lazy("增长|增速|增幅|同比|比上年|比去年|±")
_SHARE = lazy("占比|比重|比例")
_TARGET = lazy("目标|计划|预期|任务")
_ACTUAL = lazy("完成|实际|累计|绝对|实绩|上年")


@record
class Cell:
    start: int
    end: int
    words: str


def cells_of(norm: str, start: int, end: int) -> list[Cell]:
    """The cells of the line between `start` and `end`, blanks around their words left out."""
    cells = []
    for part in _SEPARATOR.split(norm[start:end]):
        words = part.strip()
        at = start + len(part) - len(part.lstrip())
        cells.append(Cell(at, at + len(words), words))
        start += len(part) + 1
    return cells


def figures_of_row(page: Page, block: Block, heads: list[Cell]) -> list[Figure]:
    """A figure for each cell that holds nothing but a number whose unit can be told."""
    cells = cells_of(page.norm, block.start, block.end)
    name = next((cell for cell in cells if _is_name(cell.words)), None)
    if name is None:
        return []
    own = next((cell.words for cell in cells if cell.words in _WRITTEN_UNITS), "")
    found = []
    for at, cell in enumerate(cells):
        head = heads[at].words if at < len(heads) and len(heads) >= len(cells) else ""
        if cell.start > name.start and _NUMBER.fullmatch(cell.words):
            figure = _figure(page, block, cell, name, head, own)
            if figure:
                found.append(figure)
    return found


def _is_name(words: str) -> bool:
    return (
        bool(words)
        and words not in _WRITTEN_UNITS
        and not _SERIAL.fullmatch(words)
        and not _NUMBER.fullmatch(words)
    )


def _figure(page: Page, block: Block, cell: Cell, name: Cell, head: str, own: str) -> Figure | None:
    growth = bool(_GROWTH.search(head))
    unit = (
        "%"
        if growth or cell.words.endswith("%")
        else _bracketed(head) or own or _bracketed(name.words)
    )
    amounts = find_quantities(cell.words.rstrip("%").lstrip("+-") + unit, []) if unit else []
    if len(amounts) != 1:
        return None
    value = -amounts[0].value if cell.words.startswith("-") else amounts[0].value
    measure = "growth" if growth else "share" if _SHARE.search(head + name.words) else "level"
    target = _TARGET.search(head) or (block.mode == "plan" and not _ACTUAL.search(head))
    indicator = page.text[name.start : name.end]
    return Figure(
        cell.start,
        cell.end,
        page.text[cell.start : cell.end],
        value,
        None,
        amounts[0].unit,
        indicator,
        measure,
        "target" if target else "actual",
        "=",
        None,
        (name.start, name.end),
        "figure.row",
    )


def _bracketed(words: str) -> str:
    match = _UNIT_IN_BRACKETS.search(words)
    return match[1] if match and match[1] in _WRITTEN_UNITS else ""


_WRITTEN_UNITS = frozenset(
    scale + unit for unit in units.ALL for scale in ("", "万", "亿", "百万", "千", "十万")
)
