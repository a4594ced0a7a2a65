"""Which figures are closed, and the bytes of a frozen period: written once, worked out again at will."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from luoshi.org.models import Unit

from .facts import Facts
from .gather import gather
from .models import Freeze, FrozenRow, Indicator, Target
from .states import TargetState
from .worked import stood

Datum = tuple[Unit, Indicator, int, int]
BATCH = 600


def is_frozen(unit: Unit, indicator: Indicator, year: int, period: int) -> bool:
    return bool(frozen_units([(unit, indicator, year, period)]))


def frozen_units(data: Iterable[Datum]) -> set[tuple[int, str, int, int]]:
    """Of these, by unit, rhythm, year and period: what a freeze of the unit or one above closed."""
    wanted = {(unit.pk, unit.path, one.rhythm, year, period) for unit, one, year, period in data}
    if not wanted:
        return set()
    rows = Freeze.objects.filter(year__in={year for *_, year, _ in wanted})
    closed = list(rows.values_list("scope__path", "rhythm", "year", "period"))
    return {
        (pk, rhythm, year, period)
        for pk, path, rhythm, year, period in wanted
        if any(
            path.startswith(above) and (rhythm, year, period) == tuple(rest)
            for above, *rest in closed
        )
    }


def lines_of(scope: Unit, rhythm: str, year: int, period: int) -> list[tuple[dict[str, Any], str]]:
    """What goes into a freeze: the facts of every target below the scope, and its line."""
    targets = Target.objects.filter(
        unit__path__startswith=scope.path, indicator__rhythm=rhythm, year=year
    ).exclude(state=TargetState.DRAFT)
    ordered = list(targets.select_related("indicator__linked", "unit").order_by("pk"))
    found = []
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        facts = gather(batch)
        for target in batch:
            given = {"target": target.public_id} | {"facts": until(facts[target.pk], period)}
            found.append((given, line(given, period)))
    return found


def until(facts: Facts, period: int) -> dict[str, Any]:
    """Nothing that came after the period belongs to it."""
    of_year = {number: amount for number, amount in facts.of_year.items() if number <= period}
    kept = facts.to_json()
    kept["values"] = {**facts.values, facts.year: of_year}
    kept["unverified"] = [number for number in kept["unverified"] if number <= period]
    kept["told"] = {number: told for number, told in facts.told.items() if number <= period}
    return json.loads(json.dumps(kept))


def line(given: dict[str, Any], period: int) -> str:
    """The standing at the period as one line of text; a period without a figure says so."""
    rows = [row for row in stood(Facts.from_json(given["facts"])) if row.period == period]
    said = asdict(rows[0]) if rows else {"period": period, "light": "none"}
    return json.dumps({"target": given["target"], **said}, ensure_ascii=False, sort_keys=True)


def digest_of(lines: Sequence[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()


def replayed(freeze: Freeze) -> bool:
    """Worked out again from what was kept: the same lines, and the same digest, to the bit."""
    rows: list[FrozenRow] = list(freeze.lines.order_by("place"))
    again = [line(row.given, freeze.period) for row in rows]
    return again == [row.line for row in rows] and digest_of(again) == freeze.digest
