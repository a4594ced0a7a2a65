"""The ladder: what happens when nobody moves, in working time. Tables; no ifs in the loop.

A rung reminds, urges or tells the next one up. It never punishes: what goes beyond telling it only
drafts, for a person to sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from luoshi.clocks import parse
from luoshi.clocks.calendar import STATE
from luoshi.clocks.hours import WorkClock
from luoshi.clocks.terms import DEFAULT_RULES
from luoshi.clocks.wording import CHINA
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.regime import Regime

from .rungs import ANY_LATE, DAY, LADDERS, Rung

OPENING = time(8, 30)
AWAKE = (time(8, 0), time(18, 0))
HOUR = timedelta(hours=1) // timedelta(microseconds=1)


def rungs_for(regime: Regime, clock: str, urgency: str = "ordinary") -> tuple[Rung, ...]:
    """By the regime's ladder and by urgency; a clock without rungs of its own has two."""
    ordinary = LADDERS[regime.ladder, "ordinary"]
    table = LADDERS.get((regime.ladder, urgency), ordinary)
    return table.get(clock) or ordinary.get(clock, (DAY, ANY_LATE))


def urgency_of(run: ClockRun) -> str:
    """A limit counted in hours is urgent: its ladder is climbed in working hours."""
    return "urgent" if parse(run.limit).unit in ("wh", "h") else "ordinary"


@dataclass(frozen=True)
class Planned:
    """A rung of a running clock with its moment."""

    run: ClockRun
    rung: Rung
    at: datetime

    @property
    def says(self) -> str:
        """A clock that ends on a day of rest is told of on the working day before: not 今天."""
        last = self.run.due_at.astimezone(CHINA).date()
        if self.rung.after or STATE.is_workday(last):
            return self.rung.says
        return self.rung.says.replace("今天", f"{last.month}月{last.day}日（当天休息）", 1)


def planned(regime: Regime, run: ClockRun) -> Iterator[Planned]:
    """All rungs of a run that lie after its start and not inside a hold, earliest first.

    Where the regime says what happens at the end of a clock, nobody is late after it.
    """
    holds = [tuple(map(datetime.fromisoformat, hold)) for hold in run.holds]
    lapses = bool(regime.clock(run.key).lapse)
    by_the_clock = parse(run.limit).unit == "h"
    for rung in rungs_for(regime, run.key, urgency_of(run)):
        unit = "h" if by_the_clock and rung.unit == "wh" else rung.unit
        at = MOMENTS[unit](run.due_at, rung.after)
        held = any(begin <= at < end for begin, end in holds)
        if at > run.since and not held and not (lapses and at > run.due_at):
            yield Planned(run, rung, at)


def moment(due_at: datetime, after: int) -> datetime:
    """The morning of the working day so many working days from the last day of a clock."""
    local = due_at.astimezone(CHINA)
    return datetime.combine(workday(local.date(), after), OPENING, CHINA)


def hours_from(due_at: datetime, after: int) -> datetime:
    """The moment so many working hours from the end of a clock."""
    clock = WorkClock(STATE, DEFAULT_RULES.hours)
    return clock.moment(clock.position(due_at) + after * HOUR)


def clock_hours_from(due_at: datetime, after: int) -> datetime:
    """As the clock goes, at night too: a limit so counted was given in a declared emergency."""
    return due_at + timedelta(hours=after)


MOMENTS = {"wd": moment, "wh": hours_from, "h": clock_hours_from}


def workday(day: date, after: int) -> date:
    if after > 0:
        return STATE.add_workdays(day, after)
    if not STATE.is_workday(day):
        day = STATE.previous_workday(day)
    for _ in range(-after):
        day = STATE.previous_workday(day)
    return day


def open_plans(matter: Matter) -> list[Planned]:
    """Every rung of the clocks that run now, in order of time."""
    runs = ClockRun.objects.filter(matter=matter, stopped_at=None, held_at=None)
    plans = [plan for run in runs for plan in planned(matter.regime, run)]
    return sorted(plans, key=lambda plan: plan.at)


def is_quiet(at: datetime) -> bool:
    """Nobody is told anything at night or on a day of rest; what is due waits for the morning."""
    local = at.astimezone(CHINA)
    return not (STATE.is_workday(local.date()) and AWAKE[0] <= local.time() < AWAKE[1])


def caught_up(planned_at: datetime, at: datetime) -> str:
    """What is added to a rung climbed on a later day: its words were true on its own day."""
    day = planned_at.astimezone(CHINA).date()
    if day == at.astimezone(CHINA).date():
        return ""
    return f"（这是补发，应在{day.month}月{day.day}日发出）"
