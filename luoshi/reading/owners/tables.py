"""Columns of a table row: which cell stands under 牵头单位, 配合单位 or 完成时限."""

from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter

from luoshi.reading.blocks import LONGEST_ROW
from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

from . import flat
from .roles import roles

_CELL = lazy(r"\t|\|")
_TELLS_TIME = lazy(
    r"\d ?[年月日号]|20\d\d[./-]\d|[年月季][底末内初]|季度|[上下]半年|^ *(?:全年|长期|常年|持续)[^,。;]{0,4}$"
)


def cells(line: str) -> list[tuple[int, int]]:
    """Offsets of the cells of one line."""
    spans, at = [], 0
    for match in [*_CELL.finditer(line), None]:
        stop = match.start() if match else len(line)
        spans.append((at, stop))
        at = match.end() if match else stop
    return spans


@lru_cache(maxsize=8)
def headers(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(offset, role of each column) of every row that heads a table of tasks."""
    found, start = [], 0
    for line in text.split("\n"):
        if len(line) <= LONGEST_ROW and ("\t" in line or line.count("|") > 1):
            told = roles([line[a:b].strip() for a, b in cells(line)])
            if "lead" in told or "time" in told:
                found.append((start, told))
        start += len(line) + 1
    return tuple(found)


def is_header(page: Page, at: int) -> bool:
    """Does the row of sentence `at` head a table of tasks?"""
    block = page.block(at)
    if block.kind != "table":
        return False
    head = _head_before(page, block.start + 1)
    return head is not None and head[0] >= block.start - 8


def _head_before(page: Page, place: int) -> tuple[int, tuple[str, ...]] | None:
    """The last row before `place` that heads a table of tasks."""
    known = headers(page.norm)
    k = bisect_left(known, place, key=itemgetter(0))
    return known[k - 1] if k else None


def _aligned(line: str, known: tuple[str, ...]) -> list[tuple[int, int]]:
    """The cells of a row below its heads: what a cell of the row above covers is not written, so
    the row moved to the left and ends with empty cells; its time tells by how many."""
    found = cells(line)
    at = known.index("time") if "time" in known else len(known)
    if at >= len(found) or _TELLS_TIME.search(line[slice(*found[at])]):
        return found
    for back in range(1, at + 1):
        empty = not any(line[a:b].strip() for a, b in found[len(found) - back :])
        if empty and _TELLS_TIME.search(line[slice(*found[at - back])]):
            return [(0, 0)] * back + found
    return found


def columns(page: Page, at: int) -> list[tuple[str, int, int]]:
    """(role, start, end) of the cells of a table row that lie in sentence `at`."""
    block, (start, end) = page.block(at), page.cuts[at]
    if block.kind != "table":
        return flat.columns(page, at, heads) if (heads := flat.heads(page.norm)) else []
    if block.end - block.start > LONGEST_ROW:
        return []
    head = _head_before(page, block.start - 8)
    if head is None:
        return []
    row = page.norm.rfind("\n", 0, block.start) + 1
    line, found = page.norm[row : block.end], []
    for role, (a, b) in zip(head[1], _aligned(line, head[1]), strict=False):
        a, b = max(row + a, start), min(row + b, end)
        if role and a < b and page.norm[a:b].strip(" -:"):
            found.append((role, a, b))
    return found


def task_from(page: Page, at: int) -> int:
    """Where sentence `at` begins to say what is to be done: its number and class name nobody."""
    begins = (a for role, a, _ in columns(page, at) if role == "task")
    return next(begins, page.cuts[at][0])
