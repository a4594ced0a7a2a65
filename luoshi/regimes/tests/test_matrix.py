"""Every regime: every step from every state by everybody moves as declared or says why not."""

from itertools import product

import pytest
from django.db import transaction

from luoshi.ledger.record import first_break
from luoshi.matters.models import Matter
from luoshi.matters.regime import Step
from luoshi.matters.regime_check import check
from luoshi.matters.register import REGIMES

from .walk import PEOPLE, Undone, World, all_paths, paths, tries, walked

EVERY = pytest.mark.parametrize("regime", REGIMES.values(), ids=lambda r: r.key)


@EVERY
def test_every_regime_is_sound(regime):
    assert check(regime) == []


@EVERY
def test_every_state_is_reached_and_every_step_is_taken_somewhere(cast, regime):
    world = World(cast, regime)

    found = list(all_paths(world))

    assert {state for state, _ in found} == {state.key for state in regime.states}
    taken = {
        step.key
        for state, path in found
        for step, _, _, _ in tries(world, path, regime.state(state))
    }
    assert taken == {step.key for step in regime.steps}
    assert first_break() is None


@EVERY
def test_the_whole_matrix(cast, regime):
    world = World(cast, regime)
    wrong = {}
    for state, path in paths(world).items():
        matter = walked(world, path)
        for step, person in product(regime.steps, PEOPLE):
            if step.who == "system":
                continue
            try:
                with transaction.atomic():
                    if fault := pressed(world, matter.pk, step, person):
                        wrong[state, step.key, person] = fault
                    raise Undone
            except Undone:
                pass
    assert wrong == {}


def pressed(world: World, pk: int, step: Step, person: str) -> str | None:
    """What is wrong with how a press went, or None."""
    matter = Matter.objects.get(pk=pk)
    before = matter.state
    allowed = before in step.frm and person in world.plays(matter, step.who)
    refusal = world.try_step(matter, step, person)
    now = Matter.objects.get(pk=pk)
    if refusal and not refusal.endswith("。"):
        return f"no sentence: {refusal}"
    if not allowed and not refusal:
        return "moved, and was not allowed"
    if allowed and refusal and not (step.needs or step.agree or step.then):
        return f"allowed, but: {refusal}"
    expected = before if refusal else step.end(before)
    if now.state_key != expected.key and not (refusal and step.agree):
        return f"is {now.state_key}, expected {expected.key}"
    if (now.phase, now.turn) != (now.state.phase, now.state.turn):
        return "phase or turn do not follow the state"
    return None
