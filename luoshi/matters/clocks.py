"""The clocks of a matter: started, held, resumed and stopped by the state it enters."""

from datetime import datetime

from django.utils import timezone

from luoshi.clocks import BadLimit, Due, Limit, due, due_with_holds, parse
from luoshi.clocks.calendar import STATE

from .models import ClockRun, Matter
from .refusal import Refused
from .regime import Clock, State


def read_limit(words: str) -> str:
    """A limit as it is stored ("10wd"), from what a person wrote; empty stays empty."""
    if not words.strip():
        return ""
    try:
        return parse(words).code
    except BadLimit as bad:
        raise Refused(str(bad)) from bad


def limit_of(matter: Matter, clock: Clock) -> Limit:
    if clock.limit != "deadline":
        return parse(clock.limit)
    return parse(matter.limit) if matter.limit else Limit(0, "date", matter.due_on)


def reckon(matter: Matter, clock: Clock, since: datetime, holds: list | None = None) -> Due:
    """When a clock that runs since then ends, with its trace."""
    start, limit = timezone.localtime(since), limit_of(matter, clock)
    return due_with_holds(start, limit, holds, STATE) if holds else due(start, limit, STATE)


def enter(matter: Matter, state: State, at: datetime) -> None:
    """Set the clocks right for a state just entered, and the matter's columns that follow them."""
    running = {run.key: run for run in matter.clock_runs.filter(stopped_at=None)}
    for clock in matter.regime.clocks:
        run = running.get(clock.key)
        if state in clock.runs:
            _resume(matter, clock, run, at) if run else _start(matter, clock, at)
        elif run and state in clock.held:
            _hold(run, at)
        elif run:
            _stop(run, at)
    set_columns(matter, at)


def restart(matter: Matter, key: str, at: datetime) -> None:
    """Stop a clock and start it anew, because what it counts was changed by somebody entitled."""
    clock = next(c for c in matter.regime.clocks if c.key == key)
    run = matter.clock_runs.filter(key=key, stopped_at=None).first()
    if run:
        _stop(run, at)
    if matter.state in clock.runs:
        _start(matter, clock, at)
    set_columns(matter, at)


def begin_anew(matter: Matter, at: datetime) -> None:
    """Another unit got the matter: clocks of the state begin anew for it, the deadline goes on."""
    own = {clock.key for clock in matter.regime.clocks if clock.limit != "deadline"}
    for run in matter.clock_runs.filter(stopped_at=None, key__in=own):
        _stop(run, at)


def set_columns(matter: Matter, at: datetime) -> None:
    """What lists sort by, from the clocks that are not stopped.

    A matter whose clocks have changed is worth looking at now: whoever looks says when again.
    """
    live = list(matter.clock_runs.filter(stopped_at=None))
    turning = [run for run in live if run.held_at is None]
    finish = next((run for run in live if run.key == "finish"), None)
    if finish:
        matter.due_at = finish.due_at
        matter.due_on = timezone.localdate(finish.due_at)
        matter.first_due_on = matter.first_due_on or matter.due_on
    mine = [run.due_at for run in turning if run.role in (matter.turn, "turn")]
    matter.turn_due_at = min(mine, default=None)
    matter.look_at = at if turning else None


def _start(matter: Matter, clock: Clock, at: datetime) -> None:
    end = reckon(matter, clock, at)
    ClockRun.objects.create(
        matter=matter,
        key=clock.key,
        role=clock.on,
        limit=limit_of(matter, clock).code,
        since=at,
        due_at=end.at,
        trace=end.trace.to_json(),
        is_provisional=end.provisional,
    )


def _hold(run: ClockRun, at: datetime) -> None:
    if run.held_at is None:
        run.held_at = at
        run.save(update_fields=["held_at"])


def _resume(matter: Matter, clock: Clock, run: ClockRun, at: datetime) -> None:
    """A date in the calendar does not move while held; a duration does."""
    if run.held_at is None:
        return
    run.holds = [*run.holds, [run.held_at.isoformat(), at.isoformat()]]
    run.held_at = None
    if clock.limit != "deadline" or matter.limit:
        spans = [tuple(map(datetime.fromisoformat, hold)) for hold in run.holds]
        end = reckon(matter, clock, run.since, spans)
        run.due_at, run.trace = end.at, end.trace.to_json()
        run.is_provisional = end.provisional
    run.save()


def _stop(run: ClockRun, at: datetime) -> None:
    run.stopped_at = at
    run.held_at = None
    run.save(update_fields=["stopped_at", "held_at"])
