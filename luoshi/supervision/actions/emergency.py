"""应急: declared with an end and a named leader, ended early, and which matters it takes in."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.record import record
from luoshi.matters.actions.write import hold_newest, record_move, refuse, write_move
from luoshi.matters.models import Matter, Move
from luoshi.matters.present import day_words
from luoshi.notices.actions import tell
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.supervision.burden_rules import (
    Declared,
    one_line,
    why_not_declare,
    why_not_end,
    why_not_join,
)
from luoshi.supervision.models import Emergency, Watch


@transaction.atomic
def declare_emergency(issuer: Unit, given: Declared, *, by: User, at: datetime) -> Emergency:
    """宣布应急. From now until its end; the leader and the duty officer are told at once."""
    given = replace(given, title=one_line(given.title), basis=one_line(given.basis))
    refuse(why_not_declare(issuer, given, standing(by, timezone.localdate(at)), at))
    made = Emergency.objects.create(
        issuer=issuer,
        title=given.title,
        basis=given.basis,
        leader=given.leader,
        duty_officer=given.duty_officer,
        every_days=given.every_days,
        from_at=at,
        until_at=given.until_at,
        by=by,
    )
    _tell(made, f"{issuer}宣布应急：{made.title}，到{_until(made)}为止。", "declare", at)
    record("emergency.declare", f"emergency:{made.public_id}", by=by.public_id, at=at,
           words=made.title, until=made.until_at.isoformat(), leader=made.leader.public_id,
           every_days=made.every_days)  # fmt: skip
    return made


@transaction.atomic
def end_emergency(emergency: Emergency, *, why: str, by: User, at: datetime) -> Emergency:
    """提前结束: from now on rhythm and clocks are the ordinary ones again."""
    why = one_line(why)
    refuse(why_not_end(emergency, standing(by, timezone.localdate(at)), why, at))
    still = Emergency.objects.filter(pk=emergency.pk, ended_at=None)
    if not still.update(ended_at=at, ended_why=why[:300]):
        refuse("这次应急已经结束了，请刷新后再看。")
    emergency.refresh_from_db()
    _tell(emergency, f"应急结束：{emergency.title}。{emergency.ended_why}", "end", at)
    record("emergency.end", f"emergency:{emergency.public_id}", by=by.public_id, at=at, words=why)
    return emergency


@transaction.atomic
def join_emergency(matter: Matter, emergency: Emergency, *, by: User, at: datetime) -> Move:
    """列入应急: until the end of the emergency, and no longer."""
    hold_newest(matter)
    refuse(why_not_join(matter, emergency, standing(by, timezone.localdate(at)), at))
    said = {"emergency": emergency.title, "days": emergency.every_days, "until": _until(emergency)}
    move = write_move(matter, "join_emergency", by=by, at=at, answers=said)
    Watch.objects.update_or_create(matter=matter, defaults={"emergency": emergency})
    record_move(move, emergency=emergency.public_id)
    return move


def _tell(emergency: Emergency, text: str, what: str, at: datetime) -> None:
    people = {one.pk: one for one in (emergency.leader, emergency.duty_officer)}
    key = f"emergency:{emergency.public_id}:{what}"
    tell(people.values(), text, about="", key=key, at=at, urgent=True)


def _until(emergency: Emergency) -> str:
    end = timezone.localtime(emergency.until_at)
    return f"{day_words(end)}{end:%H:%M}"
