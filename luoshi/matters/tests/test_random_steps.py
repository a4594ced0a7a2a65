"""Random steps by random people: whatever is pressed, the promises of the engine hold."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from luoshi.ledger.record import first_break
from luoshi.matters.actions import agree, refuse_agreement, take
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.replay import replay
from luoshi.regimes.handover import HANDOVER

from .cast import NOW, Cast

PEOPLE = st.sampled_from(
    ["office", "office_head", "lead", "lead_head", "support", "outsider", "leader"]
)
STEPS = st.sampled_from([step.key for step in HANDOVER.steps])


def answers_for(step: str, cast: Cast) -> dict:
    every = {
        "unit": cast.helper,
        "better_unit": cast.helper,
        "done_on": date(2026, 1, 5),
        "due_on": date(2027, 1, 29),
    }
    asks = HANDOVER.step(step).asks
    given = {ask.key: every.get(ask.key, "有话要说。") for ask in asks if ask.kind != "files"}
    if step == "merge":
        given["other"] = cast.matter_at("issued", title="并入的那一件")
    return given


class Pressed(RuleBasedStateMachine):
    """One matter in many hands."""

    cast: Cast

    @initialize()
    def begin(self):
        self.at = NOW
        self.matter = self.cast.draft()

    def fresh(self) -> Matter:
        return Matter.objects.get(pk=self.matter.pk)

    @rule(step=STEPS, person=PEOPLE, hours=st.integers(0, 40))
    def press(self, step, person, hours):
        self.at += timedelta(hours=hours)
        matter = self.fresh()
        before = matter.state
        declared = HANDOVER.step(step)
        try:
            take(
                matter,
                step,
                by=getattr(self.cast, person),
                at=self.at,
                **answers_for(step, self.cast),
            )
        except Refused as refusal:
            assert str(refusal).endswith("。")
            assert self.fresh().state == before
        else:
            assert before in declared.frm
            assert self.fresh().state in (declared.end(before), before)

    @rule(person=PEOPLE, yes=st.booleans())
    def answer(self, person, yes):
        waiting = next((m for m in self.fresh().moves.all() if m.is_pending), None)
        if waiting is None:
            return
        by = getattr(self.cast, person)
        try:
            if yes:
                agree(waiting, by=by, at=self.at)
            else:
                refuse_agreement(waiting, reason="再议。", by=by, at=self.at)
        except Refused as refusal:
            assert str(refusal).endswith("。")

    @invariant()
    def the_ledger_tells_the_same(self):
        matter = self.fresh()
        told = replay(matter.public_id)
        due = matter.due_on.isoformat() if matter.due_on else ""
        lead = matter.lead_unit.public_id if matter.lead_unit else ""
        assert told is not None
        assert (told.state, told.turn, told.lead, told.due) == (
            matter.state_key,
            matter.turn,
            lead,
            due,
        )
        assert first_break() is None

    @invariant()
    def one_accountable_lead(self):
        matter = self.fresh()
        if matter.phase in ("open", "held", "done"):
            assert matter.lead_unit_id
            assert matter.lead_post_id

    @invariant()
    def clocks_fit_the_state(self):
        matter = self.fresh()
        running = set(
            ClockRun.objects.filter(matter=matter, stopped_at=None, held_at=None).values_list(
                "key", flat=True
            )
        )
        assert running == {clock.key for clock in HANDOVER.clocks_in(matter.state)}
        assert matter.is_open == (matter.phase in ("draft", "open", "held"))


@pytest.mark.django_db
def test_random_steps_break_no_promise(cast):
    machine = type("PressedByCast", (Pressed,), {"cast": cast})
    machine.TestCase.settings = settings(
        max_examples=25,
        stateful_step_count=18,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    machine.TestCase().runTest()
