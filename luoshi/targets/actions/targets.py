"""Targets are set, agreed, put in force, changed with a reason and an approval, and ended."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.matters.models import Matter
from luoshi.org.models import Post, Unit, User
from luoshi.targets.models import Indicator, Part, Target, TargetChange
from luoshi.targets.rules import (
    why_not_approve,
    why_not_change,
    why_not_define,
    why_not_fit,
    why_not_move,
    why_not_numbers,
    why_not_rule,
    why_not_set,
    why_not_tiers,
)
from luoshi.targets.standing import readers, recompute
from luoshi.targets.states import Combine, Direction, TargetState

from .additions import ASKS, new_part, noted, said_by
from .write import hold, record_on, refuse, swap

NUMBERS = ("base", "strive", "challenge", "last_year", "growth", "weight")
OF_PART = {"due_on": None, "demands": ""}
MAY_CHANGE = (*NUMBERS, *OF_PART, "combine", "rule", "lead_post", "parent", "matter")


@dataclass(frozen=True)
class TargetIn:
    """What is wanted and the words that say so; amounts scaled by the indicator's places."""

    indicator: Indicator
    unit: Unit
    year: int
    base: int
    strive: int | None = None
    challenge: int | None = None
    last_year: int | None = None
    growth: int | None = None
    parent: Target | None = None
    combine: str = Combine.SUM
    weight: int = 1
    basis_title: str = ""
    basis_words: str = ""
    basis_place: str = ""
    basis_ref: str = ""
    lead_post: Post | None = None
    rule: str = "yinchuan"
    matter: Matter | None = None


@transaction.atomic
def set_target(given: TargetIn, *, by: User, at: datetime) -> Target:
    """定目标: a draft, that only the office sees until it is agreed."""
    today = timezone.localdate(at)
    refuse(why_not_set(given.indicator, given.unit, given.year, by=by, today=today))
    is_up = given.indicator.direction == Direction.UP
    refuse(why_not_tiers(vars(given), is_up) or why_not_rule(given.rule))
    refuse(why_not_fit(Target, vars(given)) or why_not_numbers(vars(given)))
    made = Target.objects.create(**vars(given))
    if made.parent and (more := new_part(made)):
        raise Refused(f"{more}这是加码，请在上级目标的分解里加这一份，写明理由。")
    unit = given.unit.public_id
    record_on(
        made, "set_target", by=by, at=at, unit=unit, year=given.year, base=given.base,
        words=given.basis_words,
    )  # fmt: skip
    return made


@transaction.atomic
def agree_target(target: Target, *, by: User, at: datetime) -> None:
    """商定."""
    _move(target, TargetState.AGREED, by=by, at=at)


@transaction.atomic
def start_target(target: Target, *, by: User, at: datetime) -> None:
    """开始执行: lights are worked out from now on."""
    _move(target, TargetState.IN_FORCE, by=by, at=at)


@transaction.atomic
def end_target(target: Target, *, reason: str, by: User, at: datetime) -> None:
    """结束: the year is over, or it is no longer asked, and why."""
    if not reason.strip():
        raise Refused("请写明为什么结束这个目标。")
    _move(target, TargetState.ENDED, by=by, at=at, words=reason)


def _move(target: Target, to: str, *, by: User, at: datetime, words: str = "") -> None:
    hold(target)
    refuse(why_not_move(target, to, by=by, today=timezone.localdate(at)))
    was = target.state
    swap(target, state=to)
    look_again(target, at)
    record_on(target, "move_target", by=by, at=at, was=was, state=to, words=words)


@transaction.atomic
def change_target(
    target: Target, *, by: User, at: datetime, reason: str = "", **changes: Any
) -> TargetChange:
    """调整目标: a draft at once; later the change waits for an approval, and the old value stays."""
    if unknown := set(changes) - set(MAY_CHANGE):
        raise TypeError(f"not a column that can be changed: {sorted(unknown)}")
    refuse(why_not_define(by, timezone.localdate(at), target.unit))
    return put_change(target, changes, by=by, at=at, reason=reason)


