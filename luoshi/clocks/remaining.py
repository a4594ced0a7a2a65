"""How much of a deadline is left, in words and as a light."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .calendar import Calendar
from .wording import local

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Remaining:
    """`light` is ok, watch or over; `workdays` left, negative when late."""

    words: str
    light: str
    workdays: int


def remaining(
    now: datetime, due_at: datetime, calendar: Calendar, watch_workdays: int = 3
) -> Remaining:
    """What is left at `now`; watched from `watch_workdays` before the end on."""
    now, due_at = local(now), local(due_at)
    last = (due_at - _TICK).date()  # a term that ends at 24:00 ends on the day before
    workdays = calendar.workdays_between(now.date(), last)
    if now > due_at:
        return Remaining(_late(-workdays, now, due_at), "over", workdays)
    light = "ok" if workdays > watch_workdays else "watch"
    if now.date() == last:
        closing = "24:00" if due_at.date() > last else f"{due_at:%H:%M}"
        return Remaining(f"今天{closing}", "watch", workdays)
    if workdays:
        return Remaining(f"还有{workdays}个工作日", light, workdays)
    return Remaining(f"还有{(last - now.date()).days}天，都是休息日", light, workdays)


def _late(workdays: int, now: datetime, due_at: datetime) -> str:
    """Days of rest after the end make nobody later."""
    if workdays:
        return f"逾期{workdays}个工作日"
    if now.date() == due_at.date():
        return f"今天{due_at:%H:%M}已到期"
    return "已到期，还不满1个工作日"
