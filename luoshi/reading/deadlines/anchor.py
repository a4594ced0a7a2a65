"""Where a bare date falls: the day of issue and the year a plan is for. No guess is made."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from luoshi.reading.lazy import lazy
from luoshi.reading.record import record

_PLAN_LINE = lazy(
    r"((?:19|20)\d\d)年(?:度|全年)?[^\n。;,]{0,24}?"
    r"(?:工作要点|要点|重点工作|任务台账|重点任务|改革任务|任务清单|项目清单|工作台账|任务分解|责任分解|任务分工|目标任务|主要任务|工作任务|工作安排|总体要求"
    r"|主要目标|预期目标|工作计划|年度计划|行动计划|实事|目标责任|考核|工作打算|工作部署|工作思路|工作方案)"
)
_PAST_LINE = lazy(r"回顾|总结|完成情况|公报|统计|执行情况|进展情况|通报")
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "元": 1}


@record
class Anchor:
    """`plan_year` is the year named by the title or heading above, None when none is named."""

    issued: date | None
    plan_year: int | None = None


def number(word: str) -> int:
    """十二 and 12 and 二十五, all below a hundred."""
    if word.isdigit():
        return int(word)
    tens, ten, units = word.rpartition("十")
    if ten:
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)
    value = 0
    for mark in word:
        value = value * 10 + _DIGITS[mark]
    return value


def year_of(word: str | None, anchor: Anchor) -> int | None:
    """The year a word names; None for redacted years and for 今年 of an undated text."""
    if not word:
        return None
    if word.startswith("民国") or (word.isdigit() and len(word) == 3):
        return 1911 + int(word.removeprefix("民国"))
    if word.isdigit() and len(word) == 2:  # 87年 may be 1987 or the Republic's 87th
        own = anchor.issued is not None and 1980 <= anchor.issued.year < 2000
        return 1900 + int(word) if own else None
    if word.isdigit():
        return int(word)
    if word[0] in "一二" and len(word) == 4:
        return number(word)
    base = anchor.issued.year if anchor.issued else anchor.plan_year
    if base is None:
        return None
    return {"今": base, "本": base, "当": base, "明": base + 1, "来": base + 1, "次": base + 1}.get(
        word
    )


def day(year: int, month: int, of_month: int | None = None) -> date | None:
    """That day, the last of the month when no day is given; None when there is no such day."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if of_month is not None and not 1 <= of_month <= last:
        return None
    return date(year, month, of_month or last)


def place(month: int, of_month: int | None, anchor: Anchor) -> date | None:
    """The year is not written: that of the plan, else that of issue while it lies ahead."""
    issued, plan = anchor.issued, anchor.plan_year
    if plan is not None and (issued is None or plan in (issued.year, issued.year + 1)):
        return day(plan, month, of_month)
    if issued is None:
        return None
    found = day(issued.year, month, of_month)
    # 年底 said then may mean either year; a day that is written means the one ahead.
    late = issued.month == 12 and issued.day >= 10 and of_month is None
    if found is not None and found >= issued:
        return None if late else found
    if (issued.month >= 9 and month <= 6) or issued.month == 12:
        return day(issued.year + 1, month, of_month)
    return None


@lru_cache(maxsize=8)
def plan_years(norm: str) -> tuple[tuple[int, int | None], ...]:
    """(offset, year): from there on the text plans for that year; None ends it."""
    marks: list[tuple[int, int | None]] = []
    for match in _PLAN_LINE.finditer(norm):
        start = norm.rfind("\n", 0, match.start()) + 1
        end = norm.find("\n", match.end())
        line = norm[start : end if end >= 0 else len(norm)]
        if len(line) <= 60:
            marks.append((start, None if _PAST_LINE.search(line) else int(match[1])))
    return tuple(marks)
