"""The figures of the pulse out of the kept totals: always those a full count would give.

What was written since the totals were brought up to date is taken out of them as it was counted and
put in as it is, in one question to the data base, so that no write falls between two.
"""

from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from luoshi.matters.beside import Player
from luoshi.matters.models import Matter
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .measures import JUDGED, MEASURES, handed_in, in_year
from .models import ADDED, BIT, Cell, Counted, Folded, Touched
from .totals import between

Figures = tuple[dict[str, dict[str, int]], dict[str, datetime]]
KEPT, WAS, IS, LATE, EARLY, HEAD = range(6)  # what a row of the answer tells
TRIES = 5
NO_MOMENT = Value(None, output_field=DateTimeField())


def figures(who: Standing, unit: Unit | None, year: int, at: datetime) -> Figures:
    """Every measure by regime in a year, and the last issue of all years."""
    for _ in range(TRIES):
        begun = Folded.objects.values_list("at", flat=True).first()
        rows = list(asked(who, unit, year, at, begun))
        if begun == next((last for kind, *_, last in rows if kind == HEAD), None):
            return together(rows)
    raise RuntimeError("the totals are brought up to date without end")


def asked(
    who: Standing, unit: Unit | None, year: int, at: datetime, begun: datetime | None
) -> QuerySet:
    cells, matters = Cell.objects.visible_to(who), Matter.objects.visible_to(who)
    if unit:
        cells, matters = cells.filter(lead_unit=unit), matters.filter(lead_unit=unit)
    new = apart(who)
    parts = [kept(cells, year), was(cells, new, year), now(matters, new, year, at)]
    if begun:
        parts.append(ran_out(LATE, matters.filter(between(begun, at)), who, year))
        parts.append(ran_out(EARLY, matters.filter(between(at, begun)), who, year))
    return head().union(*parts, all=True)


def apart(who: Standing) -> QuerySet:
    """The matters that are not read from the totals: what was written since they were brought up to
    date, and where a unit is named on the matter."""
    named = Player.objects.filter(unit__in=who.units)
    return Touched.objects.values("matter").union(named.values("matter"))


def row(kind: int, found: QuerySet, regime: str, sums: dict[str, Any], last: Any) -> QuerySet:
    grouped = found.order_by().annotate(kind=Value(kind), regime=F(regime)).values("kind", "regime")
    return grouped.annotate(**sums, last=last).values_list("kind", "regime", *sums, "last")


def head() -> QuerySet:
    nothing = {f"n_{key}": Value(0) for key in ADDED}
    found = Folded.objects.annotate(kind=Value(HEAD), regime=Value(""), **nothing)
    return found.values_list("kind", "regime", *nothing, "at")


def kept(cells: QuerySet, year: int) -> QuerySet:
    """A cell that holds a matter written since looks for the last issue among its others."""
    written = Touched.objects.filter(matter=OuterRef("matter"))
    others = Counted.objects.filter(~Exists(written), cell=OuterRef("pk"), issued_at__isnull=False)
    others = others.order_by("-issued_at").values("issued_at")[:1]
    mixed = Counted.objects.filter(matter__in=Touched.objects.values("matter")).values("cell")
    last = Case(When(pk__in=mixed, then=Subquery(others)), default=F("issued_at"))
    sums = {f"n_{key}": Sum(key, filter=Q(year=year)) for key in ADDED}
    return row(KEPT, cells.annotate(newest=last), "regime_key", sums, Max("newest"))


def was(cells: QuerySet, new: QuerySet, year: int) -> QuerySet:
    found = Counted.objects.filter(matter__in=new, cell__in=cells.values("pk"))
    this_year = Q(cell__year=year)
    sums = {f"n_{key}": Sum(F("bits").bitand(BIT[key]), filter=this_year) for key in ADDED}
    return row(WAS, found, "cell__regime_key", sums, NO_MOMENT)


def now(matters: QuerySet, new: QuerySet, year: int, at: datetime) -> QuerySet:
    """What was judged and was not in time was too late: so moves are asked only of what ended late."""
    asked = {key: MEASURES[key].where(at) for key in ADDED} | {"late": JUDGED}
    sums = {f"n_{key}": Count("pk", filter=in_year(year) & asked[key]) for key in ADDED}
    found = matters.filter(pk__in=new).annotate(handed_at=handed_in())
    return row(IS, found, "regime_key", sums, Max("issued_at"))


def ran_out(kind: int, matters: QuerySet, who: Standing, year: int) -> QuerySet:
    """Whose clock has run out since the totals were brought up to date; at an earlier moment, whose
    clock had not yet."""
    written = Touched.objects.filter(matter=OuterRef("pk"))
    named = Player.objects.filter(matter=OuterRef("pk"), unit__in=who.units)
    found = matters.filter(in_year(year), ~Exists(written), ~Exists(named))
    sums = {f"n_{key}": Value(0) for key in ADDED} | {"n_over": Count("pk")}
    return row(kind, found, "regime_key", sums, NO_MOMENT)


def together(rows: list[tuple]) -> Figures:
    counts: dict[str, dict[str, int]] = {}
    last: dict[str, datetime] = {}
    for kind, regime, *sums, issued_at in rows:
        if kind == HEAD:
            continue
        own = counts.setdefault(regime, dict.fromkeys(ADDED, 0))
        for key, number in zip(ADDED, sums, strict=True):
            own[key] += share(kind, key, int(number or 0))
        if kind == IS:
            own["late"] -= sums[ADDED.index("on_time")]
        if issued_at and issued_at > last.get(
            regime, issued_at.min.replace(tzinfo=issued_at.tzinfo)
        ):
            last[regime] = issued_at
    return counts, last


def share(kind: int, key: str, number: int) -> int:
    if kind == WAS:
        return -number // BIT[key]
    return -number if kind == EARLY else number
