"""What a regime lets the system do at the end of a clock, the tick does: in time, once."""

from datetime import timedelta

import pytest

from luoshi.matters.register import REGIMES
from luoshi.supervision.actions import tick

from .walk import World, path_to, walked

LAPSING = [(r, c) for r in REGIMES.values() for c in r.clocks if c.lapse]


@pytest.mark.parametrize(("regime", "clock"), LAPSING, ids=lambda one: one.key)
def test_the_tick_takes_what_lapses_once(cast, regime, clock):
    world = World(cast, regime)
    matter = walked(world, path_to(world, clock.runs[0].key))
    run = matter.clock_runs.get(key=clock.key, stopped_at=None)

    for hours in range(-24, 24 * 12, 6):
        tick(at=run.due_at + timedelta(hours=hours, minutes=1))
        taken = matter.moves.filter(step=clock.lapse, by=None, at__gte=run.due_at)
        assert hours >= 0 or not taken

    states = [state.key for state in clock.runs]
    assert matter.moves.filter(step=clock.lapse, frm__in=states, by=None).count() == 1
    run.refresh_from_db()
    assert run.stopped_at is not None
