"""问题在哪一级, and the like for visits: what is open by where it stands, since when, and
whose clock runs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from luoshi.matters.beside import Player
from luoshi.matters.models import Matter
from luoshi.matters.present import DueWords, Light, day_words, light, line_due
from luoshi.matters.regime import Regime, State
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .problem import AT_DEPARTMENT, AT_LINKED, AT_TOP, OWN, PARKED, PROBLEM, TO_CONFIRM
from .visit_issue import ANSWERED, DISPUTED, DOING, VISIT_ISSUE

SHOWN = 50
LEADS, ISSUES = ("lead",), ("office", "asker")


@dataclass(frozen=True)
class Stands:
    """A problem at its level."""

    matter: Matter
    whose: str
    since: str
    light: Light
    due: DueWords
    note: str


@dataclass(frozen=True)
class Level:
    key: str
    title: str
    count: int
    rows: list[Stands]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Board:
    """A regime by where its matters stand. `levels`: state, heading, who has it where it is no unit
    of the matter; `note`: what else to know of one.
    """

    regime: Regime
    levels: tuple[tuple[State, str, str], ...]
    note: Callable[[Matter], str]


def open_ones(who: Standing, regime: Regime) -> QuerySet[Matter]:
    seen = Matter.objects.visible_to(who).filter(regime_key=regime.key, is_open=True)
    return seen.exclude(phase="draft")


def levels(who: Standing, at: datetime, board: Board) -> list[Level]:
    """Every level, the empty ones too: an empty one says that nothing is stuck there."""
    found = open_ones(who, board.regime)
    counted = found.order_by().values_list("state_key").annotate(n=Count("pk"))
    counts = dict(counted.values_list("state_key", "n"))
    made = []
    for state, title, part in board.levels:
        here = list(
            found.filter(state_key=state.key).for_lists().order_by("turn_due_at", "pk")[:SHOWN]
        )
        departments = named(here) if state.turn == "checker" else {}
        rows = [row(one, part, departments.get(one.pk), at, board.note) for one in here]
        made.append(Level(state.key, title, counts.get(state.key, 0), rows))
    return made


def named(matters: Iterable[Matter]) -> dict[int, Unit]:
    players = Player.objects.filter(matter__in=matters, part="checker").select_related("unit")
    return {player.matter_id: player.unit for player in players}


def row(
    matter: Matter, part: str, department: Unit | None, at: datetime, note: Callable[[Matter], str]
) -> Stands:
    unit = department
    if matter.turn in (*LEADS, *ISSUES):
        unit = matter.lead_unit if matter.turn in LEADS else matter.issuer
    entered = timezone.localtime(matter.entered_at)
    days = (timezone.localdate(at) - entered.date()).days
    since = f"{day_words(entered)}起，{days}天" if days else "今天起"
    whose = str(unit or part)
    return Stands(matter, whose, since, light(matter, at), line_due(matter, at), note(matter))


def of_problem(matter: Matter) -> str:
    """What it has been through: how often it rose, and explanations without action."""
    facts: dict[str, Any] = matter.facts
    said = [f"提级{facts['raised']}次"] if facts.get("raised") else []
    said += [f"只说明没有行动{facts['explained']}次"] if facts.get("explained") else []
    if matter.state_key == PARKED.key and facts.get("parked_until"):
        said.append(f"{day_words(date.fromisoformat(facts['parked_until']))}再议")
    return "，".join(said)


def of_visit(matter: Matter) -> str:
    """种粮大户老秦提的，11月10日走访，再办1次."""
    facts: dict[str, Any] = matter.facts
    said = [f"{facts['raised_by']}提的"] if facts.get("raised_by") else []
    if facts.get("visited_on"):
        said.append(f"{day_words(date.fromisoformat(facts['visited_on']))}走访")
    said += [f"本人不认可再办{facts['again']}次"] if facts.get("again") else []
    return "，".join(said)


PROBLEMS = Board(
    PROBLEM,
    (
        (OWN, "一级：责任单位自己", ""),
        (AT_DEPARTMENT, "二级：部门协调", "协调部门"),
        (AT_LINKED, "三级：联系领导", "联系领导"),
        (AT_TOP, "四级：主要领导", "主要领导"),
        (TO_CONFIRM, "待核实", ""),
        (PARKED, "挂起，到日子再议", ""),
    ),
    of_problem,
)
VISITS = Board(
    VISIT_ISSUE,
    (
        (ANSWERED, "有了答复，还没有告诉本人", ""),
        (DOING, "办理中", ""),
        (DISPUTED, "待裁定承办单位", "裁定的领导"),
    ),
    of_visit,
)
