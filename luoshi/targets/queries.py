"""Reads of figures that more than one surface uses. Every one starts from what a person may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from luoshi.org.models import Unit
from luoshi.org.standing import Standing as Person

from .models import (
    DataQuestion,
    DatumReader,
    Freeze,
    Indicator,
    Observation,
    Target,
    TargetChange,
    TargetPath,
)
from .reach import approved, kept
from .states import DataState

OLDEST_SHOWN = 1000


def indicators(who: Person) -> QuerySet[Indicator]:
    return Indicator.objects.visible_to(who).select_related("datum_unit", "confirmer_unit")


def indicator_of(who: Person, key: str) -> Indicator | None:
    return indicators(who).filter(key=key).first()


def target_of(who: Person, public_id: str) -> Target | None:
    return Target.objects.visible_to(who).for_lists().filter(public_id=public_id).first()


def readers_by_unit(who: Person, indicator: Indicator) -> list[list[str]]:
    rows = DatumReader.objects.visible_to(who).filter(indicator=indicator)
    rows = rows.select_related("unit", "asked_by").order_by("unit__order", "pk")
    return [[str(row.unit), str(row.asked_by), row.why] for row in rows[:OLDEST_SHOWN]]


def history(who: Person, indicator: Indicator, unit: Unit) -> QuerySet[Observation]:
    """All versions of all periods, the newest first."""
    rows = Observation.objects.visible_to(who).filter(indicator=indicator, unit=unit)
    rows = rows.select_related("entered_by", "confirmed_by")
    return rows.order_by("-year", "-period", "-number")


def observation_of(who: Person, public_id: str) -> Observation | None:
    rows = Observation.objects.visible_to(who).select_related("indicator__datum_unit", "unit")
    return rows.filter(public_id=public_id).first()


def to_confirm(who: Person, public_ids: Iterable[str]) -> list[Observation]:
    return list(Observation.objects.visible_to(who).filter(public_id__in=list(public_ids)))


def questions(who: Person) -> QuerySet[DataQuestion]:
    rows = DataQuestion.objects.visible_to(who).filter(stands=True)
    return rows.select_related("indicator__datum_unit", "unit", "answered_by")


def freezes(who: Person) -> QuerySet[Freeze]:
    return Freeze.objects.visible_to(who).select_related("scope", "by")


@dataclass(frozen=True)
class Waiting:
    """Something that a head or a leader has to agree to: a path, a change, a correction."""

    kind: str
    key: int
    target: Target | None
    seen: Observation | None
    made: TargetPath | TargetChange | Observation
    why_not: str | None = None


def waiting(who: Person) -> list[Waiting]:
    """What waits for an approval among all that the person sees, the oldest first."""
    open_ones = {"approved_at": None, "refused_at": None}
    targets = Target.objects.visible_to(who).filter(unit__in=kept(who) | approved(who))
    paths = TargetPath.objects.visible_to(who).filter(target__in=targets, **open_ones)
    changes = TargetChange.objects.visible_to(who).filter(target__in=targets, **open_ones)
    seen = Observation.objects.visible_to(who).filter(state=DataState.PROPOSED)
    found = [
        Waiting("path", one.pk, one.target, None, one)
        for one in paths.select_related("target__indicator", "target__unit", "drawn_by")
    ]
    found += [
        Waiting("change", one.pk, one.target, None, one)
        for one in changes.select_related("target__indicator", "target__unit", "by")
    ]
    found += [
        Waiting("correction", one.pk, None, one, one)
        for one in seen.select_related("indicator", "unit", "entered_by")[:OLDEST_SHOWN]
    ]
    return found
