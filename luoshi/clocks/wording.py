"""How days and moments are said, and the one time zone of the product."""

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

# A fixed offset, not a zone file: China has kept +08:00 since 1991, and an update of the time
# zone data of a machine must never move a deadline.
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_WEEKDAYS = "一二三四五六日"
_MINUTE = timedelta(minutes=1)


def local(moment: datetime) -> datetime:
    """The same instant in China's time; a moment without a zone is refused."""
    if moment.tzinfo is CHINA:
        return moment
    if moment.tzinfo is None:
        raise ValueError("时刻没有时区，不能计算时限。")
    return moment.astimezone(CHINA)


def day_of(when: date | datetime) -> date:
    """The day a date or a moment falls on in China."""
    return local(when).date() if isinstance(when, datetime) else when


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """The first moment of a year in China and the first that is no longer of it."""
    return datetime(year, 1, 1, tzinfo=CHINA), datetime(year + 1, 1, 1, tzinfo=CHINA)


def weekday_words(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def date_words(day: date, year: int) -> str:
    """Month and day; the year too where it is not the `year` being talked about."""
    said = f"{day.month}月{day.day}日"
    return said if day.year == year else f"{day.year}年{said}"


@lru_cache(maxsize=8192)
def day_words(day: date, year: int) -> str:
    return f"{date_words(day, year)}（周{weekday_words(day)}）"


def span_words(first: date, last: date, year: int) -> str:
    """`2月15日至23日`; a single day is said with its weekday."""
    if first == last:
        return day_words(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{date_words(first, year)}至{last.day}日"
    return f"{date_words(first, year)}至{date_words(last, first.year)}"


def time_words(moment: time | None) -> str:
    """`17:30`; None is the end of the day."""
    return "24:00" if moment is None else f"{moment.hour:02}:{moment.minute:02}"


def hours_words(span: timedelta) -> str:
    """`1小时30分`; seconds are left out, they decide nothing an office would say."""
    hours, minutes = divmod(span // _MINUTE, 60)
    if not hours:
        return f"{minutes}分钟"
    return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
