"""The facts of many targets at once: a fixed number of questions to the data base for each batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from .facts import Facts, numbered
from .models import Observation, Target, TargetPath
from .states import DataState, TargetState

Pair = tuple[int, int]
Row = tuple[int, int, int, int, int | None, bool, str]
ROW = ("indicator_id", "unit_id", "year", "period", "value", "is_total", "state")


class Figures:
    """What was observed, by indicator and unit; amounts of single periods are cumulated."""

    def __init__(self) -> None:
        self.values: dict[Pair, dict[int, dict[int, int]]] = defaultdict(dict)
        self.unverified: dict[tuple[int, int, int], set[int]] = defaultdict(set)

    def take(self, rows: Iterable[Row]) -> None:
        """Rows come in the order of their periods."""
        for indicator, unit, year, period, value, is_total, state in rows:
            if state == DataState.CANNOT_VERIFY:
                self.unverified[indicator, unit, year].add(period)
            elif value is not None:
                known = self.values[indicator, unit].setdefault(year, {})
                _put(known, period, value, is_total)


def _put(known: dict[int, int], period: int, value: int, is_total: bool) -> None:
    """A single period adds to the one before; after a gap nothing is known of the total."""
    if is_total or not known and period <= 2:
        known[period] = value
    elif known and max(known) == period - 1:
        known[period] = known[period - 1] + value


def gather(targets: Sequence[Target]) -> dict[int, Facts]:
    """By the target's row; `targets` come with their indicators, all of one year."""
    if not targets:
        return {}
    year = targets[0].year
    indicators = {target.indicator_id for target in targets}
    indicators |= {t.indicator.linked_id for t in targets if t.indicator.linked_id}
    units = {target.unit_id for target in targets}
    figures = read_figures(indicators, units, year, {t.indicator.per_year for t in targets})
    paths, growths = _paths(targets), _growths(targets)
    return {t.pk: _facts(t, figures, paths.get(t.pk), growths) for t in targets}


def read_figures(
    indicators: Collection[int], units: Collection[int], year: int, ends: set[int]
) -> Figures:
    """The year, the one before, and of older ones only what a forecast looks at."""
    found = Figures()
    rows = Observation.objects.filter(
        is_current=True, indicator__in=indicators, unit__in=units
    ).order_by("period")
    near = list(rows.filter(year__in=(year - 1, year)).values_list(*ROW))
    found.take(near)
    cuts = {max(known[year]) for known in found.values.values() if known.get(year)} | ends
    older = rows.filter(Q(period__in=cuts) | Q(is_total=False), year__lt=year - 1)
    found.take(older.values_list(*ROW))
    return found


def _paths(targets: Sequence[Target]) -> dict[int, dict[int, int]]:
    """The last approved path of each."""
    rows = TargetPath.objects.filter(target__in=targets, approved_at__isnull=False)
    rows = rows.filter(refused_at=None).order_by("number").values_list("target_id", "points")
    return {target: numbered(points) for target, points in rows}


def _growths(targets: Sequence[Target]) -> dict[tuple[int, int], tuple[int, int]]:
    """By growth indicator and unit: its target, and its places."""
    linked = {t.indicator.linked_id for t in targets if t.indicator.linked_id}
    if not linked:
        return {}
    rows = Target.objects.filter(
        indicator__in=linked,
        unit__in={t.unit_id for t in targets},
        year=targets[0].year,
        state__in=(TargetState.AGREED, TargetState.IN_FORCE),
    ).values_list("indicator_id", "unit_id", "base", "indicator__places")
    return {(indicator, unit): (base, places) for indicator, unit, base, places in rows}


def _facts(
    target: Target,
    figures: Figures,
    points: dict[int, int] | None,
    growths: dict[tuple[int, int], tuple[int, int]],
) -> Facts:
    indicator, unit = target.indicator, target.unit_id
    linked = (indicator.linked_id or 0, unit)
    asked = growths.get(linked)
    growth = round(asked[0] * 100 / 10 ** asked[1]) if asked else target.growth
    return Facts(
        kind=indicator.kind,
        direction=indicator.direction,
        places=indicator.places,
        per_year=indicator.per_year,
        year=target.year,
        base=target.base,
        last_year=target.last_year,
        rule=target.rule,
        points=points,
        values=figures.values.get((target.indicator_id, unit), {}),
        unverified=frozenset(figures.unverified.get((target.indicator_id, unit, target.year), ())),
        growth=growth,
        told=figures.values.get(linked, {}).get(target.year, {}) if growth is not None else {},
        told_places=indicator.linked.places if indicator.linked else 0,
    )


def facts_of(target: Target) -> Facts:
    """Of one; with every period of every year, for its page and for a seasonal path."""
    found = gather([target])[target.pk]
    rows = Observation.objects.filter(
        is_current=True, indicator=target.indicator_id, unit=target.unit_id, year__lte=target.year
    ).order_by("period")
    whole = Figures()
    whole.take(rows.values_list(*ROW))
    values = whole.values.get((target.indicator_id, target.unit_id), {})
    return Facts(**{**vars(found), "values": values})
