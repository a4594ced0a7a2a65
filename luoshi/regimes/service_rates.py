"""便民事项办得怎样: by item, and by level and window: how long, within the promise, with how many visits."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median_low

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.clocks import BadLimit, parse
from luoshi.clocks.calendar import STATE
from luoshi.clocks.wording import year_bounds
from luoshi.matters.models import Matter, Move
from luoshi.matters.tables import Column, Table, foot
from luoshi.org.models import Level
from luoshi.org.standing import Standing

from .service import READY, SERVICE

MOST = 20_000  # the newest of a year; more cannot be told apart by a person
JUDGED = ("finish", "refuse_it")
NEAR = {Level.VILLAGE: str(Level.VILLAGE.label), Level.TOWNSHIP: str(Level.TOWNSHIP.label)}
COUNTY = "县级"


@dataclass(frozen=True)
class Case:
    """One that was taken in; `days`: working days until it was ready, waiting for papers counted."""

    item: str
    level: str
    window: str
    is_open: bool
    days: int | None
    is_kept: bool
    visits: int | None
    was_told: bool
    promised: str
    legal: str


@dataclass(frozen=True)
class Rate:
    name: str
    cases: list[Case]

    @property
    def taken(self) -> int:
        return len(self.cases)

    @property
    def under_way(self) -> int:
        return sum(case.is_open for case in self.cases)

    @property
    def ready(self) -> list[Case]:
        return [case for case in self.cases if case.days is not None]

    @property
    def kept(self) -> int:
        return sum(case.is_kept for case in self.ready)

    @property
    def days(self) -> int | None:
        """The middle one: half took no longer."""
        return median_low([case.days for case in self.ready]) if self.ready else None

    @property
    def visited(self) -> list[Case]:
        return [case for case in self.cases if case.visits is not None]

    @property
    def once(self) -> int:
        """With one visit or none."""
        return sum(case.visits <= 1 for case in self.visited)

    @property
    def told(self) -> int:
        return sum(case.was_told for case in self.cases)

    @property
    def promise(self) -> str:
        """1个工作日，法定3个工作日: as most of them were promised."""
        promised = usual(case.promised for case in self.cases)
        legal = usual(case.legal for case in self.cases)
        return f"{words(promised)}，法定{words(legal)}" if promised and legal else words(promised)


@dataclass(frozen=True)
class Rates:
    """`looked`: how many were counted; by names, ranking nobody."""

    items: list[Rate]
    levels: list[Rate]
    windows: list[Rate]
    looked: int

    @property
    def is_cut(self) -> bool:
        return self.looked >= MOST


def rates(who: Standing, year: int) -> Rates:
    """Of what was accepted in a year, as far as the person may see: two questions."""
    cases = list(cases_of(taken_in(who, year)))
    order = (*NEAR.values(), COUNTY)
    levels = by_name(cases, lambda case: case.level)
    return Rates(
        by_name(cases, lambda case: case.item),
        sorted(levels, key=lambda rate: order.index(rate.name)),
        by_name(cases, lambda case: case.window),
        len(cases),
    )


def taken_in(who: Standing, year: int) -> QuerySet[Matter]:
    begin, end = year_bounds(year)
    seen = Matter.objects.visible_to(who).filter(regime_key=SERVICE.key)
    return seen.filter(issued_at__gte=begin, issued_at__lt=end).order_by("-pk")


def cases_of(found: QuerySet[Matter]) -> Iterable[Case]:
    newest = found.select_related("issuer").only(*WANTED)[:MOST]
    matters = list(newest)
    moves = Move.objects.filter(matter__in=found.order_by(), step__in=JUDGED, to=READY.key)
    ready = dict(moves.order_by("at", "pk").values_list("matter", "at"))
    return (case_of(matter, ready.get(matter.pk)) for matter in matters)


WANTED = ("facts", "limit", "is_open", "issued_at", "due_on", "issuer__name", "issuer__short",
          "issuer__level")  # fmt: skip


def case_of(matter: Matter, ready_at: datetime | None) -> Case:
    facts, ready = matter.facts, ready_at and timezone.localdate(ready_at)
    visits = facts.get("visits")
    return Case(
        item=str(facts.get("item", "")),
        level=NEAR.get(matter.issuer.level, COUNTY),
        window=str(matter.issuer),
        is_open=matter.is_open,
        days=ready and worked(timezone.localdate(matter.issued_at), ready),
        is_kept=bool(ready and matter.due_on and ready <= matter.due_on),
        visits=None if visits in (None, "") else int(visits),
        was_told=bool(facts.get("told")),
        promised=matter.limit,
        legal=str(facts.get("legal", "")),
    )


def worked(taken: date, ready: date) -> int:
    """0 when it was ready on the day it was taken in."""
    return STATE.workdays_between(taken, ready)


def by_name(cases: Iterable[Case], name: Callable[[Case], str]) -> list[Rate]:
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        grouped[name(case)].append(case)
    return [Rate(key, grouped[key]) for key in sorted(grouped)]


def usual(told: Iterable[str]) -> str:
    counted = Counter(word for word in told if word).most_common(1)
    return counted[0][0] if counted else ""


def words(limit: str) -> str:
    try:
        return parse(limit).words if limit else ""
    except BadLimit:
        return limit


def share(part: int, whole: int) -> str:
    """83%（5/6）: the numbers beside it, for a share of few says little."""
    return f"{part / whole:.0%}（{part}/{whole}）" if whole else "—"


def days_words(days: int | None) -> str:
    return "—" if days is None else f"{days}个工作日" if days else "当天"


COLUMNS = (
    Column("看什么", 12),
    Column("名称", 26),
    Column("收件", 8),
    Column("还在办", 8),
    Column("办好", 8),
    Column("承诺以内", 10),
    Column("中位用时（工作日）", 14),
    Column("承诺和法定", 26),
    Column("问过跑几次", 12),
    Column("跑一次以内", 12),
    Column("补过材料", 10),
)


def rates_table(found: Rates, who: Standing, year: int, at: datetime) -> Table:
    groups = (("事项", found.items), ("哪一级收的", found.levels), ("窗口", found.windows))
    rows = [
        (what, r.name, r.taken, r.under_way, len(r.ready), r.kept, r.days,
         r.promise if what == "事项" else "", len(r.visited), r.once, r.told)
        for what, listed in groups
        for r in listed
    ]  # fmt: skip
    said = foot(f"{who.label}{who.name}", at, f"{year}年看得到的便民事项", len(rows))
    return Table("便民事项办得怎样", COLUMNS, rows, said)
