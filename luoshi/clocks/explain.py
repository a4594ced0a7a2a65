"""Builds the steps of a trace: the walk over the days that `due` itself never has to take."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from .calendar import Calendar
from .explain_hours import clock_hours, work_hours
from .limits import add_months
from .terms import Ending, Term, merged
from .trace import Step
from .wording import date_words, day_of, day_words, span_words, time_words

_DAY = timedelta(days=1)
_LABEL = {"makeup": "补班", "weekend": "休", "off": "休", "held": "暂停"}
_WHY = {
    "work": "{}是工作日，计{}天",
    "makeup": "{}补班，计{}天",
    "day": "{}，计{}天",
    "off": "{}放假，不计",
    "weekend": "{}是周末，不计",
    "held": "{}暂停，不计",
}


def explain(term: Term, calendar: Calendar, ending: Ending) -> tuple[Step, ...]:
    return (*_TOLD[term.limit.unit](term, calendar, ending), *_notes(term, calendar, ending))


def _workdays(term: Term, calendar: Calendar, ending: Ending) -> Iterator[Step]:
    counting = _Counting(term, calendar)
    yield counting.start(calendar.is_workday(term.day))
    yield from counting.workdays(ending.on - _DAY)
    last = calendar.note(ending.on)
    said, label, basis = day_words(ending.on, term.day.year), "", ""
    if last.kind == "makeup":
        said, label, basis = f"{said}补班，", "补班", last.basis
    nth = f"是第{term.limit.n}个工作日" if term.limit.n else "是当日办结的最后一天"
    yield _end(term, ending, said + nth, term.limit.n or None, label, basis)


def _natural_days(term: Term, calendar: Calendar, ending: Ending) -> Iterator[Step]:
    counting = _Counting(term, calendar)
    yield counting.start(True)
    yield from counting.all_days(ending.counted_to - _DAY)
    nth = f"是第{term.limit.n}天" if term.limit.n else "是当日办结的最后一天"
    yield from _rolling(term, calendar, ending, nth, term.limit.n or None)


def _months(term: Term, calendar: Calendar, ending: Ending) -> Iterator[Step]:
    counting = _Counting(term, calendar)
    yield counting.start(True)
    held = 0
    for step in _held_runs(term, ending):
        held += (step.last - step.first).days + 1
        yield step
    said = f"满{term.limit.words}" + (f"，加上暂停的{held}天" if held else "")
    years = 12 if term.limit.unit == "y" else 1
    last = add_months(term.day, term.limit.n * years)
    if last.day != term.day.day:
        said += f"（{last.month}月没有{term.day.day}日，以月末日为准）"
    yield from _rolling(term, calendar, ending, said, None, term.rules.month_basis)


def _fixed_date(term: Term, calendar: Calendar, ending: Ending) -> Iterator[Step]:
    day = f"{ending.on.year}年{day_words(ending.on, ending.on.year)}"
    closing = time_words(term.rules.end_of_day)
    early = f"，早于起算日{date_words(term.day, ending.on.year)}" if ending.on < term.day else ""
    why = f"期限写明是{day}，到当天{closing}为止，不因放假和暂停移动{early}"
    yield Step(ending.on, ending.on, None, "end", why, "")


_TOLD: dict[str, Callable[[Term, Calendar, Ending], Iterator[Step]]] = {
    "wd": _workdays,
    "d": _natural_days,
    "m": _months,
    "y": _months,
    "date": _fixed_date,
    "wh": work_hours,
    "h": clock_hours,
}


class _Counting:
    """The days after day 0, in runs of alike days, with the count carried along."""

    def __init__(self, term: Term, calendar: Calendar) -> None:
        self.term, self.calendar = term, calendar
        self.holds = [(day_of(a), day_of(b)) for a, b in merged(term.holds, term.until)]
        self.number = 0

    def start(self, countable: bool) -> Step:
        day, rules = self.term.day, self.term.rules
        said = f"{day_words(day, day.year)}是起算日，"
        if not self.term.limit.n:
            return Step(day, day, None, "start", f"{said}要求当日办结", "", "起算")
        if rules.count_first_day and countable:
            self.number, said = 1, f"{said}当日计入"
        else:
            said += "当日休息，不计" if rules.count_first_day and not countable else "当日不计"
        basis = rules.count_first_day_basis
        return Step(day, day, self.number or None, "start", said, basis, "起算")

    def workdays(self, last: date) -> Iterator[Step]:
        calendar, year = self.calendar, self.term.day.year
        for first, stop, held in self.pieces(last):
            if held:
                yield self.step(_told(calendar, first, stop, year, "held"))
                continue
            for run in calendar.stretches(first, stop):
                yield self.step(_told_run(calendar, *run, year))

    def all_days(self, last: date) -> Iterator[Step]:
        for first, stop, held in self.pieces(last):
            kind = "held" if held else "day"
            yield self.step(_told(self.calendar, first, stop, self.term.day.year, kind))

    def pieces(self, last: date) -> Iterator[tuple[date, date, bool]]:
        """The days after day 0 up to `last`, cut where a hold begins or ends."""
        here = self.term.day + _DAY
        for begin, stop in self.holds:
            until = min(stop - _DAY, last)
            if begin > until or until < here:
                continue
            if here < begin:
                yield here, begin - _DAY, False
            yield max(here, begin), until, True
            here = until + _DAY
        if here <= last:
            yield here, last, False

    def step(self, told: Step) -> Step:
        """The run with the number of its first day, where its days are counted."""
        first, last, _, kind, why, basis, label = told
        if kind not in ("work", "makeup", "day"):
            return told
        number = self.number + 1
        self.number += last.toordinal() - first.toordinal() + 1
        return Step(first, last, number, kind, why, basis, label)


@lru_cache(maxsize=16384)
def _told_run(calendar: Calendar, first: int, last: int, year: int) -> Step:
    """A run of alike days: the same weeks lie in very many deadlines."""
    days = date.fromordinal(first), date.fromordinal(last)
    return _told(calendar, *days, year, calendar.kind_of_run(*days))


def _told(calendar: Calendar, first: date, last: date, year: int, kind: str) -> Step:
    """A run of days in words, with its notice; not yet counted."""
    said, basis = span_words(first, last, year), ""
    if kind in ("off", "makeup"):
        names, basis = calendar.told(_each(first, last))
        said += names if kind == "off" else ""
    why = _WHY[kind].format(said, (last - first).days + 1)
    return Step(first, last, None, kind, why, basis, _LABEL.get(kind, ""))


def _rolling(
    term: Term,
    calendar: Calendar,
    ending: Ending,
    said: str,
    number: int | None,
    basis: str = "",
) -> Iterator[Step]:
    """The end of a term that may not end on a day off."""
    year = term.day.year
    reached = day_words(ending.counted_to, year) + said
    if ending.on == ending.counted_to:
        if not calendar.is_workday(ending.on):
            reached += "（当天休息，按规定不顺延）"
        yield _end(term, ending, reached, number, "", basis)
        return
    bases = "、".join(filter(None, (basis, term.rules.roll_over_basis)))
    why = f"{reached}，当天休息，顺延到其后第一个工作日"
    last = ending.on - _DAY
    yield Step(ending.counted_to, last, number, "roll", why, bases, "休")
    yield _end(term, ending, f"{day_words(ending.on, year)}是顺延后的最后一天", None, "顺延")


def _end(
    term: Term, ending: Ending, said: str, number: int | None, label: str = "", basis: str = ""
) -> Step:
    bases = "、".join(filter(None, (basis, term.rules.end_of_day_basis)))
    why = f"{said}，到当天{time_words(term.rules.end_of_day)}为止"
    return Step(ending.on, ending.on, number, "end", why, bases, label)


def _held_runs(term: Term, ending: Ending) -> Iterator[Step]:
    """The holds themselves, for terms whose days are not counted one by one."""
    for begin, stop in merged(term.holds, term.until):
        first, last = max(day_of(begin), term.day), day_of(stop) - _DAY
        if first <= min(last, ending.on):
            said = span_words(first, last, term.day.year)
            yield Step(first, last, None, "held", _WHY["held"].format(said), "", _LABEL["held"])


def _notes(term: Term, calendar: Calendar, ending: Ending) -> Iterator[Step]:
    """What may still move the date."""
    on = ending.on
    if ending.held:
        today = date_words(day_of(term.until or on), term.day.year)
        yield Step(on, on, None, "note", f"暂停还没有结束，这是{today}恢复时的算法")
    if ending.provisional:
        years = [year for year in range(term.day.year, on.year + 1) if year not in calendar.years]
        said = "、".join(f"{year}年" for year in years or [on.year + 1])
        why = f"{said}放假安排还没有，先按平常的周末推算，公布后重新计算，由人确认"
        yield Step(on, on, None, "note", why)


def _each(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
