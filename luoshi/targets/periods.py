"""The periods of a year: which number a day falls after, and how a period is written and read."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from luoshi.targets.states import PER_YEAR, Rhythm

FIRST_YEAR, LAST_YEAR = 1990, 2100
_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:年(?:1[-—~至])?|[-./])?"
    r"(?:(?P<month>\d{1,2})月?|[第Qq]?(?P<quarter>[1-4])季度?|[Qq](?P<q>[1-4])"
    r"|(?P<half>上半年|下半年|全年))?"
)


def last_ended(rhythm: str, today: date) -> tuple[int, int]:
    """(year, number) of the last period that was over before the day."""
    per_year = PER_YEAR[Rhythm(rhythm)]
    number = (today.month - 1) * per_year // 12
    return (today.year, number) if number else (today.year - 1, per_year)


def ended_on(rhythm: str, year: int, number: int) -> date:
    """The last day of a period."""
    month = number * 12 // PER_YEAR[Rhythm(rhythm)]
    return date(year, month, monthrange(year, month)[1])


def ended_between(
    rhythm: str, after: tuple[int, int], before: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The periods after one and before another, in their order."""
    per_year = PER_YEAR[Rhythm(rhythm)]
    start, end = (year * per_year + number - 1 for year, number in (after, before))
    return ((at // per_year, at % per_year + 1) for at in range(start + 1, end))


def named(rhythm: str, year: int, number: int) -> str:
    """2026年10月、2026年3季度、2026年上半年、2026年."""
    if rhythm == Rhythm.YEAR:
        return f"{year}年"
    if rhythm == Rhythm.HALF:
        return f"{year}年{'上半年' if number == 1 else '全年'}"
    return f"{year}年{number}{'月' if rhythm == Rhythm.MONTH else '季度'}"


def read(words: str, rhythm: str) -> tuple[int, int] | None:
    """What `named` writes, and 2026-10, 2026.10, 2026年1-10月, 2026Q3, 2026; None for anything else."""
    found = _WRITTEN.fullmatch(words.strip().replace(" ", ""))
    if found is None or not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        return None
    number = _number(found, rhythm)
    if number is None or not 1 <= number <= PER_YEAR[Rhythm(rhythm)]:
        return None
    return int(found["year"]), number


def _number(found: re.Match[str], rhythm: str) -> int | None:
    quarter, half = found["quarter"] or found["q"], found["half"]
    if rhythm == Rhythm.YEAR:
        bare = not (found["month"] or quarter) and half in (None, "全年")
        return 1 if bare else None
    if rhythm == Rhythm.HALF:
        return {"上半年": 1, "下半年": 2, "全年": 2}.get(half or "")
    if rhythm == Rhythm.QUARTER:
        return int(quarter) if quarter else None
    return int(found["month"]) if found["month"] else None
