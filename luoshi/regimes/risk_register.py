"""风险清单: every risk by level and likelihood, who watches it, when it is looked at next, what it did."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.present import DueWords, Light, light, line_due
from luoshi.matters.tables import Column, Table, foot
from luoshi.org.standing import Standing

from .risk import ACTING, AFTER, LEVELS, LIKELY, RISK, SUSPECTED, WATCHING

MOST = 500
UNTOLD = ("", "没有估")  # listed before the likelihood was asked for
STATES = (ACTING, SUSPECTED, AFTER, WATCHING)  # what is going on comes first
ORDER = {state.key: place for place, state in enumerate(STATES)}


@dataclass(frozen=True)
class Risk:
    matter: Matter
    light: Light
    due: DueWords
    looked_on: date | None
    seen: str

    @property
    def level(self) -> str:
        return str(self.matter.facts.get("level") or "")

    @property
    def likelihood(self) -> str:
        return str(self.matter.facts.get("likelihood") or "")

    @property
    def triggered(self) -> int:
        return int(self.matter.facts.get("triggered") or 0)


def register_of(who: Standing, at: datetime, level: str = "", likelihood: str = "") -> list[Risk]:
    """Those that stand open: what is going on first, then by level and likelihood; three questions."""
    found = list(listed(who, level, likelihood).for_lists().order_by("-pk")[:MOST])
    looks = newest_looks(found)
    made = [risk(one, looks.get(one.pk), at) for one in found]
    return sorted(made, key=lambda one: (ORDER[one.matter.state_key], *place(one), one.matter.pk))


def listed(who: Standing, level: str, likelihood: str) -> QuerySet[Matter]:
    seen = Matter.objects.visible_to(who).filter(regime_key=RISK.key, state_key__in=ORDER)
    given = {"facts__level": level, "facts__likelihood": likelihood}
    return seen.filter(**{key: value for key, value in given.items() if value})


def newest_looks(found: Iterable[Matter]) -> dict[int, Move]:
    moves = Move.objects.filter(matter__in=list(found), step="look").order_by("pk")
    return {move.matter_id: move for move in moves}


def risk(matter: Matter, look: Move | None, at: datetime) -> Risk:
    seen = str(look.answers.get("seen", "")) if look else ""
    on = look and timezone.localdate(look.at)
    return Risk(matter, light(matter, at), line_due(matter, at), on, seen)


def place(one: Risk) -> tuple[int, int]:
    """Where it stands among levels and likelihoods; what was not estimated is last of its level."""
    ranks = [[key for key, _ in known] for known in (LEVELS, (*LIKELY, UNTOLD))]
    return ranks[0].index(one.level), ranks[1].index(one.likelihood)


def label(known: Iterable[tuple[str, str]], key: str) -> str:
    """红：重大 → 红; the whole is on the form."""
    return dict(known).get(key, "").partition("：")[0]


def grid(found: Iterable[Risk]) -> Counter[tuple[str, str]]:
    return Counter((one.level, one.likelihood) for one in found)


COLUMNS = (
    Column("风险", 30),
    Column("等级", 8),
    Column("可能性", 8),
    Column("现在", 14),
    Column("责任单位", 20),
    Column("触发条件", 36),
    Column("时限", 16),
    Column("启动过", 8),
    Column("最近研判", 12),
    Column("看到什么", 36),
)


def risks_table(found: Iterable[Risk], who: Standing, at: datetime) -> Table:
    rows = [
        (
            one.matter.title,
            label(LEVELS, one.level),
            label(LIKELY, one.likelihood) or UNTOLD[1],
            one.matter.state.label,
            str(one.matter.lead_unit),
            str(one.matter.facts.get("trigger", "")),
            one.due.words,
            one.triggered,
            one.looked_on,
            one.seen,
        )
        for one in found
    ]
    said = foot(f"{who.label}{who.name}", at, "看得到的、没有解除的风险", len(rows))
    return Table("风险清单", COLUMNS, rows, said)
