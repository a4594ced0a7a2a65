"""Titles that name an institution: the text's own, and those between 《 and 》."""

import re

from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

FRONT_LETTERS, MOST_FRONT = 400, 20  # letters and lines in which titles stand
_TITLES = ("title", "heading")
TITLE_ENDS = lazy(r"(?:\([^()]{1,16}\))?》")  # 《某办法(试行)》
_ISSUED = lazy("(?:印发|转发|公布|下发)(?:了|关于)?")
_VERB_BEFORE = lazy(
    "(?:建立|健全|完善|制[定订]|出台|修[订编]|编制|起草|印发|拟定|落实|执行|实施)了?(?:好)?$"
)
LONGEST_TITLE, SHORTEST_TITLE = 60, 3  # letters between the marks, before the head word


def titled(page: Page, head: re.Match[str]) -> tuple[int, str] | None:
    """A title that is itself the name: 青禾县年度目标责任考核办法(试行)."""
    if head[0] not in ("办法", "方案", "清单") or head.start() > FRONT_LETTERS:
        return None
    for block in page.blocks[:MOST_FRONT]:
        if block.kind in _TITLES and not block.level and block.start <= head.start() < block.end:
            rest = page.norm[head.end() : block.end]
            whole = rest in ("", "的通知", "范文") or rest[0] == "("
            plain = "《" not in page.norm[block.start : head.start()]
            issued = _ISSUED.search(page.norm, block.start, head.start())
            start = issued.end() if issued else block.start
            return (start, "制定") if whole and plain else None
    return None


def between_marks(norm: str, head: re.Match[str]) -> tuple[int, str] | None:
    """印发《某市优化营商环境行动方案》: the name is what stands between the marks."""
    if not TITLE_ENDS.match(norm, head.end()):
        return None
    floor = max(0, head.start() - LONGEST_TITLE)
    start = norm.rfind("《", floor, head.start())
    if start < 0 or "》" in norm[start : head.start()]:
        return None
    if head.start() - start < SHORTEST_TITLE or norm.startswith("《关于", start):
        return None
    verb = _VERB_BEFORE.search(norm, max(0, start - 8), start)
    return start, verb[0] if verb else ""
