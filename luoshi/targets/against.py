"""What stands beside each proposed target: own years, peers, the trend with its interval, a question.

Peers are told as lowest, middle and highest, without names: a unit does not read another's targets
here, and nobody is ranked.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from .amounts import as_float
from .forecast import Forecast, forecast
from .gather import ROW, Figures
from .honest import BadScore
from .models import Observation, Target
from .outlook import outlook, peers, question, trend
from .preview import Case, preview
from .series import Series
from .states import ADDS_UP, Direction, Kind, TargetState
from .terms import Line

YEARS = 5
LOOKED_BACK = 10
IN_LOGS = {Kind.FLOW, Kind.STOCK, Kind.COUNT}
NO_TREND = {Kind.RANK, Kind.COMPOSITE}
Years = Mapping[int, Mapping[int, int]]


@dataclass(frozen=True)
class Own:
    """A year of the own history: its end, or how far it has come."""

    year: int
    value: float | None
    growth: float | None
    is_whole: bool


@dataclass(frozen=True)
class Against:
    own: tuple[Own, ...]
    peers: str
    now: Forecast | None  # the year that still runs, where the one after it is negotiated
    told: Forecast
    question: str | None
    cases: tuple[Case, ...]
    why_no_cases: str


def against(found: Sequence[Line], shown: Mapping[int, int | None]) -> dict[int, Against]:
    """By term; `shown`: by term, the base target that is on the table for who looks."""
    aimed = [one for one in found if one.target]
    values = _figures([one.target for one in aimed])
    others = _peers([one.target for one in aimed])
    made = {}
    for one in aimed:
        years = values.get((one.target.indicator_id, one.target.unit_id), {})
        growths = others.get((one.target.indicator_id, one.target.year), [])
        made[one.term.pk] = _beside(one, shown.get(one.term.pk), years, growths)
    return made


def _figures(targets: Sequence[Target]) -> Mapping[tuple[int, int], Years]:
    if not targets:
        return {}
    last = max(target.year for target in targets)
    rows = Observation.objects.filter(
        is_current=True,
        indicator__in={target.indicator_id for target in targets},
        unit__in={target.unit_id for target in targets},
        year__range=(last - LOOKED_BACK, last),
    )
    figures = Figures()
    figures.take(rows.order_by("period").values_list(*ROW))
    return figures.values


def _peers(targets: Sequence[Target]) -> Mapping[tuple[int, int], list[float]]:
    """Growths that units of the same class under the same roof are asked for: over last year's
    end as stated, or where it is not yet known over last year's target."""
    if not targets:
        return {}
    unit = targets[0].unit
    rows = Target.objects.filter(
        indicator__in={target.indicator_id for target in targets},
        year__in={target.year for target in targets},
        unit__level=unit.level,
        unit__parent=unit.parent_id,
    )
    rows = rows.exclude(unit=unit).exclude(state=TargetState.ENDED)
    before = Target.objects.filter(
        indicator=OuterRef("indicator"), unit=OuterRef("unit"), year=OuterRef("year") - 1
    ).exclude(state=TargetState.ENDED)
    rows = rows.annotate(before=Coalesce("last_year", Subquery(before.values("base")[:1])))
    found = defaultdict(list)
    for indicator, year, base, last in rows.filter(before__gt=0).values_list(
        "indicator_id", "year", "base", "before"
    ):
        found[indicator, year].append(base / last - 1)
    return found


def _beside(one: Line, base: int | None, years: Years, growths: list[float]) -> Against:
    indicator, target = one.target.indicator, one.target
    places, is_up = indicator.places, indicator.direction == Direction.UP
    told, now = _told(target, years), None
    plain = _plain(target, years)
    if plain and max(plain) < target.year and indicator.kind in ADDS_UP:
        now = forecast(Series(plain, indicator.per_year))
    asked = as_float(base, places)
    cases, why = _cases(one, told, is_up)
    return Against(
        own=_own(target, years),
        peers=peers(growths),
        now=now,
        told=told,
        question=None
        if asked is None
        else question(asked, told, at_least=is_up, unit=indicator.unit),
        cases=cases,
        why_no_cases=why,
    )


def _own(target: Target, years: Years) -> tuple[Own, ...]:
    """The last five years before the one that is negotiated; a missing year is missing."""
    per_year, places = target.indicator.per_year, target.indicator.places
    found, before = [], None
    for year in range(target.year - YEARS - 1, target.year):
        known = years.get(year, {})
        at = max(known, default=0)
        value = as_float(known.get(at), places)
        whole = at == per_year
        growth = value / before - 1 if whole and value is not None and before else None
        before = value if whole and value and value > 0 else None
        if year >= target.year - YEARS:
            found.append(Own(year, value, growth, whole))
    return tuple(found)


def _plain(target: Target, years: Years) -> dict[int, dict[int, float]]:
    scale = target.indicator.scale
    return {
        y: {at: value / scale for at, value in known.items()} for y, known in years.items() if known
    }


def _told(target: Target, years: Years) -> Forecast:
    kind, per_year, year = target.indicator.kind, target.indicator.per_year, target.year
    if kind in NO_TREND:
        return Forecast(year, cannot_tell="位次和综合指数要看别人做得怎样，不按自己的走势推算。")
    plain = _plain(target, years)
    last = max(plain, default=0)
    if kind in ADDS_UP and per_year >= 4 and last in (year, year - 1):
        return outlook(Series(plain, per_year), year)
    before = {y: known for y, known in plain.items() if y < year}
    if kind in ADDS_UP:
        before = {y: known for y, known in before.items() if per_year in known}
    ends = {y: known[max(known)] for y, known in before.items()}
    return trend(ends, year, in_logs=kind in IN_LOGS)


def _cases(one: Line, told: Forecast, is_up: bool) -> tuple[tuple[Case, ...], str]:
    """Points for three results of the trend; without one, for a tenth around the reference."""
    places = one.target.indicator.places
    first = one.reference()
    reference = as_float(first.base if first else None, places)
    if reference is None:
        return (), "还没有提出基本目标，先不预演。"
    if told.point is None:
        results = [reference * part for part in (0.9, 1.0, 1.1)]
    else:
        results = [told.lower or 0.0, told.point, told.upper or told.point]
    draft = one.lead_draft or one.forecast
    own = as_float(draft.forecast if draft else None, places)
    try:
        return tuple(preview(results, own, reference, at_least=is_up)), ""
    except BadScore as wrong:
        return (), str(wrong)
