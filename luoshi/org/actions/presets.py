"""Adopting a version of a preset: what runs already goes on as it was started."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.clocks import parse
from luoshi.ledger.record import hold_head, record
from luoshi.org.models import Preset
from luoshi.org.presets import value as value_on
from luoshi.org.rules import why_not_adopt

from .write import refuse


@transaction.atomic
def adopt_preset(
    key: str,
    value: Any,
    *,
    basis: str,
    reason: str,
    by: str,
    at: datetime,
    from_on: date | None = None,
) -> Preset:
    """采用. The new version holds from today or a later day; nothing that runs is moved by it."""
    today = timezone.localdate(at)
    start = from_on or today
    refuse(why_not_adopt(key, value, basis=basis, reason=reason, from_on=start, today=today))
    value = parse(value).code if isinstance(value, str) else value
    hold_head()  # one after the other: versions are counted
    was = value_on(key, on=start)
    last = Preset.objects.filter(key=key).aggregate(last=Max("version"))["last"] or 0
    made = Preset.objects.create(
        key=key,
        version=last + 1,
        value=value,
        basis=basis.strip(),
        reason=reason.strip(),
        from_on=start,
        adopted_by=by,
        adopted_at=at,
    )
    detail = {"version": made.version, "was": was.value, "now": value, "from_on": str(start)}
    record("org.adopt_preset", f"preset:{key}", by=by, at=at, words=reason, **detail)
    return made
