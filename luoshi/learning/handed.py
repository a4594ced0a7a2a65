"""谁在等谁: how long units waited for one another, from who handed a matter on to who answered.

Only where an answer is waited for (to sign, to rule, to review): carrying a matter out is work.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.core.exceptions import EmptyResultSet
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, NullIf

from luoshi.matters.beside import Player
from luoshi.matters.models import Matter, Move
from luoshi.matters.present import awaits_answer
from luoshi.matters.regime import ENTERED, SEATED
from luoshi.matters.register import REGIMES
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .measures import of_year
from .pulse import scope
from .waits import GROUPED, asked_of_newest, median, newest_of

SLOW, OFTEN, DAY = 2, 3, 24
MOST = 200
NOBODYS = (*ENTERED, "system")  # no unit: who enters what they said kept nobody waiting
LEADS, ISSUES = ("lead", "lead_head", "holder"), ("office", "asker")


@dataclass(frozen=True)
class Pair:
    """`who` waited for `whom`; `now`: how many still wait, the first of them since `since`."""

    who: str
    whom: str
    times: int
    median: int
    most: int
    where: str
    now: int = 0
    since: datetime | None = None
    is_slow: bool = False


def pairs_of(who: Standing, year: int, unit: Unit | None = None) -> list[Pair]:
    """By name, which ranks nobody; two questions, whatever the county has."""
    seen = scope(who, unit)
    ended = ended_by_pair(of_year(seen, year))
    open_ones = {(row["handed"], row["whom"]): row for row in still(seen)}
    middle = median([one for found in ended.values() for one in found.hours])
    told = []
    for pair in sorted(ended.keys() | open_ones.keys()):
        here, now = ended.get(pair, NONE), open_ones.get(pair, {})
        told.append(
            Pair(
                *pair,
                here.times,
                here.median,
                max((hours for hours, _ in here.hours), default=0),
                here.where,
                now.get("times", 0),
                now.get("since"),
                here.times >= OFTEN and here.median >= max(SLOW * middle, DAY),
            )
        )
    return told


@dataclass(frozen=True)
class Ended:
    """The waits of a pair as a histogram, and the state in which most of the time was waited."""

    hours: list[tuple[int, int]]
    where: str = ""

    @property
    def times(self) -> int:
        return sum(times for _, times in self.hours)

    @property
    def median(self) -> int:
        return median(self.hours)


NONE = Ended([])


@cache
def answering() -> tuple[str, ...]:
    """States in which somebody has to answer, as regime:state."""
    return tuple(
        f"{regime.key}:{state.key}"
        for regime in REGIMES.values()
        for state in regime.states
        if awaits_answer(regime, state) and state.turn not in NOBODYS
    )


def between() -> str:
    """Waits of one unit for another; steps of the system are nobody's."""
    states = ", ".join(["%s"] * len(answering()))
    named = "handed_by <> '' AND unit_name <> '' AND handed_by <> unit_name"
    return f"WHERE {named} AND regime_key || ':' || frm IN ({states})"


def ended_by_pair(matters: QuerySet[Matter]) -> dict[tuple[str, str], Ended]:
    question = GROUPED.format(by="handed_by, unit_name, regime_key, frm", where=between())
    hours: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    spent: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for who, whom, regime, frm, whole, times, waited in asked_of_newest(
        matters, question, answering()
    ):
        hours[who, whom][max(whole, 0)] += times
        spent[who, whom][REGIMES[regime].state(frm).label] += int(waited)
    return {
        pair: Ended(list(found.items()), spent[pair].most_common(1)[0][0])
        for pair, found in hours.items()
    }


def still(matters: QuerySet[Matter]) -> QuerySet:
    """How many still wait, by who handed them on and whose turn it is, where that is a unit."""
    try:
        query, given = newest_of(matters)
    except EmptyResultSet:  # who sees nothing
        return matters.none()
    newest = RawSQL(f"SELECT id FROM ({query}) AS newest", given)
    found = waiting_in(matters.order_by().filter(pk__in=newest))
    return found.values("handed", "whom").annotate(times=Count("pk"), since=Min("entered_at"))


def waiting_in(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    here = Q(pk__in=())
    for key in answering():
        regime, _, state = key.partition(":")
        here |= Q(regime_key=regime, state_key=state)
    last = Move.objects.filter(matter=OuterRef("pk")).exclude(to="").order_by("-pk")
    found = matters.filter(here, phase="open").annotate(
        handed=Subquery(last.values("unit_name")[:1]), whom=whose_turn()
    )
    return found.exclude(handed="").exclude(whom="").exclude(handed=F("whom"))


def whose_turn() -> Case:
    """The name of the unit that has the ball; leaders stand on their own page."""
    named = Player.objects.filter(matter=OuterRef("pk"), part=OuterRef("turn"))
    seat = named.annotate(called=called("unit__")).values("called")[:1]
    return Case(
        When(turn__in=LEADS, then=called("lead_unit__")),
        When(turn__in=SEATED, then=Coalesce(Subquery(seat), called("issuer__"))),
        When(turn__in=ISSUES, then=called("issuer__")),
        default=Value(""),
        output_field=CharField(),
    )


def called(unit: str) -> Coalesce:
    """A unit as moves keep its name."""
    return Coalesce(NullIf(F(f"{unit}short"), Value("")), F(f"{unit}name"))


def waited_in(matters: QuerySet[Matter], who: str, whom: str) -> list[int]:
    """The matters behind a pair, those with the longest wait first."""
    question = f"""SELECT id, MAX(hours) AS most FROM told {between()}
      AND handed_by = %s AND unit_name = %s GROUP BY id ORDER BY most DESC, id LIMIT {MOST}"""
    return [row[0] for row in asked_of_newest(matters, question, (*answering(), who, whom))]


def behind_pair(who: Standing, year: int, unit: Unit | None, waits: str, whom: str) -> list[Matter]:
    """The matters of a pair: those that still wait, the oldest first, then the longest waits."""
    seen = scope(who, unit)
    now = waiting_in(seen).filter(handed=waits, whom=whom).order_by("entered_at", "pk")
    keys = [*now.values_list("pk", flat=True)[:MOST], *waited_in(of_year(seen, year), waits, whom)]
    order = {key: place for place, key in reversed(list(enumerate(keys)))}
    found = seen.filter(pk__in=order).as_lines()
    return sorted(found, key=lambda matter: order[matter.pk])[:MOST]
