"""The steps of terms in hours: office hours day by day, hours by the clock in one stretch."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from .calendar import Calendar
from .hours import WorkClock, moment_of
from .terms import Ending, Term, When, merged
from .trace import Step
from .wording import day_words, hours_words, local, span_words, time_words

_DAY = timedelta(days=1)


def clock_hours(term: Term, calendar: Calendar, ending: Ending) -> Iterator[Step]:
    day, since = term.day, moment_of(term.since)
    why = f"{_moment_words(since, day.year)}起算，按钟点连续计，夜里和休息日照计"
    yield Step(day, day, None, "start", why, "", "起算")
    yield from _held(term, ending)
    why = f"{_moment_words(ending.at, day.year)}满{term.limit.words}"
    yield Step(ending.on, ending.on, None, "end", why)


def _held(term: Term, ending: Ending) -> Iterator[Step]:
    for when in merged(term.holds, term.until):
        begin, stop = map(moment_of, when)
        if begin < ending.at and stop > moment_of(term.since):
            said = "至".join(_moment_words(moment, term.day.year) for moment in (begin, stop))
            why = f"{said}暂停，不计"
            yield Step(begin.date(), stop.date(), None, "held", why, "", "暂停")


def work_hours(term: Term, calendar: Calendar, ending: Ending) -> Iterator[Step]:
    clock = WorkClock(calendar, term.rules.hours)
    yield _opening(term, clock)
    yield from _held(term, ending)
    holds = merged(term.holds, term.until)
    days = range(term.day.toordinal(), ending.on.toordinal() + 1)
    way = clock.position(term.since), clock.position(ending.at)
    counted = [_counted(date.fromordinal(day), term, ending, clock, holds, way) for day in days]
    for (kind, span), run in groupby(counted, key=lambda told: told[1:]):
        alike = [told[0] for told in run]
        if kind not in ("held", "closed"):
            yield _hours_step(alike, kind, span, term.day.year, calendar)
    last = counted[-1][2]
    why = f"{_moment_words(ending.at, term.day.year)}满{term.limit.words}"
    label = hours_words(last) if last else ""
    yield Step(ending.on, ending.on, None, "end", why, term.rules.hours_basis, label)


def _opening(term: Term, clock: WorkClock) -> Step:
    day = term.day
    opening = clock.opening(term.since)
    starts = _moment_words(opening, day.year)
    if not isinstance(term.since, datetime):
        why = f"{day_words(day, day.year)}起算，没有写明时刻，从{starts}上班时算起"
    elif opening == local(term.since):
        why = f"{starts}起算，只计办公时间"
    else:
        said = _moment_words(local(term.since), day.year)
        why = f"{said}不在办公时间，从{starts}起算，只计办公时间"
    return Step(day, day, None, "start", why, term.rules.hours_basis, "起算")


_Told = tuple[date, str, timedelta]


def _counted(
    day: date,
    term: Term,
    ending: Ending,
    clock: WorkClock,
    holds: list[tuple[When, When]],
    way: tuple[int, int],
) -> _Told:
    """How much of that day's office time the term takes; `way`: from where it runs to where."""
    span = open_span = clock.within(day, *way)
    for first, last in holds:
        begin = max(moment_of(day), moment_of(term.since), moment_of(first))
        stop = min(moment_of(day + _DAY), ending.at, moment_of(last))
        if begin < stop:
            span -= clock.between(begin, stop)
    if span:
        return day, "hours", span
    kind = {"holiday": "off", "weekend": "weekend"}.get(clock.calendar.note(day).kind, "closed")
    return day, "held" if open_span else kind, span


def _hours_step(
    days: list[date], kind: str, span: timedelta, year: int, calendar: Calendar
) -> Step:
    said = span_words(days[0], days[-1], year)
    if kind != "hours":
        names, basis = calendar.told(days)
        why = f"{said}{names}放假，不计" if kind == "off" else f"{said}是周末，不计"
        return Step(days[0], days[-1], None, kind, why, basis, "休")
    each = "每天" if len(days) > 1 else ""
    hours = hours_words(span)
    return Step(days[0], days[-1], None, kind, f"{said}{each}计{hours}", "", hours)


def _moment_words(moment: datetime, year: int) -> str:
    return f"{day_words(moment.date(), year)}{time_words(moment.time())}"
