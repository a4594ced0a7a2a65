"""What every write here has in common: the refusal, rows locked before the ledger, the event last."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from luoshi.ledger.record import record
from luoshi.ledger.refusal import Refused, Stale
from luoshi.org.models import User
from luoshi.targets.models import Indicator, Target


def refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)


def hold(target: Target) -> None:
    """Lock a target as the person saw it."""
    rows = Target.objects.select_for_update(no_key=True).filter(pk=target.pk)
    if rows.values_list("version", flat=True).first() != target.version:
        raise Stale(f"{target}刚刚被别人改过，请刷新后再看。")


def swap(target: Target, **columns: Any) -> None:
    columns["version"] = target.version + 1
    same = Target.objects.filter(pk=target.pk, version=target.version)
    if not same.update(**columns):
        raise Stale(f"{target}刚刚被别人改过，请刷新后再看。")
    for name, value in columns.items():
        setattr(target, name, value)


def hold_indicators(keys: Iterable[int]) -> None:
    """Figures of an indicator are written one after the other; all rows at once, in one order."""
    rows = Indicator.objects.filter(pk__in=set(keys)).select_for_update(no_key=True)
    list(rows.order_by("pk").values_list("pk"))


def record_on(subject: Target | Indicator, verb: str, *, by: User, at: datetime, **detail) -> None:
    name = type(subject).__name__.lower()
    record(f"targets.{verb}", f"{name}:{subject.public_id}", by=by.public_id, at=at, **detail)
