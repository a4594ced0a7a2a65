"""主件: a matter that was asked from another one holds its clocks in working time until it lets go.

Several may hold at once; the last to let go sets the clocks going. The rows are locked by the write
this belongs to.
"""

from datetime import datetime

from luoshi.org.models import User

from . import clocks
from .actions.write import record_move, swap, tell_players, write_move
from .beside import OriginHold
from .models import Matter
from .regime import Step
from .sentences import sentence

TOUCHES = ("hold_origin", "release_origin", "origin")
CLOCK_COLUMNS = ("due_at", "due_on", "first_due_on", "turn_due_at", "look_at")


def touched(matter: Matter, step: Step) -> list[Matter]:
    """The origin, where the step holds, releases or moves it: locked together with the matter."""
    touches = any(effect.partition(":")[0] in TOUCHES for effect in step.then)
    return [matter.parent] if touches and matter.parent else []


def hold_origin(matter: Matter, *, by: User | None, at: datetime) -> None:
    origin = Matter.objects.filter(pk=matter.parent_id, is_open=True).first()
    if origin is None or matter.holds.filter(until=None).exists():
        return
    OriginHold.objects.create(matter=origin, by=matter, since=at)
    for run in origin.clock_runs.filter(stopped_at=None):
        clocks.hold(run, at)
    _write(origin, "hold", matter, by=by, at=at)


def release_origin(matter: Matter, *, by: User | None, at: datetime) -> None:
    if not matter.holds.filter(until=None).update(until=at):
        return
    origin = Matter.objects.get(pk=matter.parent_id)
    if not origin.is_open:
        return
    if not origin.held_by.filter(until=None).exists():
        for run in origin.clock_runs.filter(stopped_at=None):
            if origin.state in origin.regime.clock(run.key).runs:
                clocks.resume(run, at)
    _write(origin, "release", matter, by=by, at=at)


def overtake(matter: Matter, by: str) -> None:
    """What somebody asked for and nobody agreed to is overtaken."""
    matter.moves.exclude(agree="").filter(agreed_by="", refused_by="").update(refused_by=by)


def let_go(matter: Matter, at: datetime) -> None:
    """The origin has ended: nothing is held any more, and who works on what it waited for hears it.

    They go on or take it back: what was asked may be worth an answer all the same.
    """
    open_ones = matter.held_by.filter(until=None)
    waiting = [held.by for held in open_ones.select_related("by")]
    open_ones.update(until=at)
    last = matter.moves.first()
    for asked in waiting:
        text = f"{asked.title}：主件“{matter.title}”{matter.state.label}，请决定继续还是撤回。"
        for role in dict.fromkeys((asked.turn, "asker")):
            tell_players(asked, role, last, text)


def _write(origin: Matter, step: str, cause: Matter, *, by: User | None, at: datetime) -> None:
    clocks.set_columns(origin, at)
    swap(origin, **{name: getattr(origin, name) for name in CLOCK_COLUMNS})
    still = origin.held_by.filter(until=None).count()
    answers = {
        "why": f"{cause.regime.title}{cause.number or cause.title}",
        "state": cause.state.label,
        "still": still if step == "release" else 0,
    }
    move = write_move(origin, step, by=by, at=at, answers=answers)
    tell_players(origin, "lead", move, f"{origin.title}：{sentence(move)}")
    record_move(move, cause=cause.public_id)
