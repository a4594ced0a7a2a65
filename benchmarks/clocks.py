"""Working-day arithmetic, ours beside chinesecalendar, holidays and numpy: the same questions,
answers compared first, then microseconds of processor per call (best of several rounds).

Run: python -m benchmarks.clocks
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import holidays
import numpy

from luoshi.clocks import calendar as calendars
from luoshi.clocks.due import due
from luoshi.clocks.limits import parse

ROUNDS = 7
LONGER, FASTER, TRACE = 3, 500, 20  # than numpy, than chinesecalendar's loop; microseconds
BULK, FEW = 100_000, 500
Pairs = list[tuple[date, int]]


def questions(count: int) -> Pairs:
    """Starts and counts of 2024 and 2025, where all four sources have data and agree."""
    chance = random.Random(20260209)
    first = date(2024, 1, 1)
    return [(first + timedelta(chance.randrange(700)), chance.randint(1, 30)) for _ in range(count)]


def microseconds(work: Callable[[], object], calls: int) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best / calls * 1e6


def by_chinesecalendar(pairs: Pairs) -> list[date]:
    answers = []
    for day, count in pairs:
        while count:
            day += timedelta(days=1)
            count -= chinese_calendar.is_workday(day)
        answers.append(day)
    return answers


@cache
def china() -> holidays.HolidayBase:
    return holidays.CN(years=range(2024, 2027))


def by_holidays(pairs: Pairs) -> list[date]:
    return [china().get_nth_working_day(day, count) for day, count in pairs]


@cache
def busdaycalendar() -> numpy.busdaycalendar:
    """numpy knows no make-up days: every day is a business day, and every day off a holiday."""
    every = (date(2024, 1, 1) + timedelta(days=n) for n in range(3 * 365))
    off = [day for day in every if not calendars.STATE.is_workday(day)]
    return numpy.busdaycalendar("1111111", numpy.array(off, "datetime64[D]"))


def by_numpy(pairs: Pairs) -> Callable[[], numpy.ndarray]:
    """Arrays are made beforehand, so that only the arithmetic is measured."""
    starts = numpy.array([day for day, _ in pairs], "datetime64[D]")
    counts = numpy.array([count for _, count in pairs])
    known = busdaycalendar()
    # A start on a day off moves back to the last working day: day 0 is not counted.
    return lambda: numpy.busday_offset(starts, counts, roll="backward", busdaycal=known)


def by_numpy_with_dates(pairs: Pairs) -> list[date]:
    """Dates in, dates out, as a program that holds dates would have to."""
    return by_numpy(pairs)().tolist()


def measured(bulk: Pairs, few: Pairs) -> list[tuple[str, float]]:
    state = calendars.STATE
    starts, counts = [day for day, _ in bulk], [count for _, count in bulk]
    arithmetic = by_numpy(bulk)
    add = state.add_workdays
    return [
        (
            "own, add_workdays_many",
            microseconds(lambda: state.add_workdays_many(starts, counts), BULK),
        ),
        ("own, one by one", microseconds(lambda: [add(a, n) for a, n in bulk], BULK)),
        ("numpy, vectorised, arrays ready", microseconds(arithmetic, BULK)),
        (
            "numpy, vectorised, dates in and out",
            microseconds(lambda: by_numpy_with_dates(bulk), BULK),
        ),
        ("holidays", microseconds(lambda: by_holidays(few), FEW)),
        ("chinesecalendar, loop", microseconds(lambda: by_chinesecalendar(few), FEW)),
    ]


def deadlines() -> list[tuple[str, float, float]]:
    since, state = date(2026, 2, 9), calendars.STATE
    rows = []
    for text in ("10个工作日", "30日", "3个月", "8个工作小时", "2026-03-31"):
        limit = parse(text)
        bare = microseconds(
            lambda limit=limit: [due(since, limit, state) for _ in range(5000)], 5000
        )
        told = microseconds(
            lambda limit=limit: [due(since, limit, state).trace for _ in range(500)], 500
        )
        rows.append((text, bare, told))
    return rows


def main() -> int:
    start = time.perf_counter()
    state = calendars.STATE
    print(f"calendar loaded in {(time.perf_counter() - start) * 1e3:.1f} ms, {state.version}")
    bulk, few = questions(BULK), questions(FEW)
    own = state.add_workdays_many([day for day, _ in few], [count for _, count in few])
    for other in (by_chinesecalendar, by_holidays, by_numpy_with_dates):
        if other(few) != own:
            print(f"{other.__name__} answers differently")
            return 1
    print(f"\n{'add 1-30 working days':<38}{'us a call':>10}{'times own':>12}")
    rows = measured(bulk, few)
    for name, cost in rows:
        print(f"{name:<38}{cost:>10.3f}{cost / rows[0][1]:>12.1f}")
    costs = [cost for _, cost in rows]
    said("at most 3 times numpy", costs[0] <= LONGER * costs[2])
    said("500 times faster than chinesecalendar's loop", costs[-1] >= FASTER * costs[0])
    print(f"\n{'deadline':<14}{'due, us':>10}{'with trace, us':>16}")
    found = deadlines()
    for text, bare, told in found:
        print(f"{text:<14}{bare:>10.1f}{told:>16.1f}")
    said("the trace at most 20 us", all(told - bare <= TRACE for _, bare, told in found))
    return 0


def said(bar: str, is_met: bool) -> None:
    print(f"{bar}: {'met' if is_met else 'MISSED'}")


if __name__ == "__main__":
    sys.exit(main())
