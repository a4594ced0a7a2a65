"""要填的数: what a unit is asked to report, each datum once, with its figure, its day and its readers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from luoshi.clocks import Due
from luoshi.org.models import Unit
from luoshi.org.standing import Standing as Person

from .models import DatumReader, Indicator, Observation, Target, TargetPath
from .periods import ended_between, last_ended, named
from .reach import kept
from .report_day import ReportDays
from .states import COUNTED

Pair = tuple[int, int]  # of an indicator and a unit
Period = tuple[int, int]  # year, number
STATES = (
    "overdue", "missing", "refused", "proposed", "cannot_verify", "entered", "confirmed",
)  # fmt: skip
SORTS = {"": "先报的在前", "indicator": "按指标", "unit": "按单位", "state": "按状态"}


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
    def pair(self) -> Pair:
        return self.indicator.pk, self.unit.pk

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


def asked_of(who: Person, today: date, *, only_own: bool, sort: str = "") -> list[Datum]:
    """What the person's units report, each datum once; an office sees all that it keeps.

    The last period that is over, and of those before it whatever is still owed.
    """
    found = [
        Datum(indicator, unit, *last_ended(indicator.rhythm, today))
        for indicator, unit in _pairs(who, today, only_own).values()
    ]
    fill(who, found)
    found += _owed(who, found, today)
    _tell_days(found, today)
    found.sort(key=lambda one: _order(one, sort))
    return found


def _pairs(who: Person, today: date, only_own: bool) -> dict[Pair, tuple[Indicator, Unit]]:
    own = who.units
    mine = Q(indicator__datum_unit__in=own) | Q(indicator__datum_unit=None, unit__in=own)
    if not only_own:
        mine |= Q(unit__in=kept(who))
    wanted = Target.objects.visible_to(who).filter(
        mine, state__in=COUNTED, year=_year_of(today), indicator__is_open=True
    )
    asked = DatumReader.objects.visible_to(who).filter(mine, indicator__is_open=True)
    with_units = "indicator__datum_unit", "indicator__confirmer_unit", "unit"
    found: dict[Pair, tuple[Indicator, Unit]] = {}
    for rows in (wanted, asked):
        for row in rows.select_related(*with_units):
            found.setdefault((row.indicator_id, row.unit_id), (row.indicator, row.unit))
    return found


def _year_of(today: date) -> int:
    """In January the figures of December are still asked for."""
    return last_ended("month", today)[0]


def fill(who: Person, data: Sequence[Datum]) -> None:
    """The figure of each datum's period and its readers, in two questions."""
    rows = _figures(who, data).filter(
        year__in={one.year for one in data}, period__in={one.period for one in data}
    )
    seen = {
        (row.indicator_id, row.unit_id, row.year, row.period): row
        for row in rows.select_related("entered_by", "confirmed_by")
    }
    readers = readers_of(who, {one.pair for one in data})
    for one in data:
        one.seen = seen.get((*one.pair, one.year, one.period))
        if one.seen is not None:
            one.seen.indicator, one.seen.unit = one.indicator, one.unit
        one.readers = readers.get(one.pair, [])


def _figures(who: Person, data: Sequence[Datum]) -> QuerySet[Observation]:
    return Observation.objects.visible_to(who).filter(
        is_current=True,
        indicator__in={one.indicator.pk for one in data},
        unit__in={one.unit.pk for one in data},
    )


def readers_of(who: Person, pairs: Collection[Pair]) -> dict[Pair, list[str]]:
    rows = DatumReader.objects.visible_to(who).filter(
        indicator__in={one for one, _ in pairs}, unit__in={unit for _, unit in pairs}
    )
    found = defaultdict(list)
    for row in rows.select_related("asked_by"):
        found[row.indicator_id, row.unit_id].append(str(row.asked_by))
    return found


def _owed(who: Person, last: Sequence[Datum], today: date) -> list[Datum]:
    """Earlier periods without a figure, for a year back. A total that came later says more than they
    would, so nobody is asked for what lies before one; a figure of one month alone leaves a gap.
    """
    open_ones = [one for one in last if one.seen is None or not one.seen.tells_total]
    if not open_ones:
        return []
    known: dict[Pair, dict[Period, bool]] = defaultdict(dict)
    for row in _figures(who, open_ones).filter(year__gte=today.year - 2):
        known[row.indicator_id, row.unit_id][row.year, row.period] = row.tells_total
    since, days = _asked_since(who, open_ones), ReportDays()
    found = []
    for one in open_ones:
        told = known.get(one.pair, {})
        first = since[one.pair] or (date.min if told else date.max)
        for when in _gaps(one, told):
            due = days.due(one.indicator, *when)
            if due is not None and due.on >= first:
                found.append(Datum(one.indicator, one.unit, *when, readers=one.readers))
    return found


def _gaps(last: Datum, known: dict[Period, bool]) -> Iterator[Period]:
    """After the last total, else after the first figure, else of the whole year back."""
    totals = [when for when, is_total in known.items() if is_total]
    start = max(totals) if totals else min(known, default=(last.year - 1, last.period))
    start = max(start, (last.year - 1, last.period))
    between = ended_between(last.indicator.rhythm, start, (last.year, last.period))
    return (when for when in between if when not in known)


def _asked_since(who: Person, data: Sequence[Datum]) -> dict[Pair, date | None]:
    """Since when a figure is asked; None where nobody can tell."""
    wanted = {
        "indicator__in": {one.indicator.pk for one in data},
        "unit__in": {one.unit.pk for one in data},
    }
    readers = DatumReader.objects.visible_to(who).filter(**wanted)
    paths = TargetPath.objects.visible_to(who).filter(
        **{f"target__{key}": of for key, of in wanted.items()}, target__state__in=COUNTED
    )
    first: dict[Pair, date | None] = dict.fromkeys(one.pair for one in data)
    for rows, of, moment in ((readers, "", "at"), (paths, "target__", "approved_at")):
        of_pair = rows.order_by().values_list(f"{of}indicator", f"{of}unit")
        for indicator, unit, at in of_pair.annotate(first=Min(moment)):
            before = first.get((indicator, unit))
            if at is not None and (indicator, unit) in first:
                on = timezone.localdate(at)
                first[indicator, unit] = min(on, before) if before else on
    return first


def _tell_days(data: Iterable[Datum], today: date) -> None:
    days = ReportDays()
    for one in data:
        one.due = days.due(one.indicator, one.year, one.period)
        one.is_late = one.seen is None and one.due is not None and today > one.due.on


def _order(one: Datum, sort: str) -> tuple[Any, ...]:
    """What is still missing comes first, by its day."""
    is_done = bool(one.seen or one.due is None)
    usual = (
        (is_done, date.max if is_done else one.due.on),  # type: ignore[union-attr]
        (one.unit.order, one.unit.pk),
        (one.indicator.name, one.indicator.pk),
        (one.year, one.period),
    )
    first = {"indicator": usual[2], "unit": usual[1], "state": (STATES.index(one.state),)}
    return (first.get(sort, ()), *usual)
