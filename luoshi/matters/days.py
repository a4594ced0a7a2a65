"""A day as people write it, settled to one date: 2026-03-31, 3月31日, 3.31, 月底, 10个工作日."""

import re
from datetime import date

from luoshi.clocks import BadLimit, due, parse
from luoshi.clocks.calendar import STATE

NUMBERS = re.compile(r"\s*(\d{1,2})\s*[./\-．]\s*(\d{1,2})\s*")
YEARLESS = re.compile(r"\s*(\d{1,2})月(\d{1,2})[日号]?\s*")
WEEKDAYS = "一二三四五六日"
HOW = "请写成2026-03-31、3月31日、月底或10个工作日这样。"


def read_day(words: str, today: date | None, *, ahead: bool = True) -> date:
    """The date that is meant; a day without a year is the next one, or the nearest if not `ahead`.

    >>> str(read_day("3.31", date(2026, 11, 22))), str(read_day("10个工作日", date(2026, 2, 9)))
    ('2027-03-31', '2026-02-28')
    """
    plain = in_words(words)
    try:
        limit = parse(plain, since=today)
    except BadLimit as bad:
        raise BadLimit(f"看不懂“{words.strip()[:20]}”这一天，{HOW}") from bad
    if limit.unit in ("h", "wh"):
        raise BadLimit(f"“{words.strip()[:20]}”不是哪一天，{HOW}")
    if today is None and limit.on is None:
        raise BadLimit(f"“{words.strip()[:20]}”要从哪天算起不清楚，请写成2026-03-31这样。")
    if limit.on is None:
        return due(today, limit, STATE).on
    if today and not ahead and YEARLESS.fullmatch(plain):
        return nearest(limit.on, today)
    return limit.on


def in_words(words: str) -> str:
    found = NUMBERS.fullmatch(words) or YEARLESS.fullmatch(words)
    return f"{found[1]}月{found[2]}日" if found else words


def nearest(day: date, today: date) -> date:
    """Of the same day in this year and in the year before; 29 February has no year before."""
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:
        return day
    return min((day, before), key=lambda one: abs((one - today).days))


def say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日，周{WEEKDAYS[day.weekday()]}"
