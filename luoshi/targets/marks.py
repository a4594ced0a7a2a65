"""会期和截止: the days before which reports should not pile up, as they stand in the data base.

Capabilities above name theirs: `@names_days` marks a function (year) -> days.
"""

from collections.abc import Callable, Iterable
from datetime import date

from luoshi.matters.models import ClockRun

SOURCES: list[Callable[[int], Iterable[date]]] = []


def names_days(days: Callable[[int], Iterable[date]]) -> Callable[[int], Iterable[date]]:
    SOURCES.append(days)
    return days


def days_of(year: int) -> list[date]:
    return sorted({day for days in SOURCES for day in days(year)})


@names_days
def of_reports(year: int) -> Iterable[date]:
    """The last days of reports that come by themselves, period by period."""
    runs = ClockRun.objects.filter(matter__regime_key="periodic_report", due_at__year=year)
    return runs.order_by().values_list("due_at__date", flat=True).distinct()
