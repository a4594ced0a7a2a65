"""节奏: what comes again in every period, and by which day of it.

Short form: month (by its last day), month:28 (by the 28th), week:5 (by Friday). The day of a
quarter, a half-year or a year is one of its last month.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .limits import NUMBER, BadLimit, number, plain

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
PERIODS = {  # never shorter than a week
    "week": "每周",
    "month": "每月",
    "quarter": "每季度",
    "half": "每半年",
    "year": "每年",
}
_LAST_MONTH = {"month": "", "quarter": "末月", "half": "末月", "year": "12月"}
_WEEKDAYS = "一二三四五六日"
_WEEK, _MONTH = 7, 31


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`period`: week month quarter half year; `day` of the week or the last month, 0 for the last."""

    period: str
    day: int = 0

    def __post_init__(self) -> None:
        most = _WEEK if self.period == "week" else _MONTH
        if not 0 <= self.day <= most:
            raise BadLimit(f"{PERIODS[self.period]}没有第{self.day}日，请写1到{most}之间的数。")

    @property
    def code(self) -> str:
        return f"{self.period}:{self.day}" if self.day else self.period

    @property
    def words(self) -> str:
        """As an office writes it: 每月28日前."""
        said = PERIODS[self.period]
        if not self.day:
            return said
        if self.period == "week":
            return f"{said}{_WEEKDAYS[self.day - 1]}前"
        return f"{said}{_LAST_MONTH[self.period]}{self.day}日前"

    def due(self, on: date) -> date:
        """The first day from `on` on by which a period has to be done; a day that the month does
        not have is its last one.

        >>> str(Rhythm("quarter", 20).due(date(2026, 3, 21)))
        '2026-06-20'
        """
        if self.period == "week":
            return on + timedelta(days=((self.day or _WEEK) - on.isoweekday()) % _WEEK)
        here = _in_month(on.year, on.month, self.day)
        months = MONTHS[self.period]
        ahead = on.month + (months if on.month % months == 0 and here < on else -on.month % months)
        return _in_month(on.year + (ahead - 1) // 12, (ahead - 1) % 12 + 1, self.day)


def _in_month(year: int, month: int, day: int) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


_EVERY = "(?:每[个個]?|按)"
_END = "(?:[底末])?"
_LAST = "的?(?:末|最后一个|最後一個)月的?"
_DAY = f"(?P<day>{NUMBER})[日号號]"
_FORMS = (
    ("week", rf"{_EVERY}(?:[周週]|星期)(?P<weekday>[{_WEEKDAYS}天])?(?:下班)?|一周一.."),
    ("month", rf"{_EVERY}月的?(?:{_DAY}|{_END})|一月一.."),
    ("quarter", rf"{_EVERY}季度?(?:{_END}|{_LAST}(?:{_DAY}|{_END}))|一季一.."),
    ("half", rf"{_EVERY}半年(?:{_END}|{_LAST}(?:{_DAY}|{_END}))"),
    ("year", rf"{_EVERY}年年?{_END}|{_EVERY}年(?:12|十二)月(?:份?{_END}|{_DAY})|一年一.."),
)


def read_rhythm(text: str) -> Rhythm | None:
    """What a person or a document wrote, or the short form; None when it names no period, or
    another day than these can say.

    >>> read_rhythm("每季度末月20日前"), read_rhythm("month:28").words, read_rhythm("10个工作日")
    (Rhythm(period='quarter', day=20), '每月28日前', None)
    """
    period, _, day = text.partition(":")
    if period in PERIODS and (day.isdecimal() or not day):
        return Rhythm(period, int(day or 0))
    words = plain(text)
    for period, form in _FORMS:
        if found := re.fullmatch(form, words):
            return Rhythm(period, _day(found))
    return None


def _day(found: re.Match[str]) -> int:
    named = found.groupdict()
    if weekday := named.get("weekday"):
        return _WEEKDAYS.find(weekday) % _WEEK + 1
    return number(named["day"]) if named.get("day") else 0
