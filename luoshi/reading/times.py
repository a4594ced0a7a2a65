"""Times as official texts write them, and the days they mean.

`find_times` runs before every other lexer: what it finds is no quantity. A `TimeRef` is only
words; `resolve` turns it into days against the date of the document.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from .lazy import lazy
from .numerals import chinese_number
from .record import record
from .rules import kind_of
from .timewords import lexer

DECEMBER = 12
_YEAR_WORDS = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1}
_YEAR_WORDS |= {"次": 1, "下": 1, "后": 2}
_PLANS = {"六五": 1981, "七五": 1986, "八五": 1991, "九五": 1996, "十五": 2001}
_PLANS |= {f"十{name}五": 2006 + 5 * at for at, name in enumerate("一二三四五六")}
_QUARTERS = {**dict(zip("一二三四", range(1, 5), strict=True)), "两": 2}

_YEAR = lazy(r"([12]\d{3}) ?(?:年|[-./~至到])|([一二][〇零一二三四五六七八九]{3}) ?年")
_RELATIVE = lazy(r"^([今去明后前本上当次来下])年")
_NUMERIC_DAY = lazy(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBER = r"(\d{1,2}|[元一二三四五六七八九十]{1,3})"
_MONTHS = lazy(rf"{_NUMBER} ?月? ?份?[-~至到] ?{_NUMBER} ?月|(?<![个半]){_NUMBER} ?月")
_DAYS = lazy(rf"月 ?(?:{_NUMBER} ?[-~至] ?)?{_NUMBER} ?[日号](?:.*?{_NUMBER} ?[日号])?")
_QUARTER = lazy(r"(前|头)?第?([一二三四两1-4])(?:[至到、-]([二三四2-4]))?个?季度")
_TERM = lazy(
    r"(\d+(?:\.\d+)?|[一二三四五六七八九十两半百]+)(?:多|余)? ?(个工作日|工作日|个?小时|个半?月|年|天|日|周|个?星期|个季度)"
)


@record
class TimeRef:
    """`kind`: plan day years point redacted window rhythm term decade clock now event."""

    start: int
    end: int
    kind: str
    text: str


@record
class Days:
    """The first and the last day a time expression covers."""

    first: date
    last: date


def find_times(norm: str) -> list[TimeRef]:
    """All time expressions of a normalised text, in order, none overlapping another."""
    return [
        TimeRef(*match.span(), kind_of(match.lastgroup), match[0])
        for match in lexer().finditer(norm)
    ]


def resolve(ref: TimeRef, doc_date: date | None) -> Days | None:
    """The days `ref` means, None when its words or a missing document date cannot tell."""
    try:
        return _RESOLVE[ref.kind](ref.text, doc_date)
    except (KeyError, ValueError, OverflowError):
        return None


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    value = chinese_number(words.replace("元", "一"))
    if value is None:
        raise ValueError(words)
    return int(value)


def _month_days(year: int, first: int, last: int) -> Days:
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _plan(words: str, _: date | None) -> Days:
    first = _PLANS[re.sub(r"[^六七八九十一二三四五]", "", words)]
    from_year = first + 4 if "末" in words else first
    return Days(date(from_year, 1, 1), date(first + 4, DECEMBER, 31))


def _day(words: str, _: date | None) -> Days | None:
    match = _NUMERIC_DAY.match(words)
    if match is None:
        return None
    day = date(*(int(part) for part in match.groups()))
    return Days(day, day)


def _years(words: str, _: date | None) -> Days:
    first, last = re.findall(r"\d{4}", words)
    return Days(date(int(first), 1, 1), date(int(last), DECEMBER, 31))


def _year_of(words: str, doc_date: date | None) -> int | None:
    written = _YEAR.match(words)
    if written:
        return int(written[1]) if written[1] else _number(written[2])
    if doc_date is None:
        return None
    relative = _RELATIVE.match(words)
    return doc_date.year + (_YEAR_WORDS[relative[1]] if relative else 0)


def _point(words: str, doc_date: date | None) -> Days | None:
    year = _year_of(words, doc_date)
    if year is None:
        return None
    if doc_date and words[0] in "本上下当次" and "月" in words[:3] and "半" not in words:
        return _month_from_now(words, doc_date)
    if words[0] == "月" and doc_date:
        return _part_of_month(words, year, doc_date.month)
    quarter = _QUARTER.search(words)
    if quarter:
        last = _QUARTERS.get(quarter[3] or quarter[2]) or int(quarter[3] or quarter[2])
        first = last if not quarter[3] else _QUARTERS.get(quarter[2]) or int(quarter[2])
        return _month_days(year, 1 if quarter[1] else 3 * first - 2, 3 * last)
    months = _MONTHS.search(words)
    if months:
        if months[1]:
            return _month_days(year, _number(months[1]), _number(months[2]))
        return _part_of_month(words, year, _number(months[3]))
    return _part_of_year(words, year)


def _month_from_now(words: str, doc_date: date) -> Days:
    step = {"上": -1, "下": 1, "次": 1}.get(words[0], 0)
    at = doc_date.year * DECEMBER + doc_date.month - 1 + step
    return _part_of_month(words, at // DECEMBER, at % DECEMBER + 1)


def _part_of_month(words: str, year: int, month: int) -> Days:
    days = _DAYS.search(words)
    whole = _month_days(year, month, month)
    if days:
        first = _number(days[1] or days[2])
        last = _number(days[3] or days[2])
        later = re.findall(rf"{_NUMBER} ?月", words)
        end_month = _number(later[-1]) if len(later) > 1 else month
        return Days(date(year, month, first), date(year, end_month, last))
    if "上旬" in words or "月初" in words:
        return Days(whole.first, date(year, month, 10))
    if "中旬" in words:
        return Days(date(year, month, 11), date(year, month, 20))
    if re.search("月[底末]|下旬", words):
        return Days(date(year, month, 21), whole.last)
    return whole


def _part_of_year(words: str, year: int) -> Days:
    if "上半年" in words or "年中" in words:
        return _month_days(year, 1, 6)
    if "下半年" in words:
        return _month_days(year, 7, DECEMBER)
    if re.search("年[底末终]", words):
        return _month_days(year, DECEMBER, DECEMBER)
    if "年初" in words:
        return _month_days(year, 1, 3)
    return _month_days(year, 1, DECEMBER)


def _term(words: str, doc_date: date | None) -> Days | None:
    match = _TERM.search(words)
    if match is None or doc_date is None or not re.search("内|今后|未来|接下来", words):
        return None
    if "工作日" in match[2]:
        return None
    count = float(match[1]) if match[1][0].isdigit() else chinese_number(match[1])
    if count is None:
        return None
    if match[2] == "年" and count >= 1:
        return Days(doc_date, date(doc_date.year + int(count) - 1, DECEMBER, 31))
    months = count * {"年": 12, "个季度": 3, "个月": 1}.get(match[2], 0)
    if "月" in match[2] or months:
        return Days(doc_date, _months_later(doc_date, int(months or count)))
    days = count * (7 if match[2][-1] in "周期" else 1)
    return Days(doc_date, doc_date + timedelta(days=0 if "小时" in match[2] else days))


def _months_later(day: date, months: int) -> date:
    at = day.year * DECEMBER + day.month - 1 + months
    year, month = at // DECEMBER, at % DECEMBER + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _now(_: str, doc_date: date | None) -> Days | None:
    return Days(doc_date, doc_date) if doc_date else None


def _untold(_: str, __: date | None) -> None:
    return None


_RESOLVE = {
    **dict.fromkeys(("redacted", "rhythm", "decade", "clock", "event"), _untold),
    "plan": _plan,
    "day": _day,
    "years": _years,
    "point": _point,
    "window": _term,
    "term": _term,
    "now": _now,
}
