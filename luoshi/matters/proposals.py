"""时限改动: clocks that run by an older preset or calendar, and when they would end by today's.

Nothing is stored until somebody decides: each is adopted or left, with a reason, by a named person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.clocks import Due, Trace, parse
from luoshi.clocks.calendar import STATE
from luoshi.clocks.due import reckon
from luoshi.org.models import Role
from luoshi.org.presets import SHIPPED, Valued, value
from luoshi.org.standing import Standing

from .models import ClockRun, Matter, Move
from .refusal import Refused
from .register import REGIMES


@dataclass(frozen=True)
class Proposal:
    """A running clock, why it might end on another day, and that day with its trace."""

    run: ClockRun
    why: str
    cause: str  # what was decided on, to be asked once: "preset:KEY@2", "calendar:VERSION"
    due: Due
    limit: str
    preset: Valued | None = None


def proposal(run: ClockRun, on: date) -> Proposal | None:
    """What today's preset and calendar would make of a run; None where it ends the same day."""
    if run.stopped_at or run.held_at:
        return None
    trace = Trace.from_json(run.trace)
    newer = _newer_preset(run, on)
    other_calendar = trace.calendar_version != STATE.version
    if trace.term.limit.on or not (newer or other_calendar):
        return None
    limit = parse(newer.value) if newer else trace.term.limit
    due = reckon(replace(trace.term, limit=limit), STATE)
    if due.at == run.due_at:
        return None
    whys = [f"预设“{SHIPPED[newer.key].label}”{version(newer)}"] if newer else []
    whys += [f"日历{STATE.version}"] if other_calendar else []
    causes = [f"preset:{newer.key}@{newer.version}"] if newer else []
    causes += [f"calendar:{STATE.version}"] if other_calendar else []
    return Proposal(run, "、".join(whys), " ".join(causes), due, limit.code, newer)


def version(valued: Valued) -> str:
    return f"第{valued.version}版" if valued.version else "出厂值"


def _newer_preset(run: ClockRun, on: date) -> Valued | None:
    used = run.trace.get("preset")
    if not used or used["key"] not in SHIPPED:
        return None
    now = value(used["key"], on=on)
    return now if now.version != used["version"] else None


def proposals(who: Standing, at: datetime, preset: str = "") -> Iterator[Proposal]:
    """Those a person may decide on and nobody has, the earliest end first."""
    on = timezone.localdate(at)
    for run in (
        outdated(who, on, preset).select_related("matter", "matter__lead_unit").iterator(200)
    ):
        found = proposal(run, on)
        if found and not is_left(found):
            yield found


def outdated(who: Standing, on: date, preset: str = "") -> QuerySet[ClockRun]:
    """Runs by another version of a preset or another calendar than those of today."""
    decides = who.roles.get(Role.OFFICE_HEAD, frozenset()) | who.roles.get(Role.LEADER, frozenset())
    matters = Matter.objects.visible_to(who).filter(issuer__in=decides, is_open=True)
    runs = ClockRun.objects.filter(matter__in=matters, stopped_at=None, held_at=None)
    keys = [preset] if preset in SHIPPED else sorted(SHIPPED)
    older = Q(pk__in=())
    for key in keys:
        if clocks := _clocks_by(key):
            now = value(key, on=on).version
            older |= clocks & Q(trace__preset__key=key) & ~Q(trace__preset__version=now)
    if not preset:
        older |= ~Q(trace__calendar=STATE.version)
    return runs.filter(older).order_by("due_at", "pk")


def _clocks_by(preset: str) -> Q | None:
    """The clocks of regimes that may count by a preset."""
    found = None
    for regime in REGIMES.values():
        keys = [c.key for c in regime.clocks if f"preset:{preset}" in c.limits]
        if keys:
            one = Q(matter__regime_key=regime.key, key__in=keys)
            found = one if found is None else found | one
    return found


def is_left(found: Proposal) -> bool:
    """Somebody has said with a reason that this one stays."""
    left = Move.objects.filter(matter=found.run.matter_id, step="leave_clock")
    return left.filter(answers__run=found.run.pk, answers__cause=found.cause).exists()


def why_not_decide(matter: Matter, played: frozenset[str]) -> str | None:
    if played & {"office_head", "leader"}:
        return None
    return f"{matter.title}：只有交办单位负责人或者领导可以决定正在走的时限改不改。"


def proposal_of(matter: Matter, clock: str, at: datetime) -> Proposal:
    """The one that stands open for a clock of a matter."""
    run = matter.clock_runs.filter(key=clock, stopped_at=None).first()
    found = proposal(run, timezone.localdate(at)) if run else None
    if found is None or is_left(found):
        raise Refused(f"“{matter.title}”的这个时限没有要决定的改动，请刷新后再看。")
    return found
