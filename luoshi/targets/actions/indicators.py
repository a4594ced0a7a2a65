"""Indicators are opened, amended and closed; a figure is asked for once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.targets.models import DatumReader, Indicator
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
    "datum_unit", "confirmer_unit", "linked", "numerator", "denominator", "is_open",
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
    datum_unit: Unit | None = None
    confirmer_unit: Unit | None = None
    linked: Indicator | None = None
    numerator: Indicator | None = None
    denominator: Indicator | None = None


@transaction.atomic
def open_indicator(given: IndicatorIn, *, by: User, at: datetime) -> Indicator:
    """立指标."""
    refuse(why_not_define(by, timezone.localdate(at)) or why_not_open(given.name, given.key))
    refuse(_why_not_shape(vars(given)))
    made = Indicator.objects.create(**{**vars(given), "name": given.name.strip()})
    record_on(made, "open_indicator", by=by, at=at, words=made.name)
    return made


def _why_not_shape(values: Mapping[str, Any]) -> str | None:
    places = values.get("places", 0)
    if not 0 <= places <= MOST_PLACES:
        return f"小数位数写0到{MOST_PLACES}。"
    return why_not_fit(Indicator, values)


@transaction.atomic
def amend_indicator(indicator: Indicator, *, by: User, at: datetime, **changes: Any) -> bool:
    """改指标: what really differs; its shape stays once there are figures."""
    refuse(why_not_define(by, timezone.localdate(at)))
    if unknown := set(changes) - set(MAY_CHANGE):
        raise TypeError(f"not a column that can be amended: {sorted(unknown)}")
    changes = {key: new for key, new in changes.items() if getattr(indicator, key) != new}
    refuse(why_not_reshape(indicator, changes) or _why_not_shape(changes))
    if indicator in (changes.get(name) for name in ("linked", "numerator", "denominator")):
        raise Refused("指标不能和自己关联，请选它的增速、分子或分母指标。")
    others = Indicator.objects.filter(name=changes.get("name", ""), is_open=True)
    if others.exclude(pk=indicator.pk).exists():
        raise Refused(f"“{changes['name']}”已经是指标，请换一个名称。")
    for key, new in changes.items():
        setattr(indicator, key, new)
    if changes:
        indicator.save(update_fields=list(changes))
        said = {key: str(new) for key, new in changes.items()}
        record_on(indicator, "amend_indicator", by=by, at=at, changed=sorted(said), words=str(said))
    return bool(changes)


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
