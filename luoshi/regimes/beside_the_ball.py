"""球在别人手里、时限算你的: a promise that nobody reports on is looked at by the office.

The clock of a part that does not have the ball becomes work of that part when it is about to end.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from luoshi.clocks import remaining
from luoshi.clocks.calendar import STATE
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.present import WATCH_WORKDAYS, clock_of, day_words, late
from luoshi.matters.queries import plays
from luoshi.matters.register import REGIMES
from luoshi.matters.work import Act, address, step_address
from luoshi.org.standing import Standing

AHEAD = timedelta(days=7)
MOST = 50


@cache
def others_clocks() -> tuple[tuple[str, str, str], ...]:
    """Regime, clock and part: it runs while another part has the ball, and no system ends it."""
    return tuple(_others_clocks())


def _others_clocks() -> Iterator[tuple[str, str, str]]:
    for regime in REGIMES.values():
        for clock in regime.clocks:
            if clock.on == "turn" or clock.lapse:
                continue
            if any(state.turn != clock.on for state in clock.runs if state.phase == "open"):
                yield regime.key, clock.key, clock.on


def mine(who: Standing, at: datetime) -> list[tuple[Matter, ClockRun]]:
    """Runs that end within a week or have ended, the earliest first, with their matters."""
    playing, wanted = plays(who), Q(pk__in=())
    for regime, key, part in others_clocks():
        if part in playing and (part != "office" or who.offices):
            seen = Matter.objects.visible_to(who).filter(playing[part], regime_key=regime)
            seen = seen.filter(phase="open").exclude(turn=part)
            # Asked of each run that ends soon: there are few, and very many matters.
            wanted |= Q(Exists(seen.filter(pk=OuterRef("matter"))), key=key)
    runs = ClockRun.objects.filter(wanted, stopped_at=None, held_at=None, due_at__lte=at + AHEAD)
    runs = runs.select_related("matter", "matter__lead_unit", "matter__issuer").order_by(
        "due_at", "pk"
    )
    return [(run.matter, run) for run in runs[:MOST]]


def row_of(matter: Matter, run: ClockRun, at: datetime) -> dict[str, Any]:
    """The props of the row and its one action: the step by which this part restarts the clock."""
    clock = clock_of(matter, run)
    left = remaining(at, run.due_at, STATE, WATCH_WORKDAYS)
    shown = {
        "title": matter.title,
        "href": address(matter),
        "state": left.light if left.light != "ok" else "watch",
        "word": clock.label,
        "sub": f"{matter.lead_unit} · {matter.number}，球在{matter.regime.role(matter.turn)}手里",
        "due": left.words,
        "due_state": late(left.light),
        "due_note": f"{clock.label}时限到{day_words(timezone.localdate(run.due_at))}",
    }
    return {"shown": shown, "acts": [act_of(matter, run)]}


def act_of(matter: Matter, run: ClockRun) -> Act:
    steps = matter.regime.steps_from(matter.state)
    step = next((s for s in steps if run.key in s.effects("restart") and s.who == run.role), None)
    href = step_address(matter, step.key) if step else address(matter)
    return Act(step.label if step else "打开", href=href, kind="small main")
