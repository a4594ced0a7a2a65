"""The clocks of a matter: started, held, resumed and stopped by the state it enters."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from luoshi.clocks import BadLimit, Due, Limit, due, due_with_holds, parse
from luoshi.clocks.calendar import STATE

from .limits import begins, length_of
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


def reckon(limit: Limit, since: datetime, holds: list | None = None) -> Due:
    """When a clock that runs since then ends, with its trace."""
    start = timezone.localtime(since)
    return due_with_holds(start, limit, holds, STATE) if holds else due(start, limit, STATE)


def enter(matter: Matter, state: State, at: datetime) -> None:
    """Set the clocks right for a state just entered, and the matter's columns that follow them."""
    running = {run.key: run for run in matter.clock_runs.filter(stopped_at=None)}
    for clock in matter.regime.clocks:
        run = running.get(clock.key)
        if state in clock.runs:
            _go_on(matter, run, at) if run else _start(matter, clock, at)
        elif run and state in clock.held:
            hold(run, at)
        elif run:
            _stop(run, at)
    set_columns(matter, at)


def extend_main(matter: Matter, on: Limit, at: datetime) -> None:
    """The clock that gives the matter its date runs to another one, which somebody entitled set."""
    for clock in matter.regime.clocks_in(matter.state):
        if clock.is_main:
            was_held = _end(matter, clock.key, at)
            _begin(matter, clock, on, at, held_at=at if was_held else None)
    set_columns(matter, at)


def follow_date(matter: Matter, day: date, at: datetime) -> None:
    """A step wrote another date on the matter: a clock that counted to the old one follows it."""
    for clock in matter.regime.clocks_in(matter.state):
        run = matter.clock_runs.filter(key=clock.key, stopped_at=None).first()
        counts_to_it = run and "deadline" in clock.limits
        if counts_to_it and timezone.localdate(run.due_at) != day:
            extend_main(matter, Limit(0, "date", day), at)


def restart(matter: Matter, key: str, at: datetime) -> None:
    """Another round of a clock: what it waited for was done. A period done ahead is not repeated."""
    clock = matter.regime.clock(key)
    last = matter.clock_runs.filter(key=key, stopped_at=None).first()
    was_held = _end(matter, key, at)
    if matter.state in clock.runs:
        since = at
        if last and any(limit.startswith("each:") for limit in clock.limits):
            since = max(at, _day_after(_period_done(matter, clock, last, at)))
        _start(matter, clock, since, held_at=at if was_held else None)
    set_columns(matter, at)


def _period_done(matter: Matter, clock: Clock, last: ClockRun, at: datetime) -> date:
    """The period that was done; where the rhythm has become shorter since, the one of today."""
    done = timezone.localdate(last.due_at)
    then, now = (length_of(matter, clock, since) for since in (last.since, at))
    is_shorter = then and then.limit.on and then.limit.on < done
    return now.limit.on if is_shorter and now and now.limit.on else done


def begin_anew(matter: Matter, at: datetime) -> None:
    """Another unit got the matter: clocks of the state begin anew for it, the deadline goes on."""
    own = {clock.key for clock in matter.regime.clocks if not clock.is_main}
    for run in matter.clock_runs.filter(stopped_at=None, key__in=own):
        _stop(run, at)


def set_columns(matter: Matter, at: datetime) -> None:
    """What lists sort by, from the clocks that are not stopped.

    A matter whose clocks have changed is worth looking at now: whoever looks says when again.
    """
    live = list(matter.clock_runs.filter(stopped_at=None))
    turning = [run for run in live if run.held_at is None]
    main = {clock.key for clock in matter.regime.clocks if clock.is_main}
    finish = next((run for run in live if run.key in main), None)
    if finish:
        matter.due_at = finish.due_at
        matter.due_on = timezone.localdate(finish.due_at)
        matter.first_due_on = matter.first_due_on or matter.due_on
    mine = [run.due_at for run in turning if run.role in (matter.turn, "turn")]
    matter.turn_due_at = min(mine, default=None)
    matter.look_at = at if turning else None


def hold(run: ClockRun, at: datetime) -> None:
    if run.held_at is None:
        run.held_at = at
        run.save(update_fields=["held_at"])


def resume(run: ClockRun, at: datetime) -> None:
    """A date in the calendar does not move while held; a duration does. The limit is the run's own:
    a preset adopted in the meantime moves nothing.
    """
    if run.held_at is None:
        return
    until = max(at, run.held_at)  # the server's clock may have been set back in the meantime
    run.holds = [*run.holds, [run.held_at.isoformat(), until.isoformat()]]
    run.held_at = None
    limit = parse(run.limit)
    if limit.on is None:
        spans = [tuple(map(datetime.fromisoformat, held)) for held in run.holds]
        end = reckon(limit, run.since, spans)
        more = {key: run.trace[key] for key in ("preset", "since_fact") if key in run.trace}
        run.due_at, run.trace = end.at, end.trace.to_json() | more
        run.is_provisional = end.provisional
    run.save()


def _go_on(matter: Matter, run: ClockRun, at: datetime) -> None:
    """Not while another matter holds it."""
    if run.held_at and not matter.held_by.filter(until=None).exists():
        resume(run, at)


def _start(matter: Matter, clock: Clock, at: datetime, *, held_at: datetime | None = None) -> None:
    found = length_of(matter, clock, at)
    if found is None:
        return
    more = {"preset": found.preset.to_json()} if found.preset else {}
    if clock.is_main and _counts_something_else(matter, clock):
        matter.first_due_on = None
    if clock.since != "entry":
        more["since_fact"] = matter.regime.fact(clock.since.partition(":")[2]).label
    _begin(matter, clock, found.limit, begins(matter, clock, at), held_at=held_at, **more)


def _counts_something_else(matter: Matter, clock: Clock) -> bool:
    """The date was of another clock, or of another period: it was kept or not, but never moved."""
    main = [one.key for one in matter.regime.clocks if one.is_main]
    before = matter.clock_runs.filter(key__in=main).order_by("pk").last()
    is_period = any(limit.startswith("each:") for limit in clock.limits)
    return before is not None and (is_period or before.key != clock.key)


def _begin(
    matter: Matter,
    clock: Clock,
    limit: Limit,
    since: datetime,
    *,
    held_at: datetime | None = None,
    **more: object,
) -> None:
    end = reckon(limit, since)
    ClockRun.objects.create(
        matter=matter,
        key=clock.key,
        role=clock.on,
        limit=limit.code,
        since=since,
        due_at=end.at,
        trace=end.trace.to_json() | more,
        is_provisional=end.provisional,
        held_at=held_at,
    )


def _end(matter: Matter, key: str, at: datetime) -> bool:
    """Stop the run of a clock; whether it was held."""
    run = matter.clock_runs.filter(key=key, stopped_at=None).first()
    if run is None:
        return False
    was_held = run.held_at is not None
    _stop(run, at)
    return was_held


def _stop(run: ClockRun, at: datetime) -> None:
    run.stopped_at = at
    run.held_at = None
    run.save(update_fields=["stopped_at", "held_at"])


def _day_after(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def next_lapse(matter: Matter) -> datetime | None:
    """The next moment the system has something to do here, if nobody moves."""
    keys = [clock.key for clock in matter.regime.clocks if clock.lapse]
    live = matter.clock_runs.filter(key__in=keys, stopped_at=None, held_at=None)
    return live.order_by("due_at").values_list("due_at", flat=True).first() if keys else None
