"""Columns of a table row: which cell stands under 牵头单位, 配合单位 or 完成时限."""

from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter

from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

LONGEST_ROW = 4000  # letters; what is longer is no row of a table
_LEAD = lazy(
    r"牵头|主办|包案|领办|责任(?:单位|部门|领导|人|主体|科室|机关)|权责|主责|承办|负责(?:单位|部门|人)|实施单位|落实单位|考核单位"
)
_SIDE = lazy(r"配合|协办|参与|参加|协助|协同|成员单位")
_LED = lazy("(?:牵头|主办)(?:责任)?(?:单位|部门|科室|机关)")
_RESPONSIBLE = lazy("(?:其他|相关)?责任(?:单位|部门|科室|机关)")
_TIME = lazy(r"时限|时间|期限|进度要求|节点|完成日期")
_TASK = lazy(r"任务|事项|内容|措施|目标|项目名称|工作要求")
_CELL = lazy(r"\t|\|")


def cells(line: str) -> list[tuple[int, int]]:
    """Offsets of the cells of one line."""
    spans, at = [], 0
    for match in [*_CELL.finditer(line), None]:
        stop = match.start() if match else len(line)
        spans.append((at, stop))
        at = match.end() if match else stop
    return spans


def _role(words: str) -> str:
    if len(words) > 16:
        return ""
    if _SIDE.search(words):
        return "side"
    if _LEAD.search(words):
        return "lead"
    if _TIME.search(words):
        return "time"
    return "task" if _TASK.search(words) else ""


def _roles(heads: list[str]) -> tuple[str, ...]:
    """责任单位 in a column of its own beside 牵头单位 names those who help."""
    led = any(_LED.search(words) for words in heads)
    return tuple(
        "side" if led and _RESPONSIBLE.fullmatch(words) else _role(words) for words in heads
    )


@lru_cache(maxsize=8)
def headers(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(offset, role of each column) of every row that heads a table of tasks."""
    found, start = [], 0
    for line in text.split("\n"):
        if "\t" in line or line.count("|") > 1:
            roles = _roles([line[a:b].strip() for a, b in cells(line)])
            if "lead" in roles or "time" in roles:
                found.append((start, roles))
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


def columns(page: Page, at: int) -> list[tuple[str, int, int]]:
    """(role, start, end) of the cells of a table row that lie in sentence `at`."""
    block, (start, end) = page.block(at), page.cuts[at]
    if block.kind != "table" or block.end - block.start > LONGEST_ROW:
        return []
    head = _head_before(page, block.start - 8)
    if head is None:
        return []
    row = page.norm.rfind("\n", 0, block.start) + 1
    found = []
    for role, (a, b) in zip(head[1], cells(page.norm[row : block.end]), strict=False):
        a, b = max(row + a, start), min(row + b, end)
        if role and a < b and page.norm[a:b].strip(" -:"):
            found.append((role, a, b))
    return found
