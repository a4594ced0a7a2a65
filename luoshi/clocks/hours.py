"""Office hours as one straight line of working time, so that hours are added like numbers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from .calendar import Calendar
from .terms import Office, When
from .wording import CHINA, local

_TICK = timedelta(microseconds=1)


def moment_of(when: When) -> datetime:
    """A date is taken as the first instant of its day."""
    if isinstance(when, datetime):
        return local(when)
    return datetime.combine(when, time.min, CHINA)


def _ticks(moment: time | datetime) -> int:
    minutes = moment.hour * 60 + moment.minute
    return (minutes * 60 + moment.second) * 1_000_000 + moment.microsecond


@lru_cache(maxsize=64)
def _spans(office: Office) -> tuple[tuple[tuple[int, int], ...], int]:
    """The office hours in ticks since midnight, and how many they are a day."""
    spans = tuple((_ticks(start), _ticks(end)) for start, end in office)
    return spans, sum(end - start for start, end in spans)


@dataclass(frozen=True, slots=True)
class WorkClock:
    """Counts microseconds of office time since the calendar's first day."""

    calendar: Calendar
    office: Office

    @property
    def day_length(self) -> int:
        return _spans(self.office)[1]

    def position(self, when: When) -> int:
        """Office time up to that moment; it stands still outside office hours."""
        moment = moment_of(when)
        day = moment.date()
        number = self.calendar.number(day)
        spans, length = _spans(self.office)
        if not self.calendar.is_workday(day):
            return number * length
        position, now = (number - 1) * length, _ticks(moment)
        for start, end in spans:
            if now > start:
                position += (now if now < end else end) - start
        return position

    def moment(self, position: int) -> datetime:
        """When that much office time has passed: the earliest such moment, so 17:30, not 08:30."""
        days, left = divmod(position - 1, self.day_length)
        left += 1
        day = self.calendar.numbered(days + 1)
        for start, end in self.office:
            length = _ticks(end) - _ticks(start)
            if left <= length:
                return datetime.combine(day, start, CHINA) + left * _TICK
            left -= length
        raise AssertionError("left never exceeds the length of a day")

    def opening(self, when: When) -> datetime:
        """That moment, or the next at which the office is open."""
        moment = moment_of(when)
        day = moment.date()
        if self.calendar.is_workday(day):
            for start, end in self.office:
                if moment.time() < end:
                    return max(moment, datetime.combine(day, start, CHINA))
        return datetime.combine(self.calendar.next_workday(day), self.office[0][0], CHINA)

    def within(self, day: date, begin: int, end: int) -> timedelta:
        """How much of the way between two positions lies on that day."""
        length = self.day_length
        last = self.calendar.number(day) * length
        first = last - length if self.calendar.is_workday(day) else last
        return max(min(end, last) - max(begin, first), 0) * _TICK

    def between(self, begin: When, end: When) -> timedelta:
        return (self.position(end) - self.position(begin)) * _TICK
