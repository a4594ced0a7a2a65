"""Working out again where targets stand: only those that read what changed, in batches, no row alone."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Q

from .facts import Facts
from .gather import gather
from .models import Standing, Target
from .states import COUNTED
from .worked import forecast, stood

BATCH = 600
Row = tuple[Any, ...]
KEY = ("target_id", "period")
TOLD = (
    "light", "reason", "actual", "planned", "done", "due", "points", "gap", "pace",
    "light_growth", "disagrees", "behind_for",
)  # fmt: skip
WORKED = ("year", "is_latest", *TOLD, "forecast")


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
    fresh: list[Row] = []
    for target in targets:
        rows = rows_of(target.pk, facts[target.pk])
        fresh += [row for row in rows if kept.pop(row[:2], None) != row[2:]]
    for start in range(0, len(kept), BATCH):
        gone = [Q(target=target, period=period) for target, period in list(kept)[start:][:BATCH]]
        Standing.objects.filter(Q(*gone, _connector=Q.OR)).delete()
    if fresh:
        _put(fresh, at)
    return len(fresh) + len(kept)


def rows_of(target: int, facts: Facts) -> list[Row]:
    """The columns of `KEY` and `WORKED`, in their order; the last period carries the forecast."""
    found = stood(facts)
    last = found[-1]
    return [
        (target, one.period, facts.year, one is last, *(getattr(one, name) for name in TOLD),
         forecast(facts) if one is last else {})
        for one in found
    ]  # fmt: skip


def _kept(targets: Sequence[Target]) -> dict[tuple[int, int], tuple[Any, ...]]:
    rows = Standing.objects.filter(target__in=targets).values_list(*KEY, *WORKED)
    return {row[:2]: row[2:] for row in rows}


def _put(rows: Sequence[Row], at: datetime) -> None:
    """Many small rows at once; made into models first they would take most of the time."""
    columns = (*KEY, *WORKED, "computed_at")
    names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
    over = ", ".join(f"{name} = excluded.{name}" for name in columns[2:])
    when = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {Standing._meta.db_table} ({names}) VALUES ({marks}) "
            f"ON CONFLICT (target_id, period) DO UPDATE SET {over}",
            [(*row[:-1], json.dumps(row[-1]), when) for row in rows],
        )
