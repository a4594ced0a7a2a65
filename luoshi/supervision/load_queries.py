"""负担表: what units have in hand, by unit and by sender, as far as the person may see. By name."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.clocks.wording import year_bounds
from luoshi.matters.models import Matter
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .burden import NEAR
from .models import DutyList, Emergency, LetThrough, PlanLine
from .urgency import holding_at

MONTH = timedelta(days=30)
COUNTED = ("total", "near", "fresh", "senders", "emergency")
SENT = ("total", "units", "fresh", "let_through", "emergencies")


def in_hand(who: Standing) -> QuerySet[Matter]:
    held = Matter.objects.visible_to(who).filter(phase__in=("open", "held"), is_open=True)
    return held.order_by()


def counts(at: datetime) -> dict[str, Count]:
    """In which an emergency is counted by itself: it asks more of a unit than its number says."""
    soon = Q(due_on__lte=STATE.add_workdays(timezone.localdate(at), NEAR))
    urgent = Q(watch__emergency__in=list(holding_at(at).values_list("pk", flat=True)))
    return {
        "total": Count("pk"),
        "near": Count("pk", filter=soon),
        "fresh": Count("pk", filter=Q(issued_at__gte=at - MONTH)),
        "emergency": Count("pk", filter=urgent),
    }


def loads(who: Standing, at: datetime) -> list[dict[str, Any]]:
    """Open matters by unit, over all senders one may see."""
    grouped = in_hand(who).values(*named("lead_unit"))
    found = grouped.annotate(senders=Count("issuer", distinct=True), **counts(at))
    return by_name(row_of(row, "lead_unit", COUNTED) for row in found)


def senders(who: Standing, at: datetime) -> list[dict[str, Any]]:
    """Open matters by sender, with how often a bar was passed and an emergency declared this year."""
    grouped = in_hand(who).values(*named("issuer"))
    found = grouped.annotate(units=Count("lead_unit", distinct=True), **counts(at))
    begin, _ = year_bounds(timezone.localdate(at).year)
    passed = LetThrough.objects.visible_to(who).filter(at__gte=begin)
    told = Emergency.objects.visible_to(who).filter(from_at__gte=begin)
    more = {"let_through": tally(passed), "emergencies": tally(told)}
    rows = []
    for row in found:
        extra = {key: by_issuer.get(row["issuer"], 0) for key, by_issuer in more.items()}
        rows.append(row_of(row | extra, "issuer", SENT))
    return by_name(rows)


def senders_to(who: Standing, unit: Unit, at: datetime) -> list[dict[str, Any]]:
    """Who has what in the hands of one unit."""
    grouped = in_hand(who).filter(lead_unit=unit).values(*named("issuer"))
    found = grouped.annotate(**counts(at))
    return by_name(row_of(row, "issuer", ("total", "near", "fresh", "emergency")) for row in found)


def named(unit: str) -> tuple[str, ...]:
    return (unit, *(f"{unit}__{column}" for column in ("public_id", "name", "short")))


def row_of(row: dict[str, Any], unit: str, keys: Iterable[str]) -> dict[str, Any]:
    return {
        "id": row[f"{unit}__public_id"],
        "unit": row[f"{unit}__short"] or row[f"{unit}__name"],
        **{key: row[key] for key in keys},
    }


def by_name(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row["unit"])


def tally(found: QuerySet) -> dict[int, int]:
    counted = found.order_by().values_list("issuer").annotate(times=Count("pk"))
    return dict(counted)


def passed_lately(who: Standing, at: datetime) -> QuerySet[LetThrough]:
    found = LetThrough.objects.visible_to(who).filter(at__gte=at - 12 * MONTH)
    return found.select_related("matter", "unit", "issuer")


def duty_lists(who: Standing) -> QuerySet[DutyList]:
    counted = DutyList.objects.visible_to(who).annotate(
        own=Count("duties", filter=Q(duties__kind="own")),
        joint=Count("duties", filter=Q(duties__kind="joint")),
        withdrawn=Count("duties", filter=Q(duties__kind="withdrawn")),
    )
    return counted.select_related("unit")


def plan_lines(who: Standing, year: int) -> QuerySet[PlanLine]:
    found = PlanLine.objects.visible_to(who).filter(year=year).select_related("issuer")
    return found.annotate(used=Count("matters", filter=~Q(matters__matter__issued_at=None)))


def lines_for(who: Standing, issuer: Unit, on: date) -> QuerySet[PlanLine]:
    """What a draft of an office can be put on."""
    return PlanLine.objects.visible_to(who).filter(issuer=issuer, year=on.year)


def emergencies(who: Standing) -> QuerySet[Emergency]:
    found = Emergency.objects.visible_to(who).select_related("issuer", "leader", "duty_officer")
    return found.annotate(listed=Count("watches"))
