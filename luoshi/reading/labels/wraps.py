"""Texts whose lines were broken at a fixed width: a sentence may run over several lines."""

from luoshi.reading.page import Page

FEWEST = 8  # lines; fewer tell nothing about a width
_ENDS = "。!?;:)】"
_OWN_LINES = ("title", "address", "date", "signature", "table", "boiler")


def wholes(page: Page) -> dict[int, int]:
    """First piece of a broken sentence -> its last piece; empty for a text that is not broken."""
    width = _width(page)
    if not width:
        return {}
    found: dict[int, int] = {}
    first = 0
    for i in range(1, len(page.cuts)):
        if not _goes_on(page, i - 1, width):
            first = i
        else:
            found[first] = i
    return found


def _width(page: Page) -> int:
    """How long the lines of a broken text are, 0 when it is not broken."""
    lines = [
        (block.end - block.start, page.norm[block.end - 1] not in _ENDS)
        for block in page.blocks
        if block.kind not in _OWN_LINES and block.end - block.start >= 16
    ]
    open_ended = sorted(length for length, is_open in lines if is_open)
    if len(open_ended) < FEWEST or 2 * len(open_ended) < len(lines):
        return 0
    width = open_ended[len(open_ended) * 9 // 10]
    full = sum(1 for length in open_ended if 4 * length >= 3 * width)
    return width if 10 * full >= 7 * len(open_ended) and width <= 80 else 0


def _goes_on(page: Page, i: int, width: int) -> bool:
    block, after = page.block(i), page.block(i + 1)
    end = page.cuts[i][1]
    if block is after or end != block.end or page.norm[end - 1] in _ENDS:
        return False
    if block.kind in _OWN_LINES or after.kind in _OWN_LINES or after.level:
        return False
    return 4 * (block.end - block.start) >= 3 * width
