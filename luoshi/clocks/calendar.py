"""Which days are worked: the State Council's notices as data, and day arithmetic on prefix sums.

A year without a notice is answered as plain weekdays and said to be provisional. Knows no time
of day and no term: those live in `due`.
"""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, compress
from types import MappingProxyType
from typing import Any

FIRST, LAST = date(1990, 1, 1), date(2099, 12, 31)
_BASE = FIRST.toordinal()
_LENGTH = LAST.toordinal() - _BASE + 1
_WEEK = b"\1\1\1\1\1\0\0"  # FIRST is a Monday
# New Year is arranged by the notice of the year it belongs to, which so far reached back at most
# to 29 December (2007, 2018). Until that notice is out these days may still change.
_NEXT_NOTICE_FROM = (12, 29)

STATE: "Calendar"


class BrokenCalendar(ValueError):
    """A day the calendar cannot answer for, as one sentence."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One festival as its notice arranges it: the days off, and the weekend days worked for it."""

    year: int
    name: str
    first: date
    last: date
    workdays: tuple[date, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class DayNote:
    """What a day is and on whose word: kind is workday, makeup, weekend or holiday."""

    kind: str
    name: str = ""
    basis: str = ""


_WORKDAY, _WEEKEND = DayNote("workday"), DayNote("weekend")


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Immutable. `years` holds the notices by year; `extra` a unit's own days off, laid over them.

    >>> STATE.add_workdays(date(2026, 2, 9), 10)
    datetime.date(2026, 2, 28)
    >>> STATE.workdays_between(date(2026, 2, 9), date(2026, 2, 28))
    10
    """

    version: str
    years: Mapping[int, Sequence[Arrangement]] = field(repr=False)
    extra: Sequence[Arrangement] = ()
    _worked: bytearray = field(init=False, repr=False)
    _upto: list[int] = field(init=False, repr=False)  # working days from FIRST to that day
    _days: list[date] = field(init=False, repr=False)  # every working day, in order
    _notes: dict[date, DayNote] = field(init=False, repr=False)
    _starts: list[int] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        worked = bytearray((_WEEK * (_LENGTH // 7 + 1))[:_LENGTH])
        notes: dict[date, DayNote] = {}
        for year in sorted(self.years):
            for arrangement in self.years[year]:
                _lay(arrangement, worked, notes)
        for arrangement in self.extra:
            _lay(arrangement, worked, notes)
        ordinals = compress(range(_BASE, _BASE + _LENGTH), worked)
        values = {
            "years": MappingProxyType({year: tuple(rows) for year, rows in self.years.items()}),
            "extra": tuple(self.extra),
            "_worked": worked,
            "_upto": list(accumulate(worked)),
            "_days": list(map(date.fromordinal, ordinals)),
            "_notes": notes,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def with_year(self, version: str, rows: Sequence[Arrangement]) -> "Calendar":
        """The next version, with the notice of one more year (or of the same year, corrected)."""
        years = dict(self.years)
        years.update({row.year: () for row in rows})
        for row in rows:
            years[row.year] = (*years[row.year], row)
        return Calendar(version, years, self.extra)

    def with_extra(self, label: str, rows: Iterable[Arrangement]) -> "Calendar":
        """The same calendar for one unit; its version says whose days were laid over it."""
        return Calendar(f"{self.version}+{label}", self.years, (*self.extra, *rows))

    def is_workday(self, day: date) -> bool:
        return bool(self._worked[self._index(day)])

    def is_provisional(self, day: date) -> bool:
        """True where a notice still to come may change the day."""
        if day.year not in self.years:
            return True
        reached = (day.month, day.day) >= _NEXT_NOTICE_FROM
        return reached and day.year + 1 not in self.years

    def note(self, day: date) -> DayNote:
        found = self._notes.get(day)
        if found is not None:
            return found
        return _WORKDAY if self.is_workday(day) else _WEEKEND

    def told(self, days: Iterable[date]) -> tuple[str, str]:
        """The festivals those days belong to, and the notices that arranged them."""
        notes = {id(note): note for day in days if (note := self._notes.get(day))}.values()
        names = dict.fromkeys(note.name for note in notes if note.name)
        bases = dict.fromkeys(note.basis for note in notes if note.basis)
        return "、".join(names), "、".join(bases)

    def stretches(self, first: date, last: date) -> list[tuple[int, int]]:
        """The days from `first` to `last` in runs of alike days, as ordinals of both ends.

        Weekend days that touch a holiday belong to it.
        """
        here, end = self._index(first), self._index(last)
        starts = self._starts or self._find_starts()
        inner = starts[bisect_right(starts, here) : bisect_right(starts, end)]
        edges = [here, *inner, end + 1]
        return [(a + _BASE, b + _BASE - 1) for a, b in zip(edges, edges[1:], strict=False)]

    def kind_of_run(self, first: date, last: date) -> str:
        """What such a run is: work, makeup, weekend or off."""
        if self.is_workday(first):
            return "makeup" if first in self._notes else "work"
        days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
        return "off" if any(day in self._notes for day in days) else "weekend"

    def _find_starts(self) -> list[int]:
        """Where each run of alike days begins; found when the first reason is asked for."""
        kinds = bytearray(self._worked)
        for day, note in self._notes.items():
            kinds[day.toordinal() - _BASE] *= 2 if note.kind == "makeup" else 1
        starts = [run.start() for run in re.finditer(rb"\x00+|\x01+|\x02+", kinds)]
        object.__setattr__(self, "_starts", [*starts, _LENGTH])
        return self._starts

    def add_workdays(self, start: date, count: int) -> date:
        """The working day `count` after `start` (before it when negative); 0 is `start` itself."""
        if count > 0:
            return self.numbered(self._upto[self._index(start)] + count)
        if count == 0:
            return start
        index = self._index(start)
        return self.numbered(self._upto[index] - self._worked[index] + count + 1)

    def add_workdays_many(self, starts: Sequence[date], counts: Sequence[int]) -> list[date]:
        """`add_workdays` pair by pair, for bulk work."""
        if not starts or min(counts) < 1 or min(starts) < FIRST:
            return [self.add_workdays(day, n) for day, n in zip(starts, counts, strict=True)]
        upto, days, behind = self._upto, self._days, -1
        ordinal, base = date.toordinal, _BASE
        try:
            return [
                days[upto[ordinal(day) - base] + n + behind]
                for day, n in zip(starts, counts, strict=True)
            ]
        except IndexError:
            raise _outside() from None

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]; negative when `end` is the earlier."""
        return self._upto[self._index(end)] - self._upto[self._index(start)]

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_workdays(day, 1)

    def previous_workday(self, day: date) -> date:
        """The last working day before `day`."""
        return self.add_workdays(day, -1)

    def workday_from(self, day: date) -> date:
        """`day` if it is worked, else the next working day."""
        return day if self._worked[self._index(day)] else self.add_workdays(day, 1)

    def number(self, day: date) -> int:
        """How many working days there are from FIRST to `day`, both included."""
        return self._upto[self._index(day)]

    def numbered(self, number: int) -> date:
        """The working day with that `number`."""
        if not 0 < number <= len(self._days):
            raise _outside()
        return self._days[number - 1]

    def _index(self, day: date) -> int:
        index = day.toordinal() - _BASE
        if not 0 <= index < _LENGTH:
            raise _outside()
        return index


def _outside() -> BrokenCalendar:
    return BrokenCalendar(f"日历只管{FIRST.year}年到{LAST.year}年，请检查日期和时限。")


def _lay(arrangement: Arrangement, worked: bytearray, notes: dict[date, DayNote]) -> None:
    """A later arrangement wins: an extension takes back a make-up day that was announced."""
    off = range(arrangement.first.toordinal(), arrangement.last.toordinal() + 1)
    days = [(date.fromordinal(ordinal), 0) for ordinal in off]
    days += [(day, 1) for day in arrangement.workdays]
    kinds = ("holiday", "makeup")
    for day, flag in days:
        if not FIRST <= day <= LAST:
            raise _outside()
        worked[day.toordinal() - _BASE] = flag
        notes[day] = DayNote(kinds[flag], arrangement.name, arrangement.basis)


def read_arrangements(lines: Iterable[str]) -> dict[int, tuple[Arrangement, ...]]:
    """By year, rows of `year,name,first,last,workdays,basis`; workdays separated by spaces."""
    years: dict[int, tuple[Arrangement, ...]] = {}
    for number, line in enumerate(lines, 1):
        try:
            row = _read_row(line)
        except ValueError:
            how = "请写成“年份,节日,第一天,最后一天,补班日（空格隔开）,依据”"
            raise BrokenCalendar(f"放假安排第{number}行没有写对，{how}。") from None
        years[row.year] = (*years.get(row.year, ()), row)
    return years


def _read_row(line: str) -> Arrangement:
    year, name, first, last, workdays, basis = line.strip().split(",")
    off = date.fromisoformat(first), date.fromisoformat(last)
    worked = tuple(map(date.fromisoformat, workdays.split()))
    return Arrangement(int(year), name, *off, worked, basis)


def _load_state() -> Calendar:
    path = os.path.join(os.path.dirname(__file__), "data", "holidays.csv")
    with open(path, encoding="utf-8") as lines:
        version = next(lines).strip().partition(",")[2]
        next(lines)
        return Calendar(version, read_arrangements(lines))


def __getattr__(name: str) -> Any:
    """STATE is read from the package's data on first use, so that importing costs nothing."""
    if name != "STATE":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault("STATE", _load_state())
