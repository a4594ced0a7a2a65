"""建议提案办得怎样: by the unit that answers, and the promises that are still to be kept, by their day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from luoshi.clocks.wording import year_bounds
from luoshi.matters.models import Matter, Move
from luoshi.matters.present import DueWords, Light, light, line_due
from luoshi.matters.tables import Column, Table, foot
from luoshi.org.standing import Standing

from .motion import FOLLOWING, MOTION, RECEIVED, RETURNED

MOST = 5_000  # more were never put to a county in a year
SHOWN = 200
NOBODY = "等交办、等改派"


@dataclass(frozen=True)
class OfUnit:
    """How the motions stand that one unit answers; by grade: A solved, B planned, C kept for reference."""

    name: str
    motions: list[Matter]

    @property
    def total(self) -> int:
        return len(self.motions)

    @property
    def under_way(self) -> int:
        return sum(one.is_open for one in self.motions)

    @property
    def settled(self) -> int:
        return sum(one.phase == "done" for one in self.motions)

    @property
    def again(self) -> int:
        """Answered a second time, because who moved it was not content."""
        return sum(bool(one.facts.get("round")) for one in self.motions)

    def graded(self, grade: str) -> int:
        return sum(one.facts.get("grade") == grade for one in self.motions)


@dataclass(frozen=True)
class Promise:
    """What was promised in an answer; `moved`: how often it was carried over to another day."""

    matter: Matter
    on: date | None
    light: Light
    due: DueWords
    moved: int

    @property
    def signers(self) -> str:
        return "、".join(self.matter.facts.get("signers") or ())

    @property
    def year(self) -> str:
        """In which it was received: a promise outlives its year."""
        return str(self.matter.facts.get("received_on") or "")[:4]


@dataclass(frozen=True)
class Register:
    """`promises` are not kept yet; `kept` were in the year that is looked at."""

    units: list[OfUnit]
    promises: list[Promise]
    kept: list[Promise]


def register_of(who: Standing, year: int, at: datetime) -> Register:
    """Motions received in a year by unit, by name; promises of all years, the nearest day first, and
    those of any year that were kept in this one.
    """
    by_unit: dict[str, list[Matter]] = defaultdict(list)
    for one in received_in(who, year):
        nobody = one.state_key in (RECEIVED.key, RETURNED.key)
        by_unit[NOBODY if nobody else str(one.lead_unit)].append(one)
    names = sorted(by_unit, key=lambda name: (name == NOBODY, name))
    units = [OfUnit(name, by_unit[name]) for name in names]
    promises, kept = followed(who), kept_in(who, year)
    return Register(units, *([promise(one, at) for one in found] for found in (promises, kept)))


def motions(who: Standing) -> QuerySet[Matter]:
    return Matter.objects.visible_to(who).filter(regime_key=MOTION.key)


def received_in(who: Standing, year: int) -> QuerySet[Matter]:
    found = motions(who).filter(facts__received_on__startswith=f"{year}-")
    return found.select_related("lead_unit").order_by("-pk")[:MOST]


def followed(who: Standing) -> QuerySet[Matter]:
    found = motions(who).filter(state_key=FOLLOWING.key).for_lists().prefetch_related("moves")
    return found.order_by("turn_due_at", "pk")[:SHOWN]


def kept_in(who: Standing, year: int) -> QuerySet[Matter]:
    """Settled in a year after what was promised had been reported as kept."""
    begin, end = year_bounds(year)
    reported = Move.objects.filter(matter=OuterRef("pk"), step="kept")
    found = motions(who).filter(Exists(reported), phase="done")
    found = found.filter(ended_at__gte=begin, ended_at__lt=end).for_lists()
    return found.prefetch_related("moves").order_by("-ended_at", "pk")[:SHOWN]


def promise(matter: Matter, at: datetime) -> Promise:
    written = matter.facts.get("promised_on")
    on = date.fromisoformat(written) if written else None
    moved = sum(one.step == "carry_over" and bool(one.agreed_by) for one in matter.moves.all())
    return Promise(matter, on, light(matter, at), line_due(matter, at), moved)


COLUMNS = (
    Column("主办单位", 26),
    Column("件数", 8),
    Column("还在办", 8),
    *(Column(grade, 8) for grade in MOTION.outcomes),
    Column("办结", 8),
    Column("再次答复", 10),
)


def figures(one: OfUnit) -> tuple[int, ...]:
    grades = (one.graded(grade) for grade in MOTION.outcomes)
    return (one.total, one.under_way, *grades, one.settled, one.again)


def register_table(found: Register, who: Standing, year: int, at: datetime) -> Table:
    rows: list[tuple[Any, ...]] = [(one.name, *figures(one)) for one in found.units]
    said = foot(f"{who.label}{who.name}", at, f"{year}年收到的建议提案", len(rows))
    return Table("建议提案办得怎样", COLUMNS, rows, said)
