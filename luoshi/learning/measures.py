"""What is counted of a regime. Each measure is one condition, so that a figure and the list of
matters behind it can never differ.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from luoshi.clocks.wording import year_bounds
from luoshi.matters.models import Matter, Move
from luoshi.matters.regime import Regime
from luoshi.matters.register import REGIMES
from luoshi.matters.rules import has_five

JUDGED = Q(phase="done", due_on__isnull=False, issued_at__isnull=False)
DECLINES = ("decline", "send_off")  # the receiver says that it is not its business


class DayEnds(Func):
    """The first moment after a day; a cast of every row to local time would cost far more."""

    arity, output_field = 1, DateTimeField()

    def as_sqlite(self, compiler, connection, **more):
        template = "datetime(%(expressions)s, '+16 hours')"  # midnight in Beijing, kept in UTC
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler, connection, **more):
        template = "((%(expressions)s + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')"
        return self.as_sql(compiler, connection, template=template, **more)


@dataclass(frozen=True)
class Measure:
    """`where` says at a moment which matters of a year's are counted; `note` is its meaning."""

    key: str
    label: str
    note: str
    where: Callable[[datetime], Q]


def in_year(year: int) -> Q:
    """Those that came into force in a year, or ended in it without ever having been issued."""
    begin, end = year_bounds(year)
    issued = Q(issued_at__gte=begin, issued_at__lt=end)
    straight = Q(issued_at=None, phase="done", ended_at__gte=begin, ended_at__lt=end)
    return issued | straight


def of_year(matters: QuerySet[Matter], year: int) -> QuerySet[Matter]:
    return matters.filter(in_year(year)).annotate(handed_at=handed_in())


def judging(regime: Regime) -> tuple[str, ...]:
    """States in which what was handed in is judged: the deadline stands still, done is next."""
    main = [clock for clock in regime.clocks if clock.is_main]
    return tuple(
        state.key
        for state in regime.states
        if state.phase == "open"
        and not any(state in clock.runs for clock in main)
        and any(step.to and step.to.phase == "done" for step in regime.steps_from(state))
    )


def handed_in() -> Coalesce:
    """When the report was handed in that was accepted in the end; time in review is not the unit's."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for regime in REGIMES.values():
        alike[judging(regime)].append(regime.key)
    entered = Move.objects.filter(matter=OuterRef("pk")).order_by("-at", "-pk")
    cases = [
        When(regime_key__in=keys, then=Subquery(entered.filter(to__in=states).values("at")[:1]))
        for states, keys in alike.items()
        if states
    ]
    return Coalesce(Case(*cases, output_field=DateTimeField()), F("ended_at"))


def in_time() -> Q:
    """By the day of the report that was accepted; most are settled by the end alone."""
    ends = DayEnds("due_on")
    return JUDGED & (Q(ended_at__lt=ends) | Q(handed_at__lt=ends))


def too_late() -> Q:
    return JUDGED & Q(handed_at__gte=DayEnds("due_on"))


def waived() -> Q:
    """Where the regime wants the five fixed; a paper stands on the matter it is about."""
    five = [regime.key for regime in REGIMES.values() if has_five(regime)]
    return ~Q(waivers={}) & Q(regime_key__in=five)


def unissued() -> Q:
    """Done without having been issued, where an office hands out; who answers for its own business
    may answer on the spot.
    """
    handed_out = [regime.key for regime in REGIMES.values() if regime.start.by == "office"]
    return Q(issued_at=None, regime_key__in=handed_out)


def unverified() -> Q:
    asked = [
        regime.key
        for regime in REGIMES.values()
        if any(ask.key == "verified" for step in regime.steps for ask in step.asks)
    ]
    return Q(phase="done", is_verified=False, regime_key__in=asked)


@cache
def moves_the_day() -> tuple[str, ...]:
    """Steps by which a person sets another day; a hold moves a day too, and is no extension."""
    steps = [step for regime in REGIMES.values() for step in regime.steps]
    dated = {s.key for s in steps if s.effects("extend") or any(a.sets == "due_on" for a in s.asks)}
    return (*sorted(dated), "move_clock")


def extended() -> Q:
    moved = Move.objects.filter(matter=OuterRef("pk"), step__in=moves_the_day(), refused_by="")
    in_force = moved.filter(Q(agree="") | ~Q(agreed_by=""))
    return Q(due_on__gt=F("first_due_on")) & Q(Exists(in_force))


def declined() -> Q:
    told = Move.objects.filter(matter=OuterRef("pk"), step__in=DECLINES).exclude(to="")
    return Q(Exists(told))


MEASURES = {
    one.key: one
    for one in (
        Measure("used", "用过", "这一年交办或提出的", lambda at: Q()),
        Measure("open", "还在办", "没有了结的", lambda at: Q(is_open=True)),
        Measure("on_time", "按时办结", "被认可的那次报结在到期日以内", lambda at: in_time()),
        Measure("late", "超期办结", "被认可的那次报结在到期日以后", lambda at: too_late()),
        Measure("over", "现在逾期", "在办，轮到的一方过了时限",
                lambda at: Q(phase="open", turn_due_at__lt=at)),
        Measure("extended", "延过期", "有人把到期日改晚了的；暂停顺延的不算", lambda at: extended()),
        Measure("declined", "被退回", "接收的单位说不归它办", lambda at: declined()),
        Measure("waived", "免填", "五定里有免填的", lambda at: waived()),
        Measure("unverified", "没核实", "要核实的，没有核实就办结", lambda at: unverified()),
        Measure("unissued", "没交办", "没有交办就记为办结", lambda at: unissued()),
        Measure("bypassed", "绕开", "免填、没核实、没交办，有一样就算一件",
                lambda at: waived() | unverified() | unissued()),
    )
}  # fmt: skip


def behind(matters: QuerySet[Matter], regime: str, measure: str, year: int, at: datetime) -> Any:
    """The matters that a figure counts, the newest first."""
    where = MEASURES[measure].where(at)
    return of_year(matters, year).filter(where, regime_key=regime).order_by("-pk")
