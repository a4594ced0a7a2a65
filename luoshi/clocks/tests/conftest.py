"""What the clock tests share: the state's calendar, and walkers that count day by day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from luoshi.clocks import calendar as calendars
from luoshi.clocks.calendar import Calendar

ONE_DAY = timedelta(days=1)


@pytest.fixture(scope="session")
def state() -> Calendar:
    return calendars.STATE


@pytest.fixture(scope="session")
def walk(state: Calendar) -> Callable[[date, int], list[date]]:
    """The first `most` working days after a start, found one day at a time."""

    def walked(start: date, most: int) -> list[date]:
        found, day = [], start
        while len(found) < most:
            day += ONE_DAY
            if state.is_workday(day):
                found.append(day)
        return found

    return walked
