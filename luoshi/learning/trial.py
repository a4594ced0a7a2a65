"""减一步试试: matters of a year that are done, replayed without some of their waits.

Dropping a step saves the wait before it; merging two saves the wait of the second. What was handed in
late only for these waits would have been in time. A figure to decide with, not a decision.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median_low
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from luoshi.matters.refusal import Refused
from luoshi.matters.regime import Regime
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .measures import of_year
from .process import Process
from .pulse import scope, wait_words
from .spent import spent
from .waits import SAMPLE, asked_of_newest

SPANS = "SELECT id, frm, hours, at FROM told"
SHOWN = 20


@dataclass(frozen=True)
class Replayed:
    """`before` and `after` are hours from the first to the last step."""

    matter: dict[str, Any]
    before: int
    after: int
    was_late: bool
    is_late: bool

    @property
    def saved(self) -> int:
        return self.before - self.after


@dataclass(frozen=True)
class Trial:
    dropped: list[str]
    found: list[Replayed]  # what saves most first

    @property
    def medians(self) -> tuple[int, int]:
        return tuple(
            median_low(one) for one in zip(*((r.before, r.after) for r in self.found), strict=True)
        )

    @property
    def late(self) -> tuple[int, int]:
        return sum(one.was_late for one in self.found), sum(one.is_late for one in self.found)

    @property
    def words(self) -> str:
        """照办完的41件重算：没有“待签收”，中位全程从23天减到19天，平均每件少4天；超期的7件里2件会按时."""
        names = "".join(f"“{label}”" for label in self.dropped)
        if not self.found:
            return f"没有办完的事项可以重算，看不出省去{names}会怎样。"
        before, after = map(wait_words, self.medians)
        each = wait_words(round(sum(one.saved for one in self.found) / len(self.found)))
        said = f"照办完的{len(self.found)}件重算：没有{names}，中位全程从{before}减到{after}，平均每件少{each}"
        was, is_ = self.late
        return f"{said}；{f'超期的{was}件里{was - is_}件会按时' if was else '原来就没有超期的'}。"


def may_go(shown: Process) -> dict[str, str]:
    """The waits that can be left out; work itself cannot."""
    return {one.key: one.label for one in spent(shown).shares if not one.is_work}


def chosen(shown: Process, keys: Collection[str]) -> list[str]:
    known = may_go(shown)
    if unknown := [key for key in keys if key not in known]:
        names = "、".join(f"{label}（{key}）" for key, label in known.items()) or "没有"
        raise Refused(f"“{unknown[0]}”不是可以省去的等候，可以省去的有：{names}。")
    return [key for key in known if key in keys]


def trial(
    who: Standing, regime: Regime, year: int, unit: Unit | None, keys: Sequence[str]
) -> Trial:
    """Of the newest that are done; two questions."""
    done = of_year(scope(who, unit), year).filter(regime_key=regime.key, phase="done")
    spans: dict[int, list[tuple[str, int, datetime]]] = defaultdict(list)
    for pk, frm, hours, at in asked_of_newest(done, SPANS, regimes=[regime.key]):
        spans[pk].append((frm, max(hours, 0), moment(at)))
    columns = ("pk", "public_id", "title", "number", "due_on", "handed_at")
    matters = done.order_by("-pk").values(*columns)[:SAMPLE]
    timed = {state.key for clock in regime.clocks if clock.is_main for state in clock.runs}
    found = [replayed(one, spans[one["pk"]], set(keys), timed) for one in matters]
    labels = [regime.state(key).label for key in keys]
    return Trial(labels, sorted(found, key=lambda one: (-one.saved, one.matter["pk"])))


def moment(at: datetime | str) -> datetime:
    """A raw question gives a moment of SQLite as words."""
    known = parse_datetime(at) if isinstance(at, str) else at
    return known if timezone.is_aware(known) else known.replace(tzinfo=UTC)


def replayed(
    matter: dict[str, Any], spans: list[tuple[str, int, datetime]], gone: set[str], timed: set[str]
) -> Replayed:
    """Only a wait on the unit's own clock, before it handed in, moves the day it handed in on."""
    before = sum(hours for _, hours, _ in spans)
    saved = sum(hours for state, hours, _ in spans if state in gone)
    handed, due = matter["handed_at"], matter["due_on"]
    sooner = sum(h for state, h, at in spans if state in gone & timed and handed and at <= handed)
    late, still = (is_late(due, handed, hours) for hours in (0, sooner))
    return Replayed(matter, before, before - saved, late, still)


def is_late(due: date | None, handed: datetime | None, sooner: int) -> bool:
    return bool(due and handed and timezone.localdate(handed - timedelta(hours=sooner)) > due)
