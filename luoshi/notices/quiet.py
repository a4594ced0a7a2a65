"""Quiet hours: mail leaves between eight and six on working days, a digest at half past eight."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from luoshi.clocks.calendar import STATE

OPENS, CLOSES, DIGEST = time(8), time(18), time(8, 30)


def opening(at: datetime) -> datetime:
    """`at` itself while mail may leave, else the next moment when it may."""
    now = timezone.localtime(at)
    if STATE.is_workday(now.date()) and OPENS <= now.time() < CLOSES:
        return at
    return _next(now, OPENS)


def next_digest(at: datetime) -> datetime:
    """The first digest after `at`."""
    return _next(timezone.localtime(at), DIGEST)


def _next(now: datetime, moment: time) -> datetime:
    passed = timedelta(days=0 if now.time() < moment else 1)
    day = STATE.workday_from(now.date() + passed)
    return datetime.combine(day, moment, tzinfo=now.tzinfo)
