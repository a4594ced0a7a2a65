"""全年转灯: which targets turned in a period, and every light of the year. By name; it ranks nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .board import BY_NAME, with_year
from .models import Standing, Target
from .shown import LIGHT_WORDS, Light, light_of, percent, signed, state_of

MONTHS = 12
RANKS = {"ok": 0, "watch": 1, "late": 2, "over": 3}
GROUPS = {
    "worse": "转差的",
    "better": "转好的",
    "first": "第一次亮灯的",
    "lost": "没有数了的",
}


@dataclass(frozen=True)
class Turned:
    target: Target
    was: Light | None
    now: Light
    kind: str
    reason: str


@dataclass(frozen=True)
class Year:
    """`month`: what is looked at; `months`: those at which any figure of the year ends."""

    month: int
    months: list[int]
    groups: list[tuple[str, list[Turned]]]
    rows: list[dict[str, Any]]
    steady: int


def year_of(found: QuerySet[Target], month: int | None) -> Year:
    """A fixed number of queries, however many targets there are."""
    targets = list(with_year(found).order_by(*BY_NAME))
    ends = {end_of(one, target) for target in targets for one in past(target)}
    months = sorted(ends)
    here = month if month in ends else max(months, default=0)
    turned = [found for target in targets if (found := turn(target, here))]
    groups = [(word, [t for t in turned if t.kind == kind]) for kind, word in GROUPS.items()]
    told = sum(1 for target in targets if any(end_of(s, target) == here for s in past(target)))
    return Year(
        here,
        months,
        [(word, found) for word, found in groups if found],
        [row_of(target, here) for target in targets],
        told - len(turned),
    )


def past(target: Target) -> list[Standing]:
    return [one for one in target.stood if one.period]


def end_of(one: Standing, target: Target) -> int:
    """The month at whose end the period ends."""
    return one.period * MONTHS // target.indicator.per_year


def turn(target: Target, month: int) -> Turned | None:
    """What changed in the period that ends with this month, beside the one before it."""
    was: Standing | None = None
    for one in past(target):
        if end_of(one, target) == month:
            return told(target, was, one)
        was = one
    return None


def told(target: Target, was: Standing | None, now: Standing) -> Turned | None:
    before = state_of(was.light, was.points) if was else "none"
    after = state_of(now.light, now.points)
    if before == after or was is None and after == "none":
        return None
    if after == "none":
        kind = "lost"
    elif before == "none":
        kind = "first"
    else:
        kind = "worse" if RANKS[after] > RANKS[before] else "better"
    was_light = Light(before, LIGHT_WORDS[before]) if was else None
    return Turned(target, was_light, Light(after, LIGHT_WORDS[after]), kind, now.reason)


def row_of(target: Target, month: int) -> dict[str, Any]:
    """Twelve cells: a light where a period ends, nothing where none does."""
    cells: list[dict[str, Any] | None] = [None] * MONTHS
    for one in past(target):
        state, end = state_of(one.light, one.points), end_of(one, target)
        said = "，".join(
            part
            for part in (
                LIGHT_WORDS[state],
                f"完成{percent(one.done)}" if one.done is not None else "",
                f"{signed(one.points)}点" if one.points is not None else "",
            )
            if part
        )
        cells[end - 1] = {"state": state, "said": said, "is_here": end == month}
    latest = next((s for s in target.stood if s.is_latest), None)
    return {"target": target, "cells": cells, "light": light_of(latest, target)}


def by_month(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many lights of each kind each month ended with: the foot of the table."""
    counts: list[dict[str, int]] = [dict.fromkeys(LIGHT_WORDS, 0) for _ in range(MONTHS)]
    for row in rows:
        for month, cell in enumerate(row["cells"]):
            if cell:
                counts[month][cell["state"]] += 1
    return [
        {"state": state, "word": word, "counts": [month[state] for month in counts]}
        for state, word in LIGHT_WORDS.items()
        if any(month[state] for month in counts)
    ]
