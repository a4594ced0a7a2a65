"""Every step from every state by every part: it moves as declared, or refuses with a sentence."""

from itertools import product

import pytest
from django.db import transaction

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.regime import Regime, Step
from luoshi.matters.regime_check import check
from luoshi.matters.register import REGIMES
from luoshi.regimes.handover import HANDOVER

from .cast import NOW, WALK

PEOPLE = ("office", "office_head", "lead", "support", "outsider", "leader")
PLAYS = {
    "office": {"office", "office_head"},
    "lead": {"lead"},
    "ruler": {"office_head", "leader"},
    "leader": {"leader"},
}
ANSWERS = {
    "decline": {"reason": "不是本局职责。"},
    "rule_for": {"reason": "按三定方案。"},
    "report": {"result": "完成17个。"},
    "send_back": {"reason": "缺验收单。"},
    "already_done": {"result": "去年已完成。", "done_on": "2025-12-01"},
    "reopen": {"reason": "复查又有渗漏。", "due_on": "2026-06-30"},
    "drop": {"reason": "重复。"},
    "withdraw": {"reason": "政策有变。"},
    "extend": {"reason": "汛期不能施工。", "due_on": "2026-05-29"},
    "revise_due": {"reason": "提前。", "due_on": "2026-03-10"},
    "put_to_ruler": {"reason": "两家都说不是。"},
    "suspend": {"reason": "等汛期过后施工。"},
    "resume": {"reason": "汛期已过。"},
    "transfer": {"reason": "机构改革后职责划转。"},
    "correct": {"reason": "口数核实为16个。", "standard": "16个口有验收单"},
    "merge": {"reason": "同一件事。"},
    "recall": {"reason": "漏了2个口。"},
    "ask_assist": {"task": "提供管网图。"},
    "ask_decision": {
        "title": "是否停产整治",
        "task": "3家企业超标。",
        "options": "一是停产，二是限产。",
        "proposal": "限产。",
        "views": "企业愿意限产。",
    },
}


@pytest.mark.parametrize("state", [state.key for state in HANDOVER.states])
def test_every_step_by_everybody_moves_as_declared_or_says_why_not(cast, state):
    """One walk to the state; then every step by every person, each undone before the next."""
    matter, other = cast.matter_at(state), cast.matter_at("issued", title="并入的那一件")

    wrong = {}
    for step, person in product(HANDOVER.steps, PEOPLE):
        try:
            with transaction.atomic():
                if fault := pressed(cast, matter.pk, other, step, person):
                    wrong[step.key, person] = fault
                raise Undone
        except Undone:
            pass

    assert wrong == {}


class Undone(Exception):
    """Takes back what a press has written."""


def pressed(cast, pk: int, other: Matter, step: Step, person: str) -> str | None:
    """What is wrong with how a press went, or None."""
    matter = Matter.objects.get(pk=pk)
    before = matter.state
    answers = dict(ANSWERS.get(step.key, {}))
    answers |= {"unit": cast.helper} if step.key in ("rule_for", "transfer") else {}
    answers |= {"other": other} if step.key == "merge" else {}
    answers |= {"units": [cast.helper]} if step.key == "ask_assist" else {}
    answers |= {"post": cast.leader_post} if step.key == "ask_decision" else {}
    try:
        take(matter, step.key, by=getattr(cast, person), at=NOW, **answers)
        refusal = ""
    except Refused as refused:
        refusal = str(refused)
    now = Matter.objects.get(pk=pk)
    allowed = before in step.frm and person in PLAYS[step.who]
    waits = step.agree and person != "office_head"
    expected = step.end(before) if allowed and not waits else before
    if allowed != (not refusal):
        return f"allowed {allowed}, but: {refusal or 'moved'}"
    if refusal and not refusal.endswith("。"):
        return f"no sentence: {refusal}"
    if (now.state_key, now.phase) != (expected.key, expected.phase):
        return f"is {now.state_key}, expected {expected.key}"
    return None


def test_the_walk_reaches_every_state():
    assert set(WALK) == {state.key for state in HANDOVER.states}


@pytest.mark.parametrize("regime", REGIMES.values(), ids=lambda r: r.key)
def test_every_regime_is_sound(regime):
    assert check(regime) == []


def test_the_checker_sees_each_fault():
    def changed(**more) -> Regime:
        keys = ("key", "title", "basis", "states", "steps", "clocks")
        return Regime(**({k: getattr(HANDOVER, k) for k in keys} | more))

    brought = ("decline", "put_to_ruler")
    no_decline = tuple(s for s in HANDOVER.steps if s.key not in brought)
    assert check(changed(steps=no_decline)) == ["state disputed cannot be reached"]
    stuck = tuple(s for s in HANDOVER.steps if HANDOVER.state("disputed") not in s.frm)
    assert check(changed(steps=stuck)) == [
        "state disputed has no way out",
        "state disputed: the ball is with ruler, who can do nothing",
    ]
    untimed = tuple(c for c in HANDOVER.clocks if c.key != "review")
    assert check(changed(clocks=untimed)) == ["state in_review: open, no clock, no reason"]
    twice = (*HANDOVER.steps, HANDOVER.steps[0])
    assert check(changed(steps=twice)) == ["step issue twice"]
