"""When a term ends. Computed at once; why it ends then is built on demand (`Due.trace`)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from .calendar import Calendar
from .explain import explain
from .hours import WorkClock, moment_of
from .limits import BadLimit, Limit, add_months
from .terms import DEFAULT_RULES, DayRules, Ending, Hold, Term, When, merged
from .trace import Trace
from .wording import CHINA, day_of, local

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: `ending` says when, `trace` why; term and calendar are what it came from."""

    ending: Ending
    term: Term
    calendar: Calendar = field(repr=False)

    @property
    def at(self) -> datetime:
        return self.ending.at

    @property
    def on(self) -> date:
        return self.ending.on

    @property
    def provisional(self) -> bool:
        return self.ending.provisional

    @property
    def held(self) -> bool:
        return self.ending.held

    @property
    def calendar_version(self) -> str:
        return self.calendar.version

    @property
    def trace(self) -> Trace:
        """Why, day by day; built anew at each call, to be stored with the deadline."""
        steps = explain(self.term, self.calendar, self.ending)
        return Trace(self.term, self.at, self.on, self.calendar.version, self.provisional, steps)


def due(since: When, limit: Limit, calendar: Calendar, rules: DayRules = DEFAULT_RULES) -> Due:
    """When `limit`, running from `since`, ends.

    >>> from luoshi.clocks.limits import parse
    >>> str(due(date(2026, 2, 9), parse("10个工作日"), STATE).at)
    '2026-02-28 17:30:00+08:00'
    """
    return reckon(Term(since, limit, rules), calendar)


def due_with_holds(
    since: When,
    limit: Limit,
    holds: Iterable[Hold],
    calendar: Calendar,
    rules: DayRules = DEFAULT_RULES,
    *,
    until: When | None = None,
) -> Due:
    """The same, not counting the holds; a fixed date does not move.

    In terms of days the day a hold begins is held and the day it ends is counted again.
    `until` (today) closes a hold that still runs.
    """
    return reckon(Term(since, limit, rules, tuple(holds), until), calendar)


def reckon(term: Term, calendar: Calendar) -> Due:
    """The deadline of a term, also of one read back from a stored trace."""
    for when in (term.since, *(edge for hold in term.holds for edge in hold if edge)):
        calendar.number(day_of(when))  # refuses a moment without a zone, a day without a calendar
    return Due(_BY_UNIT[term.limit.unit](term, calendar), term, calendar)


def _in_workdays(term: Term, calendar: Calendar) -> Ending:
    if not term.limit.n:
        on = calendar.workday_from(term.day)
        return _ending(term, calendar, on, on, False)
    start = calendar.number(_day_zero(term))
    end, held = _pushed(term, start, start + term.limit.n, lambda day: calendar.number(day - _DAY))
    on = calendar.numbered(end)
    return _ending(term, calendar, on, on, held)


def _in_days(term: Term, calendar: Calendar) -> Ending:
    zero = _day_zero(term)
    return _rolling(term, calendar, max(zero + timedelta(days=term.limit.n), term.day))


def _in_months(term: Term, calendar: Calendar) -> Ending:
    months = term.limit.n * (12 if term.limit.unit == "y" else 1)
    last = add_months(term.day, months)
    has_corresponding_day = last.day == term.day.day  # else the month's last day is the last one
    if term.rules.count_first_day and months and has_corresponding_day:
        last -= _DAY
    return _rolling(term, calendar, last)


def _rolling(term: Term, calendar: Calendar, unheld: date) -> Ending:
    """A term in natural days, months or years: push past holds, then off a day of rest."""
    start = _day_zero(term).toordinal()
    end, held = _pushed(term, start, unheld.toordinal(), lambda day: day.toordinal() - 1)
    counted_to = date.fromordinal(end)
    on = counted_to
    if term.rules.roll_over and not calendar.is_workday(counted_to):
        on = calendar.next_workday(counted_to)
        for begin, stop in merged(term.holds, term.until):
            if day_of(begin) <= on < day_of(stop):
                on = calendar.workday_from(day_of(stop))
    return _ending(term, calendar, counted_to, on, held)


def _in_work_hours(term: Term, calendar: Calendar) -> Ending:
    clock = WorkClock(calendar, term.rules.hours)
    if not term.limit.n:
        at = clock.opening(term.since)
        return Ending(at, at.date(), at.date(), False, False)
    start = clock.position(term.since)
    end = start + timedelta(hours=term.limit.n) // timedelta(microseconds=1)
    end, held = _pushed_moments(term, start, end, clock.position)
    at = clock.moment(end)
    provisional = calendar.is_provisional(at.date()) or calendar.is_provisional(term.day)
    return Ending(at, at.date(), at.date(), provisional, held)


def _in_clock_hours(term: Term, calendar: Calendar) -> Ending:
    if not isinstance(term.since, datetime):
        raise BadLimit("按钟点计的时限要知道几点开始，请写成“2026-02-09T15:30”。")
    zero, tick = local(term.since), timedelta(microseconds=1)
    end, held = _pushed_moments(
        term,
        0,
        timedelta(hours=term.limit.n) // tick,
        lambda when: (moment_of(when) - zero) // tick,
    )
    at = zero + end * tick
    return Ending(at, at.date(), at.date(), False, held)


def _on_date(term: Term, calendar: Calendar) -> Ending:
    on = term.limit.on
    if on is None:
        raise BadLimit("固定日期的时限没有写明日期。")
    return Ending(_end_of(on, term.rules), on, on, False, False)


_BY_UNIT: dict[str, Callable[[Term, Calendar], Ending]] = {
    "wd": _in_workdays,
    "d": _in_days,
    "m": _in_months,
    "y": _in_months,
    "wh": _in_work_hours,
    "h": _in_clock_hours,
    "date": _on_date,
}


def _ending(term: Term, calendar: Calendar, counted_to: date, on: date, held: bool) -> Ending:
    """Working days hang on the calendar throughout; other terms only where they may roll over."""
    provisional = False
    if term.limit.unit == "wd" or term.rules.roll_over:
        provisional = calendar.is_provisional(on)
    if term.limit.unit == "wd":
        provisional = provisional or calendar.is_provisional(term.day)
    at = _end_of(on, term.rules)
    return Ending(at, on, counted_to, provisional, held)


def _end_of(day: date, rules: DayRules) -> datetime:
    if rules.end_of_day is None:
        return datetime.combine(day + _DAY, time.min, CHINA)
    return datetime.combine(day, rules.end_of_day, CHINA)


def _day_zero(term: Term) -> date:
    """The last day that is not counted."""
    return term.day - _DAY if term.rules.count_first_day else term.day


def _pushed(term: Term, start: int, end: int, position: Callable[[date], int]) -> tuple[int, bool]:
    if not term.holds:
        return end, False
    return _pushed_moments(term, start, end, lambda when: position(day_of(when)))


def _pushed_moments(
    term: Term, start: int, end: int, position: Callable[[When], int]
) -> tuple[int, bool]:
    """`end` moved on by what the holds that begin before it take away, and whether one is open."""
    for begin, stop in merged(term.holds, term.until):
        first, last = max(position(begin), start), max(position(stop), start)
        if first >= end:
            break
        end += last - first
    still = any(stop is None and position(begin) < end for begin, stop in term.holds)
    return end, still
