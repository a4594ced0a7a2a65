"""问题在哪一级: open problems by the level they stand at, since when, and whose clock runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from luoshi.matters.beside import Player
from luoshi.matters.models import Matter
from luoshi.matters.present import DueWords, Light, day_words, light, line_due
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .problem import AT_DEPARTMENT, AT_LINKED, AT_TOP, OWN, PARKED, PROBLEM, TO_CONFIRM

SHOWN = 50
LEVELS = (
    (OWN, "一级：责任单位自己", "责任单位"),
    (AT_DEPARTMENT, "二级：部门协调", "协调部门"),
    (AT_LINKED, "三级：联系领导", "联系领导"),
    (AT_TOP, "四级：主要领导", "主要领导"),
    (TO_CONFIRM, "待核实", "督查单位"),
    (PARKED, "挂起，到日子再议", "督查单位"),
)


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


def open_problems(who: Standing) -> QuerySet[Matter]:
    seen = Matter.objects.visible_to(who).filter(regime_key=PROBLEM.key, is_open=True)
    return seen.exclude(phase="draft")


def levels(who: Standing, at: datetime) -> list[Level]:
    """Every level, the empty ones too: an empty one says that nothing is stuck there."""
    found = open_problems(who)
    counted = found.order_by().values_list("state_key").annotate(n=Count("pk"))
    counts = dict(counted.values_list("state_key", "n"))
    made = []
    for state, title, part in LEVELS:
        here = list(
            found.filter(state_key=state.key).for_lists().order_by("turn_due_at", "pk")[:SHOWN]
        )
        made.append(Level(state.key, title, counts.get(state.key, 0), rows_of(here, part, at)))
    return made


def rows_of(matters: list[Matter], part: str, at: datetime) -> list[Stands]:
    departments = named(matters) if part == "协调部门" else {}
    return [row(matter, part, departments.get(matter.pk), at) for matter in matters]


def named(matters: Iterable[Matter]) -> dict[int, Unit]:
    players = Player.objects.filter(matter__in=matters, part="checker").select_related("unit")
    return {player.matter_id: player.unit for player in players}


def row(matter: Matter, part: str, department: Unit | None, at: datetime) -> Stands:
    unit = {"责任单位": matter.lead_unit, "督查单位": matter.issuer}.get(part) or department
    entered = timezone.localtime(matter.entered_at)
    days = (timezone.localdate(at) - entered.date()).days
    since = f"{day_words(entered)}起，{days}天" if days else "今天起"
    whose = str(unit or part)
    return Stands(matter, whose, since, light(matter, at), line_due(matter, at), note_of(matter))


def note_of(matter: Matter) -> str:
    """What it has been through: how often it rose, and explanations without action."""
    facts: dict[str, Any] = matter.facts
    said = [f"提级{facts['raised']}次"] if facts.get("raised") else []
    said += [f"只说明没有行动{facts['explained']}次"] if facts.get("explained") else []
    if matter.state_key == PARKED.key and facts.get("parked_until"):
        said.append(f"{day_words(date.fromisoformat(facts['parked_until']))}再议")
    return "，".join(said)
