"""Columns of a table row: which cell stands under 牵头单位, 配合单位 or 完成时限."""

from functools import lru_cache

from luoshi.reading.lazy import lazy

_LEAD = lazy(
    r"牵头|主办|责任(?:单位|部门|领导|人|主体|科室)|承办|负责(?:单位|部门|人)|实施单位|落实单位|考核单位"
)
_SIDE = lazy(r"配合|协办|参与|参加|协助|协同|成员单位")
_TIME = lazy(r"时限|时间|期限|进度要求|节点")
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


@lru_cache(maxsize=8)
def headers(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(offset, role of each column) of every row that heads a table of tasks."""
    found, start = [], 0
    for line in text.split("\n"):
        if "\t" in line or line.count("|") > 1:
            roles = tuple(_role(line[a:b].strip()) for a, b in cells(line))
            if "lead" in roles or "time" in roles:
                found.append((start, roles))
        start += len(line) + 1
    return tuple(found)


def is_header(text: str, start: int) -> bool:
    """Does the row that holds `start` head a table of tasks?"""
    line = text.rfind("\n", 0, start) + 1
    return any(at == line for at, _ in headers(text))


def columns(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """(role, start, end) of the cells of a table row that lie in [start, end)."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if "\t" not in line and line.count("|") < 2:
        return []
    head = [roles for at, roles in headers(text) if at < line_start]
    if not head:
        return []
    found = []
    for role, (a, b) in zip(head[-1], cells(line), strict=False):
        a, b = max(line_start + a, start), min(line_start + b, end)
        if role and a < b and text[a:b].strip():
            found.append((role, a, b))
    return found
