"""My work as far as one page goes: what waits for a person, and where they wait for others.

For each part a person plays there is an index in the order of the turn's end. Each is followed for
as many rows as are looked at, so that a county a hundred times as large costs no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page
from django.db import connection
from django.db.models import CharField, Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.lookups import Exact

from luoshi.org.standing import Standing

from .models import ClockRun, Matter
from .paging import Ids, page_number
from .queries import BY_TURN, plays, seen, waiting
from .register import started_by, turns
from .unsought import Unsought

PAGE = 20
AHEAD = 200  # counted so far beyond the page; then there are more
OTHERS = 8
NOBODY = Q(pk__in=())
# The index by turn is meant: SQLite would follow that by phase, past all who have another turn.
UNDER_WAY = Exact(Unsought("phase", output_field=CharField()), "open")


@dataclass(frozen=True)
class Desk:
    """`page` is one of ids; `mine` and `others` are the rows that are shown."""

    page: Page
    mine: list[Matter]
    others: list[Matter]
    other_page: Page


def desk(who: Standing, wanted: str | None) -> Desk:
    playing, number = plays(who), page_number(wanted)
    asked, most = waiting(who, playing), number * PAGE + AHEAD
    own = list(dict.fromkeys([*asked, *soonest(with_the_ball(who, playing), most + 1)]))
    page = Ids(own, PAGE, most).get_page(number)
    theirs = [
        pk for pk in soonest(at_stake(who, playing), AHEAD + len(asked) + 1) if pk not in asked
    ]
    other_page = Ids(theirs, OTHERS, AHEAD).get_page(1)
    rows = {matter.pk: matter for matter in seen(who).filter(pk__in=[*page, *other_page])}
    mine = [rows[pk] for pk in page if pk in rows]
    others = [rows[pk] for pk in other_page if pk in rows]
    load(mine, others)
    return Desk(page, mine, others, other_page)


def load(mine: list[Matter], others: list[Matter]) -> None:
    """What a row says, and what the rules of its buttons ask; why a clock ends is not told here."""
    runs = Prefetch("clock_runs", ClockRun.objects.defer("trace"))
    prefetch_related_objects([*mine, *others], runs)
    prefetch_related_objects(mine, "moves", "children__lead_unit")


def with_the_ball(who: Standing, playing: dict[str, Q]) -> Iterable[QuerySet[Matter]]:
    """A walk for each part the person plays."""
    under_way = Matter.objects.visible_to(who).filter(is_open=True, phase__in=("open", "held"))
    held = turns()
    return [under_way.filter(q, turn=part) for part, q in playing.items() if part in held]


def at_stake(who: Standing, playing: dict[str, Q]) -> Iterable[QuerySet[Matter]]:
    """Where the person's unit answers or has issued, and somebody else has the ball: a walk for each
    part that may have it. What is at stake for a person they may see.
    """
    asked = Q(regime_key__in=started_by("asker"))
    stakes = [("lead_unit", unit, Q()) for unit in who.units]
    stakes += [("issuer", office, Q()) for office in who.offices]
    stakes += [("issuer", unit, asked) for unit in who.units - who.offices]
    for (column, key, more), part in product(stakes, sorted(turns("open"))):
        played = playing.get(part, NOBODY)
        if not is_played_by(played, column, key):
            walk = Matter.objects.filter(UNDER_WAY, more, turn=part, **{column: key})
            yield walk if is_about(played, column) else walk.exclude(played)


def is_about(played: Q, column: str) -> bool:
    """Whether a part is played by this column alone."""
    (one, *more) = played.children
    return not more and isinstance(one, tuple) and one[0] == f"{column}__in"


def is_played_by(played: Q, column: str, key: int) -> bool:
    """Whether a person plays the part wherever the column holds the key: a walk would find nothing."""
    return is_about(played, column) and key in played.children[0][1]


def soonest(walks: Iterable[QuerySet[Matter]], most: int) -> list[int]:
    """The ids at the head of several lists, as one list in the order of the turn's end."""
    asked, given = [], []
    for walk in walks:
        rows = walk.order_by(BY_TURN, "id").values_list("pk", "turn_due_at")[:most]
        try:
            sql, params = rows.query.sql_with_params()
        except EmptyResultSet:  # a part that this person plays nowhere
            continue
        asked.append(f"SELECT * FROM ({sql}) AS walk")
        given += params
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION '.join(asked)} ORDER BY 2 NULLS LAST, 1 LIMIT {most:d}", given)
        return [pk for pk, _ in cursor.fetchall()]
