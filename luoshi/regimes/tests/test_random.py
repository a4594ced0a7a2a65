"""Every regime in random hands, with clocks that run out: the promises of the engine hold."""

from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from luoshi.ledger.record import first_break
from luoshi.matters.actions import agree, lapse, refuse_agreement, take
from luoshi.matters.clocks import next_lapse
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.register import REGIMES
from luoshi.matters.replay import replay
from luoshi.matters.tests.cast import NOW

from .walk import PEOPLE, World


class Pressed(RuleBasedStateMachine):
    """One matter in many hands."""

    world: World

    @initialize()
    def begin(self):
        self.at = NOW
        self.matter = self.world.new()

    def fresh(self) -> Matter:
        return Matter.objects.get(pk=self.matter.pk)

    def teardown(self):
        assert first_break() is None  # events are only added: what broke on the way is still broken

    @rule(which=st.integers(0, 40), person=st.sampled_from(PEOPLE), hours=st.integers(0, 40))
    def press(self, which, person, hours):
        self.at += timedelta(hours=hours)
        matter = self.fresh()
        steps = matter.regime.steps_from(matter.state) or matter.regime.steps
        step = steps[which % len(steps)]
        before = matter.state
        try:
            by = self.world.user(person)
            take(matter, step.key, by=by, at=self.at, **self.world.answers(step))
        except Refused as refusal:
            assert str(refusal).endswith("。")
            assert self.fresh().state == before
        else:
            assert self.fresh().state in (step.end(before), before)

    @rule(person=st.sampled_from(PEOPLE), yes=st.booleans())
    def reply(self, person, yes):
        waiting = next((m for m in self.fresh().moves.all() if m.is_pending), None)
        if waiting is None:
            return
        by = self.world.user(person)
        try:
            if yes:
                agree(waiting, by=by, at=self.at)
            else:
                refuse_agreement(waiting, reason="再议。", by=by, at=self.at)
        except Refused as refusal:
            assert str(refusal).endswith("。")

    @rule()
    def time_runs_out(self):
        end = next_lapse(self.fresh())
        if end:
            self.at = max(self.at, end)
            assert lapse(self.fresh(), at=self.at)
            assert lapse(self.fresh(), at=self.at) == []

    @rule(which=st.integers(0, 5), hours=st.integers(0, 40))
    def a_child_goes_on(self, which, hours):
        self.at += timedelta(hours=hours)
        child = self.matter.children.filter(is_open=True).order_by("pk").first()
        if child is None:
            return
        world = World(self.world.cast, child.regime)
        steps = child.regime.steps_from(child.state)
        step = steps[which % len(steps)]
        players = [p for p in PEOPLE if p in world.plays(child, step.who)]
        if players:
            world.try_step(child, step, players[0], self.at)

    @invariant()
    def the_ledger_tells_the_same(self):
        for matter in (self.fresh(), *self.matter.children.all()):
            told = replay(matter.public_id)
            due = matter.due_on.isoformat() if matter.due_on else ""
            lead = matter.lead_unit.public_id if matter.lead_unit else ""
            found = (told.state, told.turn, told.lead, told.due)
            assert found == (matter.state_key, matter.turn, lead, due)

    @invariant()
    def one_accountable_lead(self):
        matter = self.fresh()
        if matter.phase in ("open", "held", "done"):
            assert matter.lead_unit_id
        if matter.phase in ("open", "held"):
            assert matter.issued_at
            assert matter.number

    @invariant()
    def clocks_fit_the_state(self):
        matter = self.fresh()
        live = matter.clock_runs.filter(stopped_at=None)
        waits = matter.held_by.filter(until=None).exists()
        expected = {clock.key for clock in matter.regime.clocks_in(matter.state)}
        running = {run.key for run in live if run.held_at is None}
        assert running <= expected if waits else running == expected
        held = {run.key for run in live} - running
        may = {c.key for c in matter.regime.clocks if matter.state in (*c.runs, *c.held)}
        assert held <= may
        assert matter.is_open == (matter.phase in ("draft", "open", "held"))


@pytest.mark.django_db
@pytest.mark.parametrize("regime", REGIMES.values(), ids=lambda r: r.key)
def test_random_steps_break_no_promise(cast, regime):
    machine = type("PressedByCast", (Pressed,), {"world": World(cast, regime)})
    machine.TestCase.settings = settings(
        max_examples=10 if connection.vendor == "sqlite" else 4,  # the engine is the same
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    machine.TestCase().runTest()