def put_change(
    target: Target, changes: dict[str, Any], *, by: User, at: datetime, reason: str
) -> TargetChange:
    """Who may is for the caller to say."""
    hold(target)
    refuse(why_not_change(target, reason))
    changes = {key: new for key, new in changes.items() if asked(target, key) != new}
    if not changes:
        raise Refused("没有一处和原来不同。")
    refuse(_why_not(target, changes))
    change = TargetChange.objects.create(
        target=target,
        number=(target.changes.aggregate(last=Max("number"))["last"] or 0) + 1,
        was={key: _kept(asked(target, key)) for key in changes},
        now={key: _kept(new) for key, new in changes.items()},
        reason=reason.strip(),
        by=by,
        at=at,
    )
    if target.state == TargetState.DRAFT:
        _apply(change, by=by, at=at)
    record_on(target, "change_target", by=by, at=at, now=change.now, words=reason)
    return change


def asked(target: Target, key: str) -> Any:
    """What a target asks; the day and the demands stand with the part that it is."""
    if key not in OF_PART:
        return getattr(target, key)
    part = getattr(target, "part", None)
    return getattr(part, key) if part else OF_PART[key]


def _why_not(target: Target, changes: dict[str, Any]) -> str | None:
    tiers = {key: changes.get(key, getattr(target, key)) for key in ("base", "strive", "challenge")}
    own, row = _apart(changes)
    why = why_not_tiers(tiers, target.indicator.direction == Direction.UP)
    why = why or why_not_fit(Target, own) or why_not_fit(Part, row) or why_not_numbers(changes)
    return why or why_not_rule(changes.get("rule", target.rule))


def _apart(changes: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of the target, and of the part that it is."""
    row = {key: new for key, new in changes.items() if key in OF_PART}
    return {key: new for key, new in changes.items() if key not in OF_PART}, row


def _kept(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if hasattr(value, "pk") else value


def _apply(change: TargetChange, *, by: User, at: datetime) -> None:
    change.approved_by, change.approved_at = by, at
    change.save(update_fields=["approved_by", "approved_at"])
    if ASKS.isdisjoint(change.now):
        _put(change)
    else:
        with noted(change.target, said_by(change.by, at, change.reason)):
            _put(change)
    look_again(change.target, at)


def _put(change: TargetChange) -> None:
    target, (own, row) = change.target, _apart(change.now)
    columns = {"lead_post": "lead_post_id", "parent": "parent_id", "matter": "matter_id"}
    swap(target, **{columns.get(key, key): new for key, new in own.items()})
    if row:
        part = getattr(target, "part", None) or Part(target=target)
        if "due_on" in row:
            part.due_on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
        part.demands = row.get("demands", part.demands)
        part.save()


def look_again(target: Target, at: datetime) -> None:
    """Before the event, since rows come before the head of the ledger: this target, and the one of
    the amount whose growth it is."""
    recompute({target.pk, *readers([(target.indicator_id, target.unit_id, target.year)])}, at=at)


@transaction.atomic
def approve_change(change: TargetChange, *, by: User, at: datetime) -> None:
    """批准调整: another person than who asked."""
    hold(change.target)
    change.refresh_from_db(fields=["approved_at", "refused_at"])
    today = timezone.localdate(at)
    refuse(why_not_approve(change, drawn_by=change.by_id, by=by, today=today))
    _apply(change, by=by, at=at)
    record_on(change.target, "approve_change", by=by, at=at, number=change.number)


@transaction.atomic
def refuse_change(change: TargetChange, *, reason: str, by: User, at: datetime) -> None:
    """不批准调整: the target stays as it was."""
    hold(change.target)
    change.refresh_from_db(fields=["approved_at", "refused_at"])
    today = timezone.localdate(at)
    refuse(why_not_approve(change, drawn_by=change.by_id, by=by, today=today))
    if not reason.strip():
        raise Refused("请写明为什么不批准。")
    change.refused_at, change.approved_by = at, by
    change.save(update_fields=["refused_at", "approved_by"])
    record_on(change.target, "refuse_change", by=by, at=at, number=change.number, words=reason)
