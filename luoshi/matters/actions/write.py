"""What every write to a matter has in common: compare and swap, the move, the event, who is told."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from luoshi.ledger.record import record
from luoshi.matters.models import Matter, Move
from luoshi.matters.parts import players
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.search import TEXTS, WORDS
from luoshi.matters.sentences import sentence
from luoshi.notices.actions import tell
from luoshi.org.models import User
from luoshi.org.standing import standing

MOVES_NOTHING = ("ask", "answer", "refuse", "leave_clock")  # history only; the version stays


def refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)


def lock(*matters: Matter, parts: bool = False) -> dict[int, int]:
    """Lock the rows (and the parts handed out of them) until the write is over; their versions.

    On PostgreSQL no rule, clock or number may be worked out beside another write to the same
    matter. A write to several takes all its rows here, in one order and before the head of the
    ledger: two that meet half way would wait for each other for ever. SQLite has one writer at a
    time and locks nothing here.
    """
    keys = [matter.pk for matter in matters]
    which = Q(pk__in=keys) | Q(parent__in=keys) if parts else Q(pk__in=keys)
    rows = Matter.objects.filter(which).select_for_update(no_key=True).order_by("pk")
    return dict(rows.values_list("pk", "version"))


def hold(matter: Matter, *others: Matter) -> None:
    """Lock a matter as the person saw it; an old page hears who was first, not a rule.

    `others` are matters the same write will change: all rows are taken at once, in one order.
    """
    if lock(matter, *others)[matter.pk] != matter.version:
        raise Stale(who_was_first(matter))


def hold_newest(matter: Matter) -> None:
    """Lock the row for a write that goes with any state, so that the event tells the real one."""
    matter.refresh_from_db(from_queryset=Matter.objects.select_for_update(no_key=True))


def swap(matter: Matter, **columns: Any) -> None:
    """Write columns if nobody was first, and say who was when somebody was."""
    columns["version"] = matter.version + 1
    same = Matter.objects.filter(pk=matter.pk, version=matter.version)
    if not same.update(**columns):
        raise Stale(who_was_first(matter))
    for name, value in columns.items():
        setattr(matter, name, value)
    if TEXTS & columns.keys():
        WORDS.refresh([matter.pk])
    if "lead_unit" in columns:
        parts = Matter.objects.filter(parent=matter).exclude(parent_lead=matter.lead_unit)
        parts.update(parent_lead=matter.lead_unit)


def who_was_first(matter: Matter) -> str:
    now = Matter.objects.get(pk=matter.pk)
    # By order of writing: `at` is when a person pressed, before waiting for the other.
    last = now.moves.exclude(step__in=MOVES_NOTHING).filter(by__isnull=False).order_by("pk").last()
    if last is None:
        return "这件事刚刚被别人改过，请刷新后再看。"
    when = timezone.localtime(last.at)
    return (
        f"{last.unit_name}{last.by_name}在{when.month}月{when.day}日{when:%H:%M}先办了："
        f"{sentence(last)}现在是“{now.state.label}”，你的操作没有记入，请刷新后再看。"
    )


def write_move(
    matter: Matter,
    step: str,
    *,
    by: User | None,
    at: datetime,
    frm: str = "",
    to: str = "",
    **more: Any,
) -> Move:
    """The move as history keeps it: the names of that day are copied."""
    who = standing(by, timezone.localdate(at)) if by else None
    held = next((h for h in who.held if h.unit_id == matter.lead_unit_id), None) if who else None
    held = held or (who.held[0] if who and who.held else None)
    return Move.objects.create(
        matter=matter,
        step=step,
        frm=frm,
        to=to,
        by=by,
        by_name=str(by) if by else "系统",
        unit_name=held.unit_name if held else "",
        at=at,
        **more,
    )


def record_move(move: Move, *, words: str = "", **detail: Any) -> None:
    """The event of a move, written last; the move keeps its number."""
    matter = move.matter
    event = record(
        f"{matter.regime_key}.{move.step}",
        f"matter:{matter.public_id}",
        by=move.by.public_id if move.by else "system",
        at=move.at,
        words=words,
        move=move.public_id,
        state=matter.state_key,
        version=matter.version,
        turn=matter.turn,
        lead=matter.lead_unit.public_id if matter.lead_unit else "",
        due=matter.due_on.isoformat() if matter.due_on else "",
        **detail,
    )
    move.event = event.seq
    move.save(update_fields=["event"])


def tell_players(matter: Matter, role: str, move: Move, text: str) -> None:
    """Tell whoever plays a part now, but not the one who just pressed."""
    if not role or role == "system":
        return
    people = [p for p in players(matter, role, timezone.localdate(move.at)) if p.pk != move.by_id]
    tell(people, text, about=matter.public_id, key=move.public_id, at=move.at)
