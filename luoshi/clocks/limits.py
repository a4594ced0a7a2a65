"""How long: a number with a unit, or a fixed date; read from and said in Chinese or in short.

Short form: 10wd working days, 8wh working hours, 15d days, 24h hours by the clock, 3m months,
1y years, 2026-03-31 a fixed date.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

_WORDS = {"wd": "个工作日", "wh": "个工作小时", "d": "日", "h": "小时", "m": "个月", "y": "年"}
_MOST = {"wd": 5000, "wh": 5000, "d": 7300, "h": 8760, "m": 240, "y": 20}
_HOW = "请写成“10个工作日”“15日”“3个月”“8个工作小时”或“2026-03-31”。"


class BadLimit(ValueError):
    """What is wrong with a limit, as one sentence."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`n` of `unit` (wd wh d h m y), or the fixed date `on` with unit `date`."""

    n: int
    unit: str
    on: date | None = None

    def __post_init__(self) -> None:
        if self.unit == "date":
            if self.on is None:
                raise BadLimit("固定日期的时限没有写明日期。")
        elif self.unit not in _WORDS:
            raise BadLimit(f"没有“{self.unit}”这个时限单位，{_HOW}")
        elif not 0 <= self.n <= _MOST[self.unit]:
            least_most = f"0到{_MOST[self.unit]}{_WORDS[self.unit]}之间"
            raise BadLimit(f"时限要在{least_most}，写的是{self.n}，请改。")

    @property
    def words(self) -> str:
        """As an office writes it: 10个工作日."""
        if self.on is not None:
            return f"{self.on.year}年{self.on.month}月{self.on.day}日"
        return f"{self.n}{_WORDS[self.unit]}"

    @property
    def code(self) -> str:
        """As it is stored: 10wd."""
        return self.on.isoformat() if self.on is not None else f"{self.n}{self.unit}"


def parse(text: str, since: date | None = None) -> Limit:
    """Read a limit; `since` settles what month or year a date without one belongs to.

    >>> parse("10个工作日"), parse("十五日内").code, parse("3m").words
    (Limit(n=10, unit='wd', on=None), '15d', '3个月')
    """
    words = plain(text)
    if not words:
        raise BadLimit(f"没有写时限，{_HOW}")
    for pattern, make in _forms():
        found = pattern.fullmatch(words)
        if found:
            return make(found)
    on = _dated(words, since)
    if on is not None:
        return Limit(0, "date", on)
    if re.fullmatch(NUMBER, words):
        raise BadLimit(f"“{text.strip()}”没有写单位，{_HOW}")
    raise BadLimit(f"看不懂时限“{text.strip()[:20]}”，{_HOW}")


# Full-width digits, letters and signs sit 0xFEE0 above their half-width forms.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def plain(text: str) -> str:
    """Narrow letters, no blanks, without the 前 or 内 at the end."""
    bare = re.sub(r"\s+", "", text.translate(_NARROW))
    return re.sub(r"(?:之前|以前|前|以内|之内|内)$", "", bare)


_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100}
NUMBER = r"\d+|[零〇一二两三四五六七八九十百]+"


def number(text: str) -> int:
    """Of what `NUMBER` finds."""
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for character in text:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character]
    return total + digit


def _times(factor: int, unit: str) -> Callable[[re.Match[str]], Limit]:
    return lambda found: Limit(number(found[1]) * factor, unit)


def _always(n: int, unit: str) -> Callable[[re.Match[str]], Limit]:
    return lambda found: Limit(n, unit)


_FORMS = (
    (r"#(?:wd|个?工作[日天])", _times(1, "wd")),
    (r"#(?:wh|个?工作小?时)", _times(1, "wh")),
    (r"#(?:d|个?(?:自然|日历)日|日|天)", _times(1, "d")),
    (r"#(?:h|个?小时|个钟头)", _times(1, "h")),
    (r"#(?:m|个月)", _times(1, "m")),
    (r"#(?:y|周?年)", _times(1, "y")),
    (r"#(?:周|个?星期|个?礼拜)", _times(7, "d")),
    (r"#个?季度", _times(3, "m")),
    (r"半年", _always(6, "m")),
    (r"半个?月", _always(15, "d")),
    (r"当[日天](?:办结)?", _always(0, "d")),
)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Limit]], ...]:
    """Compiled on first use: most commands never read a limit."""
    return tuple(
        (re.compile(pattern.replace("#", f"({NUMBER})"), re.IGNORECASE), make)
        for pattern, make in _FORMS
    )


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})[日号]")
_YEARLESS = re.compile(r"(\d{1,2})月(?:(\d{1,2})[日号]|[底末])")
_END = re.compile(r"(?:本|当)?(月|季度?|年)[底末]")
_MONTHS_TO_END = {"月": 1, "季": 3, "季度": 3, "年": 12}


def _dated(text: str, since: date | None) -> date | None:
    """The date a text names, None when it names none."""
    found = _ISO.fullmatch(text)
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        return _date(year, month, day, text)
    yearless, ending = _YEARLESS.fullmatch(text), _END.fullmatch(text)
    if not yearless and not ending:
        return None
    if since is None:
        raise BadLimit(f"“{text}”没有写哪一年，请写成“2026-03-31”这样的日期。")
    if ending:
        months = _MONTHS_TO_END[ending[1]]
        return _month_end(since.year, -(-since.month // months) * months)
    assert yearless
    return _next_named(int(yearless[1]), yearless[2], since, text)


def _next_named(month: int, day: str | None, since: date, text: str) -> date:
    """The first such day on or after `since`."""
    for year in (since.year, since.year + 1):
        named = _month_end(year, month, text) if day is None else _date(year, month, int(day), text)
        if named >= since:
            return named
    raise BadLimit(f"“{text}”早于起算日，请检查。")


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadLimit(f"没有“{text}”这一天，请检查月和日。") from None


def _month_end(year: int, month: int, text: str = "") -> date:
    if not 1 <= month <= 12:
        raise BadLimit(f"没有“{text}”这个月，请检查。")
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, count: int) -> date:
    """The corresponding day `count` months on, or that month's last day when it has none."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
