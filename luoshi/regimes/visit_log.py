"""走访记录: visits as they are told by a unit and a day, what was raised, and who has heard the end.

No place is kept and nobody's visits are counted: a visit is there for its problems.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.present import Light, light
from luoshi.matters.tables import Column, Table, foot
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .visit_issue import ANSWERED, DRAFT, DROPPED, NOTHING_SAID, OUTCOMES, TOLD, VISIT_ISSUE

MOST = 5_000  # more were never brought home in a year
HANDED = ("handover", "meeting_decision", "instruction")
GAVE, HEARD = ("give_answer", "answered_there"), ("answered_there", "tell", "settled_so")


@dataclass(frozen=True)
class Visited:
    """What one unit brought home on one day."""

    unit: Unit
    on: date
    problems: Sequence[Matter]

    def count(self, *states: str) -> int:
        return sum(one.state_key in states for one in self.problems)

    @property
    def raised(self) -> int:
        return len(self.problems)

    @property
    def waiting(self) -> int:
        """Written down, and nobody was asked yet."""
        return self.count(DRAFT.key)

    @property
    def answered(self) -> int:
        return self.count(ANSWERED.key, TOLD.key)

    @property
    def told(self) -> int:
        return self.count(TOLD.key)

    @property
    def dropped(self) -> int:
        return self.count(DROPPED.key)

    @property
    def is_settled(self) -> bool:
        return self.told + self.dropped == self.raised


@dataclass(frozen=True)
class Raised:
    """A problem of a visit from the words it was told in to the answer that was brought back."""

    matter: Matter
    light: Light
    by: str
    outcome: str
    answer: str
    answered_on: date | None
    heard_on: date | None
    said: str


def visits_of(who: Standing, year: int) -> list[Visited]:
    """The newest day first; inside a day by name."""
    found = problems(who).filter(facts__visited_on__startswith=f"{year}-")
    by_visit: dict[tuple[str, Unit], list[Matter]] = defaultdict(list)
    for one in found.select_related("issuer").order_by("-pk")[:MOST]:
        by_visit[one.facts["visited_on"], one.issuer].append(one)
    made = [Visited(unit, date.fromisoformat(on), told) for (on, unit), told in by_visit.items()]
    return sorted(made, key=lambda one: (-one.on.toordinal(), str(one.unit)))


def ended(found: Iterable[Visited]) -> str:
    """已解决3件，当场答复1件: with which answer the persons were told."""
    told = (one for v in found for one in v.problems if one.state_key == TOLD.key)
    counted = Counter(one.facts.get("outcome") for one in told)
    words = {**dict(OUTCOMES), None: "当场答复"}
    return "，".join(f"{word}{counted[key]}件" for key, word in words.items() if counted[key])


def problems(who: Standing) -> QuerySet[Matter]:
    return Matter.objects.visible_to(who).filter(regime_key=VISIT_ISSUE.key)


def raised_on(who: Standing, unit: Unit, on: date, at: datetime) -> list[Raised]:
    """Everything that a unit brought home on a day, as it was written down; three questions."""
    found = problems(who).filter(issuer=unit, facts__visited_on=on.isoformat())
    lines = found.for_lists().prefetch_related("moves").order_by("pk")
    return [raised(one, at) for one in lines[:MOST]]


def raised(matter: Matter, at: datetime) -> Raised:
    """An answer that was not accepted is on the page of the matter, and is none here."""
    is_answered = matter.state_key in (ANSWERED.key, TOLD.key)
    gave, heard = (newest(matter, steps) if is_answered else None for steps in (GAVE, HEARD))
    said = (heard.answers if heard else {}).get("said", "")
    return Raised(
        matter,
        light(matter, at),
        str(matter.facts.get("raised_by", "")),
        dict(OUTCOMES).get((gave.answers if gave else {}).get("outcome", ""), ""),
        (gave.answers if gave else {}).get("answer", ""),
        day_of(matter, gave),
        day_of(matter, heard),
        "" if said == NOTHING_SAID else said,
    )


def day_of(matter: Matter, move: Move | None) -> date | None:
    """What was answered on the spot was answered on the day of the visit, whenever it was written."""
    if move is None:
        return None
    if move.step == "answered_there":
        return date.fromisoformat(matter.facts["visited_on"])
    return timezone.localdate(move.at)


def newest(matter: Matter, steps: Iterable[str]) -> Move | None:
    found = (move for move in matter.moves.all() if move.step in steps)
    return max(found, key=lambda move: move.pk, default=None)


def errands(who: Standing, issuers: Iterable[Unit]) -> QuerySet[Matter]:
    """What a unit may have gone out for: its own work in hand that was handed to it."""
    seen = Matter.objects.visible_to(who).filter(phase="open", turn="lead")
    return seen.filter(lead_unit__in=list(issuers), regime_key__in=HANDED).order_by("-pk")


COLUMNS = (
    Column("走访日期", 12),
    Column("走访单位", 24),
    Column("带回问题", 10),
    Column("还没有转办", 12),
    Column("有了答复", 10),
    Column("告诉了本人", 12),
    Column("不转办", 10),
)


def log_table(found: Iterable[Visited], who: Standing, year: int, at: datetime) -> Table:
    rows = [(v.on, str(v.unit), v.raised, v.waiting, v.answered, v.told, v.dropped) for v in found]
    said = foot(f"{who.label}{who.name}", at, f"{year}年走访带回的问题", len(rows))
    return Table("走访记录", COLUMNS, rows, said)
