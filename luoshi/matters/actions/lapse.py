"""期满: the step a regime lets the system take when a clock ends. Whoever looks twice does it once."""

from datetime import datetime

from django.db import transaction

from luoshi.matters.models import ClockRun, Matter, Move
from luoshi.matters.origin import overtake, touched

from .take import carry_out, written
from .write import lock


@transaction.atomic
def lapse(matter: Matter, *, at: datetime) -> list[Move]:
    """Take what is due by `at`, the earliest first; a clock that was held or stopped is not due."""
    clocks = [clock for clock in matter.regime.clocks if clock.lapse]
    if not clocks:
        return []
    lock(matter, *(one for c in clocks for one in touched(matter, matter.regime.step(c.lapse))))
    matter.refresh_from_db()
    keys = [clock.key for clock in clocks]
    ended = matter.clock_runs.filter(key__in=keys, due_at__lte=at).order_by("due_at", "pk")
    moves = [_take(matter, run, at) for run in ended.filter(stopped_at=None, held_at=None)]
    return [move for move in moves if move]


def _take(matter: Matter, run: ClockRun, at: datetime) -> Move | None:
    run.refresh_from_db()  # the step before may have stopped or held it
    step = matter.regime.step(matter.regime.clock(run.key).lapse)
    if run.stopped_at or run.held_at or matter.state not in step.frm:
        return None
    overtake(matter, "期满")
    move = written(matter, step, {}, (), by=None, at=at, behalf={})
    carry_out(matter, step, move, {}, at)
    return move
