"""The demonstration's documents, dated around the day the demonstration is made."""

import re
from calendar import monthrange
from datetime import date, timedelta
from importlib.resources import files

from luoshi.clocks.calendar import STATE


def text(name: str, today: date) -> str:
    """A document with its dates filled in: {day-40} is a working day, {month+2} a month to come."""
    raw = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    raw = re.sub(r"\{day-(\d+)\}", lambda m: say_day(workday(today, int(m[1]))), raw)
    raw = re.sub(r"\{month\+(\d+)\}", lambda m: say_month(today, int(m[1])), raw)
    return raw.replace("{year}", str(today.year))


def workday(today: date, ago: int) -> date:
    """So many days ago, or the last working day before."""
    day = today - timedelta(days=ago)
    return day if STATE.is_workday(day) else STATE.previous_workday(day)


def say_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def say_month(today: date, ahead: int) -> str:
    """A month to come as a speaker of this year says it."""
    year, month = divmod(today.month - 1 + ahead, 12)
    year, month = today.year + year, month + 1
    return f"{month}月" if year == today.year else f"{year}年{month}月"


def day_in(today: date, ahead: int, day: int) -> date:
    """A day of a month to come, its last day when the month is shorter."""
    year, month = divmod(today.month - 1 + ahead, 12)
    year, month = today.year + year, month + 1
    return date(year, month, min(day, monthrange(year, month)[1]))
