"""滴答: rows worth looking at are looked at; what is due on the ladder is done, once."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from luoshi.matters.actions import lapse
from luoshi.matters.actions.write import record_move, write_move
from luoshi.matters.clocks import next_lapse
from luoshi.matters.models import Matter
from luoshi.matters.parts import players, role_name
from luoshi.notices.actions import tell
from luoshi.org.models import User
from luoshi.progress import Progress, silent
from luoshi.supervision.ladder import Planned, caught_up, is_quiet, open_plans
from luoshi.supervision.models import Climbed, PutOff
from luoshi.supervision.rules import is_being_answered
from luoshi.supervision.slips import poor_report, want_of
from luoshi.supervision.urgency import emergency_of, holding_at, listed

from .slips import lay_before_signer

SET_ASIDE = timedelta(hours=1)  # a row that fails must not be looked at before all others
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ticked:
    """What a tick did: matters looked at, rungs climbed, rows that could not be handled."""

    looked: int = 0
    climbed: int = 0
    failed: int = 0
    quiet: bool = False


def tick(*, at: datetime, most: int = 1000, progress: Progress = silent) -> Ticked:
    """Look at up to `most` matters whose moment has come. Twice does nothing twice.

    In quiet hours only what a declared emergency has taken in is looked at.
    """
    due = Matter.objects.filter(is_open=True, look_at__lte=at).order_by("look_at", "pk")
    if is_quiet(at):
        if not holding_at(at).exists():
            return Ticked(quiet=True)
        due = due.filter(watch__in=listed(at))
    looked = climbed = failed = 0
    found = list(due.values_list("pk", "look_at")[:most])
    for pk, seen in progress(found, len(found)):
        try:
            done = _look(pk, seen, at)
            if done is None:
                continue
            lapse(Matter.objects.get(pk=pk), at=at)
            looked, climbed = looked + 1, climbed + done
        except Exception:  # one bad row must not stop all clocks
            failed += 1
            log.exception("matter %s could not be looked at", pk)
            Matter.objects.filter(pk=pk, look_at=seen).update(look_at=at + SET_ASIDE)
    return Ticked(looked, climbed, failed)


@transaction.atomic
def _look(pk: int, seen: datetime, at: datetime) -> int | None:
    """Climb what is due on one matter and say when to look again; how many rungs were climbed.

    None when another worker has the row or had it: where the data base locks rows, nobody waits
    for it. The look moment is swapped first, so a worker that dies leaves it as it was.
    """
    mine = Matter.objects.filter(pk=pk, look_at=seen, is_open=True)
    free = mine.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True)
    if not list(free) or not mine.update(look_at=None):
        return None
    matter = Matter.objects.for_lists().get(pk=pk)
    plans = open_plans(matter)
    done = set(Climbed.objects.filter(run__matter=matter).values_list("run", "rung", "due_at"))
    left = [p for p in plans if (p.run.pk, p.rung.key, p.run.due_at) not in done]
    ripe = [plan for plan in left if plan.at <= at]
    for plan in ripe:
        _climb(matter, plan, at)
    _draft(matter, ripe, at)
    moments = [plan.at for plan in left if plan.at > at]
    moments += [moment] if (moment := next_lapse(matter)) else []
    ahead = min(moments, default=None)
    Matter.objects.filter(pk=pk).update(look_at=ahead)
    return len(ripe)


def _climb(matter: Matter, plan: Planned, at: datetime) -> Climbed:
    """One rung: the people told, history, ledger. All in the caller's transaction."""
    roles = [plan.run.role if part == "turn" else part for part in plan.rung.tell]
    roles = [matter.turn if role == "turn" else role for role in roles]
    on = timezone.localdate(at)
    says = plan.says + caught_up(plan.at, at)
    answers = {"rung": plan.rung.key, "says": says, "clock": plan.run.key}
    answers["told"] = "、".join(role_name(matter, role) for role in roles)
    off = put_off_for(plan)
    if off:
        answers["says"] = f"{says}（{off.move.by_name}：{off.reason}）"
    move = write_move(matter, plan.rung.how, by=None, at=at, answers=answers)
    silent = off if plan.rung.how != "raise" else None
    told = on_duty(matter, at) or [p for role in roles for p in players(matter, role, on)]
    people = {person.pk: person for person in told} if not silent else {}
    key = f"rung:{plan.run.pk}:{plan.rung.key}:{plan.run.due_at.isoformat()}"
    text = f"{matter.title}：{answers['says']}"
    tell(people.values(), text, about=matter.public_id, key=key, at=at)
    climbed = Climbed.objects.create(
        run=plan.run,
        rung=plan.rung.key,
        due_at=plan.run.due_at,
        stood_for=plan.at,
        at=at,
        move=move,
        put_off=silent,
    )
    record_move(move, rung=plan.rung.key, clock=plan.run.key)
    return climbed


def on_duty(matter: Matter, at: datetime) -> list[User]:
    """Who is told in quiet hours instead of all others: the duty officer of the emergency."""
    emergency = emergency_of(matter, at) if is_quiet(at) else None
    return [emergency.duty_officer] if emergency else []


def put_off_for(plan: Planned) -> PutOff | None:
    """What was said to put the reminders off, while it holds."""
    off = plan.run.put_off.select_related("move").first()
    return off if off and timezone.localdate(plan.at) <= off.until else None


def _draft(matter: Matter, ripe: list[Planned], at: datetime) -> None:
    """The paper of the highest rung just climbed, or of a report sent back again and again.

    One that is being signed or answered holds the next one back.
    """
    named = [plan for plan in ripe if plan.rung.drafts]
    want = want_of(named[-1], at) if named else poor_report(matter)
    if want and not is_being_answered(matter, at):
        lay_before_signer(matter, want, by=None, at=at)
