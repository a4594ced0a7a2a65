"""Indicators are opened, amended and closed; a figure is asked for once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.targets.models import DatumReader, Indicator, IndicatorChange
from luoshi.targets.report_day import read_day
from luoshi.targets.rules import (
    why_not_ask,
    why_not_define,
    why_not_fit,
    why_not_open,
    why_not_reshape,
)
from luoshi.targets.states import Direction, Rhythm

from .write import record_on, refuse

MAY_CHANGE = (
    "name", "kind", "direction", "unit", "places", "rhythm", "prices", "caliber", "source",
    "due_after", "datum_unit", "confirmer_unit", "linked", "numerator", "denominator", "is_open",
)  # fmt: skip
MOST_PLACES = 6


@dataclass(frozen=True)
class IndicatorIn:
    """What an indicator is, as a person says it."""

    key: str
    name: str
    kind: str
    unit: str
    places: int = 0
    direction: str = Direction.UP
    rhythm: str = Rhythm.MONTH
    prices: str = ""
    caliber: str = ""
    source: str = ""
    due_after: str = ""
    datum_unit: Unit | None = None
    confirmer_unit: Unit | None = None
    linked: Indicator | None = None
    numerator: Indicator | None = None
    denominator: Indicator | None = None


@transaction.atomic
def open_indicator(given: IndicatorIn, *, by: User, at: datetime) -> Indicator:
    """立指标."""
    refuse(why_not_define(by, timezone.localdate(at)) or why_not_open(given.name, given.key))
    told = {**vars(given), "name": given.name.strip(), "due_after": read_day(given.due_after)}
    refuse(_why_not_shape(told))
    made = Indicator.objects.create(**told)
    record_on(made, "open_indicator", by=by, at=at, words=made.name)
    return made


def _why_not_shape(values: Mapping[str, Any]) -> str | None:
    places = values.get("places", 0)
    if not 0 <= places <= MOST_PLACES:
        return f"小数位数写0到{MOST_PLACES}。"
    return why_not_fit(Indicator, values)


@transaction.atomic
def amend_indicator(
    indicator: Indicator, *, by: User, at: datetime, reason: str = "", **changes: Any
) -> bool:
    """改指标: what really differs; its shape stays once there are figures, its day needs a reason."""
    refuse(why_not_define(by, timezone.localdate(at)))
    if unknown := set(changes) - set(MAY_CHANGE):
        raise TypeError(f"not a column that can be amended: {sorted(unknown)}")
    if "due_after" in changes:
        changes["due_after"] = read_day(changes["due_after"])
    changes = {key: new for key, new in changes.items() if getattr(indicator, key) != new}
    if "due_after" in changes and not reason.strip():
        raise Refused("改报数日请写明理由，原来的报数日一直看得见。")
    refuse(why_not_reshape(indicator, changes) or _why_not_shape(changes))
    if indicator in (changes.get(name) for name in ("linked", "numerator", "denominator")):
        raise Refused("指标不能和自己关联，请选它的增速、分子或分母指标。")
    others = Indicator.objects.filter(name=changes.get("name", ""), is_open=True)
    if others.exclude(pk=indicator.pk).exists():
        raise Refused(f"“{changes['name']}”已经是指标，请换一个名称。")
    if changes:
        _amend(indicator, changes, by=by, at=at, reason=reason.strip())
    return bool(changes)


def _amend(
    indicator: Indicator, changes: Mapping[str, Any], *, by: User, at: datetime, reason: str
) -> None:
    was = {key: _kept(getattr(indicator, key)) for key in changes}
    now = {key: _kept(new) for key, new in changes.items()}
    for key, new in changes.items():
        setattr(indicator, key, new)
    indicator.save(update_fields=list(changes))
    IndicatorChange.objects.create(
        indicator=indicator, was=was, now=now, reason=reason[:500], by=by, at=at
    )
    record_on(
        indicator, "amend_indicator", by=by, at=at, changed=sorted(now), words=f"{now}{reason}"
    )


def _kept(value: Any) -> Any:
    return str(value) if isinstance(value, Model) else value


@transaction.atomic
def ask_for(
    indicator: Indicator, unit: Unit, *, asked_by: Unit, by: User, at: datetime, why: str = ""
) -> DatumReader:
    """要数: who asks for a figure that is asked already reads it; nobody is asked twice."""
    refuse(why_not_ask(indicator, unit, asked_by, by=by, today=timezone.localdate(at)))
    reader = DatumReader.objects.create(
        indicator=indicator, unit=unit, asked_by=asked_by, by=by, at=at, why=why.strip()[:200]
    )
    asker = asked_by.public_id
    record_on(indicator, "ask_for", by=by, at=at, unit=unit.public_id, asker=asker, words=why)
    return reader
