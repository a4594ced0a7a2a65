"""How often a unit is asked for a word: by risk, never more often than weekly; and its silence.

Only a declared emergency asks more often, of the matters listed in it, until its end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.matters.models import Matter
from luoshi.matters.present import light, turning
from luoshi.org.presets import value

from .models import Watch
from .urgency import holding_at

Days = Mapping[str | int, int]  # by risk; by the id of an emergency that holds
WEEK = 7
LEVELS = ("late", "watch", "ok")
GRACE = 3  # working days after the day of asking before silence is told as such
RISK = {"ok": "ok", "sent": "ok", "watch": "watch"}  # every other light is the third


@dataclass(frozen=True)
class Rhythm:
    """When the unit last said something, and on which day a word is asked for again."""

    last: date
    days: int
    next_on: date

    def is_due(self, today: date) -> bool:
        return today >= self.next_on

    def is_silent(self, today: date) -> bool:
        return today > STATE.add_workdays(self.next_on, GRACE)


def watch_of(matter: Matter) -> Watch:
    """What is kept of the words about a matter; an empty one when nothing was said yet."""
    kept = getattr(matter, "watch", None)
    return kept or Watch(matter=matter)


def rhythm(matter: Matter, at: datetime, days: Days | None = None) -> Rhythm | None:
    """None where nobody is asked: not with the unit, or held. Who asks of many reads `days` once."""
    if matter.phase != "open" or matter.turn != "lead" or matter.issued_at is None:
        return None
    if reports_by_itself(matter):
        return None
    last = max(filter(None, (watch_of(matter).said_at, matter.issued_at, matter.entered_at)))
    days = days or rhythm_days(at)
    between = days.get(watch_of(matter).emergency_id) or days[risk(matter, at)]
    on = timezone.localdate(last)
    day = on + timedelta(days=between)
    return Rhythm(on, between, STATE.workday_from(day) if between >= WEEK else day)


def reports_by_itself(matter: Matter) -> bool:
    """Its regime asks once in every period: nobody is asked the same a second time."""
    clock = turning(matter.regime, matter.state)
    return clock is not None and any(limit.startswith("each:") for limit in clock.limits)


def risk(matter: Matter, at: datetime) -> str:
    """The worst of the three lights: ok, watch or late."""
    watch = watch_of(matter)
    found = {RISK.get(key, "late") for key in (light(matter, at).key, watch.own, watch.seen) if key}
    return next(key for key in LEVELS if key in found)


def rhythm_days(at: datetime) -> Days:
    """Whatever an office has set, nobody is asked more often than weekly outside an emergency."""
    on = timezone.localdate(at)
    set_to = {key: value(f"supervision.rhythm_{key}", on=on).value for key in LEVELS}
    weekly = {key: max(int(days), WEEK) for key, days in set_to.items()}
    return weekly | dict(holding_at(at).values_list("pk", "every_days"))
