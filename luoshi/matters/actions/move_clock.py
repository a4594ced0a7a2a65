"""A running clock is moved to another version of its preset or calendar, or left: each by a person."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.matters import clocks
from luoshi.matters.models import Matter, Move
from luoshi.matters.origin import CLOCK_COLUMNS
from luoshi.matters.parts import parts
from luoshi.matters.proposals import Proposal, proposal_of, why_not_decide
from luoshi.matters.refusal import Refused
from luoshi.matters.rules import say_day
from luoshi.matters.sentences import sentence
from luoshi.org.models import User
from luoshi.org.standing import standing

from .write import hold_newest, record_move, refuse, swap, tell_players, write_move


@transaction.atomic
def move_clock(matter: Matter, clock: str, *, reason: str, by: User, at: datetime) -> Move:
    """采用: the run ends when the newer version says; the first day of the matter stays in view."""
    found = _decided(matter, clock, reason, by, at)
    run = found.run
    more = {key: run.trace[key] for key in ("since_fact",) if key in run.trace}
    more |= {"preset": found.preset.to_json()} if found.preset else _preset_of(run.trace)
    answers = _told(matter, found, reason)
    run.limit, run.due_at = found.limit, found.due.at
    run.trace, run.is_provisional = found.due.trace.to_json() | more, found.due.provisional
    run.save()
    clocks.set_columns(matter, at)
    swap(matter, **{name: getattr(matter, name) for name in CLOCK_COLUMNS})
    move = write_move(matter, "move_clock", by=by, at=at, answers=answers)
    for role in dict.fromkeys((run.role, "lead")):
        tell_players(matter, matter.turn if role == "turn" else role, move,
                     f"{matter.title}：{sentence(move)}")  # fmt: skip
    record_move(move, words=reason, clock=clock, cause=found.cause)
    return move


@transaction.atomic
def leave_clock(matter: Matter, clock: str, *, reason: str, by: User, at: datetime) -> Move:
    """不改: it is not asked again for this version."""
    found = _decided(matter, clock, reason, by, at)
    move = write_move(matter, "leave_clock", by=by, at=at, answers=_told(matter, found, reason))
    record_move(move, words=reason, clock=clock, cause=found.cause)
    return move


def _decided(matter: Matter, clock: str, reason: str, by: User, at: datetime) -> Proposal:
    """The proposal as it stands under the lock; refused without a reason or the right."""
    hold_newest(matter)
    refuse(why_not_decide(matter, parts(matter, standing(by, timezone.localdate(at)))))
    if not reason.strip():
        raise Refused("请写明为什么改或者为什么不改。")
    return proposal_of(matter, clock, at)


def _told(matter: Matter, found: Proposal, reason: str) -> dict[str, Any]:
    was, now = (timezone.localdate(moment) for moment in (found.run.due_at, found.due.at))
    label = matter.regime.clock(found.run.key).label
    days = {"was": say_day(was), "now": say_day(now)}
    told = {"run": found.run.pk, "cause": found.cause, "clock": label, "why": found.why}
    return told | days | {"reason": reason.strip()}


def _preset_of(trace: dict[str, Any]) -> dict[str, Any]:
    return {"preset": trace["preset"]} if "preset" in trace else {}
