"""Every regime: every step from every state by everybody moves as declared or says why not."""

from collections.abc import Iterator
from contextlib import suppress
from copy import copy

import pytest
from django.db import transaction

from luoshi.ledger.record import first_break
from luoshi.matters.models import Matter
from luoshi.matters.regime import Step
from luoshi.matters.regime_check import check
from luoshi.matters.register import REGIMES

from .walk import PEOPLE, Undone, World, all_paths

pytestmark = pytest.mark.alike
EVERY = pytest.mark.parametrize("regime", REGIMES.values(), ids=lambda r: r.key)


@EVERY
def test_every_regime_is_sound(regime):
    assert check(regime) == []


@EVERY
def test_every_state_is_reached_every_step_taken_and_the_whole_matrix_holds(cast, regime):
    world, wrong = World(cast, regime), {}

    def look(matter: Matter) -> None:
        if matter.state_key not in wrong:
            wrong[matter.state_key] = list(row(world, matter))

    found = list(all_paths(world, look))

    taken = {step.key for _, _, tried in found for step, *_ in tried}
    assert set(wrong) == {state.key for state in regime.states}
    assert taken == {step.key for step in regime.steps}
    assert [fault for faults in wrong.values() for fault in faults] == []
    assert first_break() is None


def row(world: World, walked: Matter) -> Iterator[tuple[str, str, str, str]]:
    """Every step pressed by everybody from one state, each undone before the next."""
    matter = Matter.objects.for_lists().get(pk=walked.pk)
    for step in world.regime.steps:
        may = world.plays(matter, step.who) if matter.state in step.frm else ()
        with suppress(Undone), transaction.atomic():
            others = world.others(step)
            for person in PEOPLE if step.who != "system" else ():
                with suppress(Undone), transaction.atomic():
                    fresh = {key: copy(other) for key, other in others.items()}
                    refusal = world.try_step(copy(matter), step, person, others=fresh)
                    if fault := wrong_with(matter, step, refusal, person in may):
                        yield matter.state_key, step.key, person, fault
                    raise Undone
            raise Undone


def wrong_with(before: Matter, step: Step, refusal: str, allowed: bool) -> str | None:
    """What is wrong with how a press went, or None."""
    now = Matter.objects.only("regime_key", "state_key", "phase", "turn").get(pk=before.pk)
    if refusal and not refusal.endswith("。"):
        return f"no sentence: {refusal}"
    if not allowed and not refusal:
        return "moved, and was not allowed"
    if allowed and refusal and not (step.needs or step.agree or step.then):
        return f"allowed, but: {refusal}"
    expected = before.state if refusal else step.end(before.state)
    if now.state_key != expected.key and not (refusal and step.agree):
        return f"is {now.state_key}, expected {expected.key}"
    if (now.phase, now.turn) != (now.state.phase, now.state.turn):
        return "phase or turn do not follow the state"
    return None
