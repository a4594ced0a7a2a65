"""Working out again where targets stand: only those that read what changed, in batches, no row alone."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby

from django.db.models import Q

from .gather import gather
from .models import Standing, Target
from .states import TargetState
from .worked import forecast, stood

BATCH = 600
COUNTED = (TargetState.AGREED, TargetState.IN_FORCE)
WORKED = (
    "year", "is_latest", "light", "reason", "actual", "planned", "done", "due", "points", "gap",
    "pace", "light_growth", "disagrees", "behind_for", "forecast",
)  # fmt: skip


def recompute(targets: Collection[int], *, at: datetime) -> int:
    """By rows of targets; answers how many standings differ from what was kept."""
    changed = 0
    for batch in batches(targets):
        changed += _write(batch, at)
    return changed


def recompute_readers(data: Collection[tuple[int, int, int]], *, at: datetime) -> int:
    """`data`: indicator, unit and year of figures that are new. Whoever reads them is worked out."""
    return recompute(readers(data), at=at)


def readers(data: Collection[tuple[int, int, int]]) -> list[int]:
    """Targets of the indicator, or of the amount whose growth it tells, in this year or later:
    later years look back at it."""
    by_year = defaultdict(set)
    for indicator, unit, year in data:
        by_year[year].add((indicator, unit))
    if not by_year:
        return []
    indicators = {indicator for pairs in by_year.values() for indicator, _ in pairs}
    units = {unit for pairs in by_year.values() for _, unit in pairs}
    rows = Target.objects.filter(
        Q(indicator__in=indicators) | Q(indicator__linked__in=indicators),
        unit__in=units,
        year__gte=min(by_year),
        state__in=COUNTED,
    ).values_list("pk", "indicator_id", "indicator__linked_id", "unit_id", "year")
    return [
        pk
        for pk, indicator, linked, unit, year in rows
        if any(
            year >= since and {(indicator, unit), (linked, unit)} & pairs
            for since, pairs in by_year.items()
        )
    ]


def batches(targets: Collection[int]) -> Iterator[list[Target]]:
    """Of one year and of neighbouring units, so that one question finds the figures of all."""
    rows = Target.objects.filter(pk__in=targets) if len(targets) <= BATCH else Target.objects
    keys = rows.order_by("year", "unit", "pk").values_list("year", "pk")
    wanted = set(targets)
    for _, group in groupby((key for key in keys if key[1] in wanted), key=lambda key: key[0]):
        pks = [pk for _, pk in group]
        for start in range(0, len(pks), BATCH):
            yield _locked(pks[start : start + BATCH])


def _locked(pks: Sequence[int]) -> list[Target]:
    """In one order, before the head of the ledger: two writers of figures a target reads would
    else each miss what the other wrote."""
    rows = Target.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=pks)
    return list(rows.select_related("indicator__linked").order_by("pk"))


def _write(targets: Sequence[Target], at: datetime) -> int:
    facts = gather(targets)
    kept = _kept(targets)
    fresh: list[Standing] = []
    for target in targets:
        rows = rows_of(target, facts[target.pk], at)
        fresh += [row for row in rows if kept.pop((target.pk, row.period), None) != worked(row)]
    gone = [Q(target=target, period=period) for target, period in kept]
    for start in range(0, len(gone), 200):
        Standing.objects.filter(Q(*gone[start : start + 200], _connector=Q.OR)).delete()
    Standing.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["target", "period"],
        update_fields=[*WORKED, "computed_at"],
        batch_size=BATCH,
    )
    return len(fresh) + len(gone)


def rows_of(target: Target, facts, at: datetime) -> list[Standing]:
    rows = [
        Standing(target=target, year=target.year, computed_at=at, **asdict(one))
        for one in stood(facts)
    ]
    rows[-1].is_latest = True
    rows[-1].forecast = forecast(facts)
    return rows


def _kept(targets: Sequence[Target]) -> dict[tuple[int, int], tuple]:
    rows = Standing.objects.filter(target__in=targets)
    return {
        (target, period): tuple(values)
        for target, period, *values in rows.values_list("target_id", "period", *WORKED)
    }


def worked(row: Standing) -> tuple:
    return tuple(getattr(row, name) for name in WORKED)
