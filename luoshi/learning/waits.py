"""How long matters waited in each state before a step was taken: counted by the data base over the
newest matters of each regime, so that it costs the same in a large county.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from luoshi.matters.models import Matter
from luoshi.matters.register import REGIMES

SAMPLE = 2000  # the newest matters of each regime
HOURS = {
    "sqlite": "(CAST(strftime('%%s', at) AS INTEGER) - CAST(strftime('%%s', since) AS INTEGER))"
    " / 3600",
    "postgresql": "CAST(floor(extract(epoch FROM at - since) / 3600) AS INTEGER)",
}
# Every move to a state, with how long the state before was waited in and who had led to it.
WENT = """
WITH picked AS ({newest}),
went AS (
  SELECT p.id, p.regime_key, m.step, m.frm, m."to", m.at, m.unit_name,
    LAG(m.at) OVER (PARTITION BY m.matter_id ORDER BY m.id) AS since,
    LAG(m.unit_name) OVER (PARTITION BY m.matter_id ORDER BY m.id) AS handed_by
  FROM picked p JOIN matters_move m ON m.matter_id = p.id WHERE m."to" <> ''
), told AS (SELECT went.*, {hours} AS hours FROM went WHERE since IS NOT NULL)
"""
# Beyond ten days a wait is told in days: fewer groups, the same picture.
GROUPED = """
SELECT {by}, CASE WHEN hours < 240 THEN hours ELSE hours / 24 * 24 END AS whole, COUNT(*),
  SUM(CASE WHEN hours > 0 THEN hours ELSE 0 END)
FROM told {where} GROUP BY {by}, whole ORDER BY {by}, whole
"""
BY_STEP = GROUPED.format(by='regime_key, step, frm, "to"', where="")


@dataclass(frozen=True)
class Wait:
    """A step from one state to another: how often, and the hours that were waited before it, in the
    middle, at most and all together.
    """

    regime: str
    step: str
    frm: str
    to: str
    times: int
    median: int
    most: int
    together: int = 0

    @property
    def days(self) -> float:
        return self.median / 24


def waits(matters: QuerySet[Matter], regimes: Iterable[str] = REGIMES) -> list[Wait]:
    """Of the newest matters among these, by regime, state and step; no others are looked through
    than those of the regimes that are named.
    """
    by_step: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    together: Counter[tuple[str, ...]] = Counter()
    for *key, hours, times, waited in asked_of_newest(matters, BY_STEP, regimes=regimes):
        by_step[tuple(key)].append((max(hours, 0), times))
        together[tuple(key)] += int(waited)
    return [of(key, found, together[key]) for key, found in by_step.items()]


def newest_of(matters: QuerySet[Matter], regimes: Iterable[str] = REGIMES) -> tuple[str, list]:
    """SQL for the id and regime of the newest of each regime: a walk for each, along its index."""
    walks, given = [], []
    for key in regimes:
        walk = matters.filter(regime_key=key).order_by("-pk").values("id", "regime_key")[:SAMPLE]
        sql, params = walk.query.sql_with_params()
        walks.append(f"SELECT * FROM ({sql}) AS walk")
        given += params
    if not walks:
        raise EmptyResultSet
    return " UNION ALL ".join(walks), given


def asked_of_newest(
    matters: QuerySet[Matter],
    question: str,
    more: Sequence[str | int] = (),
    regimes: Iterable[str] = REGIMES,
) -> list[tuple]:
    """The rows of a question put to `told`; `more` fills its own places."""
    try:
        query, given = newest_of(matters, regimes)
    except EmptyResultSet:  # who sees nothing
        return []
    told = WENT.format(newest=query, hours=HOURS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(told + question, (*given, *more))
        return cursor.fetchall()


def of(key: tuple[str, ...], found: list[tuple[int, int]], together: int) -> Wait:
    regime, step, frm, to = key
    total, most = sum(times for _, times in found), max(hours for hours, _ in found)
    return Wait(regime, step, frm, to, total, median(found), most, together)


def median(found: Iterable[tuple[int, int]]) -> int:
    """The middle value of a histogram (value, times); of an even number the lower one."""
    ordered = sorted(found)
    middle = (sum(times for _, times in ordered) + 1) // 2
    for value, times in ordered:
        middle -= times
        if middle <= 0:
            return value
    return 0
