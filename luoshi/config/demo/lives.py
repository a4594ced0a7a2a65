"""How a matter of any institution is played in the demonstration: begun, then step by step."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from luoshi.matters.actions import BasisIn, Fixes, agree, draft, take
from luoshi.matters.models import Matter
from luoshi.matters.register import REGIMES
from luoshi.org.models import Unit, User
from luoshi.org.queries import people_of

from .story import Desk, Scene, liaison, moment
from .texts import workday

Step = tuple[
    int, str, str, dict[str, Any]
]  # days after the beginning, step (or child.step), who, answers
OFFICE = "县政府督查室"


@dataclass(frozen=True)
class Life:
    """`issuer` takes it in or hands it out; `lead` carries it; days from its beginning."""

    regime: str
    issuer: str
    lead: str
    begun: int
    title: str
    task: str
    facts: dict[str, Any]
    steps: tuple[Step, ...]
    fixed: dict[str, Any] = field(default_factory=dict)
    due: int = 0


def played(life: Life, desk: Desk, now: datetime, order: int) -> Iterator[Scene]:
    made: dict[str, Matter] = {}

    def begin(at: datetime) -> None:
        made["matter"] = begun(life, desk, now, at)

    yield Scene(moment(now, life.begun, 9), order, begin)
    for number, (after, step, who, answers) in enumerate(life.steps, 1):

        def play(at: datetime, step=step, who=who, answers=answers) -> None:
            press(made["matter"], step, who, answers, desk, now, at)

        yield Scene(moment(now, life.begun - after, 9, 5 * number), order, play)


def begun(life: Life, desk: Desk, now: datetime, at: datetime) -> Matter:
    lead = Unit.objects.filter(short=life.lead).first()
    due = day(now, life.begun - life.due) if life.due else None
    fixes = Fixes(life.title, life.task, lead_unit=lead, due_on=due, **life.fixed)
    issuer = Unit.objects.get(short=life.issuer)
    starts = REGIMES[life.regime].start.by
    by = desk.clerk if starts == "office" else liaison(lead if starts == "lead" else issuer, at)
    has_words = life.issuer == OFFICE and "words" not in REGIMES[life.regime].start.without
    words = [BasisIn(life.task, "县政府常务会议纪要")] if has_words else []
    return draft(fixes, issuer=issuer, regime=life.regime, bases=words, by=by, at=at,
                 facts=dated(life.facts, now))  # fmt: skip


def press(
    matter, step: str, who: str, answers: dict, desk: Desk, now: datetime, at: datetime
) -> None:
    asked, _, step = step.rpartition(".")
    matter = matter.children.get(regime_key=asked) if asked else Matter.objects.get(pk=matter.pk)
    by = player(matter, who, desk, at)
    if step == "agree":
        agree(next(move for move in matter.moves.all() if move.is_pending), by=by, at=at)
        return
    late = "_late" if matter.state_key == "silent" else ""
    take(matter, step + late, by=by, at=at, **dated(answers, now))


def player(matter: Matter, who: str, desk: Desk, at: datetime) -> User:
    known = {"office": desk.clerk, "head": desk.head}
    if who in known:
        return known[who]
    units = {"lead": matter.lead_unit, "lead_head": matter.lead_unit, "asker": matter.issuer}
    unit = units.get(who) or Unit.objects.get(short=who)
    return people_of(unit, at.date())[0] if who == "lead_head" else liaison(unit, at)


def dated(answers: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Days are told as days ago, units by their names."""
    return {key: told(key, value, now) for key, value in answers.items()}


def told(key: str, value: Any, now: datetime) -> Any:
    if key.endswith("_on") or key == "until":
        return day(now, value).isoformat()
    return Unit.objects.get(short=value) if key in ("unit", "department") else value


def day(now: datetime, ago: int) -> date:
    """A past day is a working day, as the moments of the story are; one to come is any day."""
    return workday(now.date(), ago) if ago > 0 else (now - timedelta(days=ago)).date()
