"""Reads of figures that more than one surface uses. Every one starts from what a person may see."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from luoshi.clocks import Due
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
from .periods import last_ended, named
from .reach import approved, kept
from .report_day import ReportDays
from .states import COUNTED, DataState

OLDEST_SHOWN = 1000
Pair = tuple[int, int]


@dataclass
class Datum:
    """数: what a unit is asked to report, with the figure of one period and who reads it."""

    indicator: Indicator
    unit: Unit
    year: int
    period: int
    seen: Observation | None = None
    readers: list[str] = field(default_factory=list)
    due: Due | None = None  # by when it is to be reported
    is_late: bool = False

    @property
    def reporter(self) -> Unit:
        return self.indicator.datum_unit or self.unit

    @property
    def when(self) -> str:
        return named(self.indicator.rhythm, self.year, self.period)

    @property
    def state(self) -> str:
        if self.seen:
            return self.seen.state
        return "overdue" if self.is_late else "missing"


def indicators(who: Person) -> QuerySet[Indicator]:
    return Indicator.objects.visible_to(who).select_related("datum_unit", "confirmer_unit")


def indicator_of(who: Person, key: str) -> Indicator | None:
    return indicators(who).filter(key=key).first()


def target_of(who: Person, public_id: str) -> Target | None:
    return Target.objects.visible_to(who).for_lists().filter(public_id=public_id).first()


def asked_of(who: Person, today: date, *, only_own: bool) -> list[Datum]:
    """What the person's units report, each datum once; an office sees all that it keeps."""
    pairs: dict[Pair, tuple[Indicator, Unit]] = {}
    own = who.units
    mine = Q(indicator__datum_unit__in=own) | Q(indicator__datum_unit=None, unit__in=own)
    if not only_own:
        mine |= Q(unit__in=kept(who))
    wanted = Target.objects.visible_to(who).filter(
        mine, state__in=COUNTED, year=_year_of(today), indicator__is_open=True
    )
    asked = DatumReader.objects.visible_to(who).filter(mine, indicator__is_open=True)
    for rows in (wanted, asked):
        for row in rows.select_related(
            "indicator__datum_unit", "indicator__confirmer_unit", "unit"
        ):
            pairs.setdefault((row.indicator_id, row.unit_id), (row.indicator, row.unit))
    found = [
        Datum(indicator, unit, *last_ended(indicator.rhythm, today))
        for indicator, unit in pairs.values()
    ]
    fill(who, found)
    _tell_days(found, today)
    found.sort(key=lambda one: (*_soonest(one), one.unit.order, one.unit.pk, one.indicator.name))
    return found


def _tell_days(data: Sequence[Datum], today: date) -> None:
    days = ReportDays()
    for one in data:
        one.due = days.due(one.indicator, one.year, one.period)
        one.is_late = one.seen is None and one.due is not None and today > one.due.on


def _soonest(one: Datum) -> tuple[bool, date]:
    """What is still missing comes first, by its day."""
    if one.seen or one.due is None:
        return True, date.max
    return False, one.due.on


def _year_of(today: date) -> int:
    """In January the figures of December are still asked for."""
    return last_ended("month", today)[0]


def fill(who: Person, data: Sequence[Datum]) -> None:
    """The figure of each datum's period and its readers, in two questions."""
    seen = {
        (row.indicator_id, row.unit_id, row.year, row.period): row
        for row in Observation.objects.visible_to(who)
        .filter(
            is_current=True,
            indicator__in={one.indicator.pk for one in data},
            unit__in={one.unit.pk for one in data},
            year__in={one.year for one in data},
            period__in={one.period for one in data},
        )
        .select_related("entered_by", "confirmed_by")
    }
    readers = readers_of(who, {(one.indicator.pk, one.unit.pk) for one in data})
    for one in data:
        one.seen = seen.get((one.indicator.pk, one.unit.pk, one.year, one.period))
        if one.seen is not None:
            one.seen.indicator, one.seen.unit = one.indicator, one.unit
        one.readers = readers.get((one.indicator.pk, one.unit.pk), [])


def readers_of(who: Person, pairs: Collection[Pair]) -> dict[Pair, list[str]]:
    rows = DatumReader.objects.visible_to(who).filter(
        indicator__in={one for one, _ in pairs}, unit__in={unit for _, unit in pairs}
    )
    found = defaultdict(list)
    for row in rows.select_related("asked_by"):
        found[row.indicator_id, row.unit_id].append(str(row.asked_by))
    return found


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
