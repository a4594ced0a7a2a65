"""Lists of products in old bulletins: 糧食 1397.7萬噸 14.1, below a head that says 增长%."""

from bisect import bisect_right
from dataclasses import replace

from luoshi.reading.lazy import lazy
from luoshi.reading.model import Figure
from luoshi.reading.page import Block, Page

_HEAD = lazy(r"(?:增长|增减|增加|上升)(?:幅度|速度)? *\(? *%")
_ROW = lazy(
    r"(?:其中|#)?[: ]*(?P<name>[一-龟][一-龟() ]{0,20}?)[: ]+[0-9][0-9.,]*[^0-9]{1,8}? "
    r"(?P<rate>-?[0-9]{1,3}(?:\.[0-9]+)?)$"
)
LONGEST_LIST = 40  # rows below one head
LONGEST_ROW = 40


def heads(page: Page) -> list[int]:
    """The lines that say what the bare numbers below them are."""
    said = [match.start() for match in _HEAD.finditer(page.norm)] if "%" in page.norm else []
    if not said:
        return []
    starts = [block.start for block in page.blocks]
    found = {bisect_right(starts, at) - 1 for at in said}
    return sorted(at for at in found if _is_short(page.blocks[at]))


def in_list(page: Page, number: int, below: list[int]) -> bool:
    """Whether line `number` is a row below one of the heads."""
    at = bisect_right(below, number - 1)
    near = at > 0 and number - below[at - 1] <= LONGEST_LIST
    block = page.blocks[number]
    return near and _is_short(block) and bool(_ROW.match(page.norm, block.start, block.end))


def of_row(page: Page, block: Block, amounts: list[Figure]) -> list[Figure]:
    """The amount under the name of the row, and the bare number behind it as its growth."""
    row = _ROW.match(page.norm, block.start, block.end)
    if row is None or not amounts:
        return amounts
    name = page.text[row.start("name") : row.end("name")].replace(" ", "")
    amount = replace(amounts[0], indicator=name, measure="level", status="actual")
    start, end = row.span("rate")
    text, value = page.text[start:end], float(row["rate"])
    rate = (start, end, text, value, None, "%", name, "growth", "actual", "=", amount.period)
    return [amount, Figure(*rate, None, "figure.list")]


def _is_short(block: Block) -> bool:
    return block.end - block.start <= LONGEST_ROW
