"""Who had the ball, who has it, until when and why: the head of a matter's page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from luoshi.clocks import Trace
from luoshi.clocks.wording import date_words
from luoshi.org.queries import holder

from .limits import limit_words
from .models import ClockRun, Matter, Move
from .parts import players, unit_of
from .present import clock_of, day_said, day_words, due_words, held_run, turn_run, turning
from .regime import ENTERED, Clock, State, Step

PAST_SHOWN = 3


@dataclass(frozen=True)
class Ball:
    """The props of the component, and a line about a clock that is held."""

    steps: list[dict[str, str]]
    what: str = ""
    who: str = ""
    until: datetime | None = None
    left: str = ""
    state: str = ""
    trace: dict[str, Any] | None = None
    held: str = ""


def ball(matter: Matter, at: datetime) -> Ball:
    today = timezone.localdate(at)
    past = path(matter, today)
    if not matter.is_open:
        ended = matter.ended_at and day_said(timezone.localdate(matter.ended_at), today)
        return Ball(steps=past[-PAST_SHOWN - 1 :], what=f"{matter.state.label} {ended or ''}")
    name, note = whose(matter, matter.turn, today)
    if past and past[-1]["name"] == name:
        note = "，".join(filter(None, (past.pop()["note"], note)))
    here = {"name": name, "note": note, "stage": "here"}
    run, words = turn_run(matter), due_words(matter, at)
    return Ball(
        steps=[*past[-PAST_SHOWN:], here, *following(matter)],
        what=to_do(matter),
        who=name,
        until=run and run.due_at,
        left=words.words if run else "",
        state=words.state,
        trace=run and trace_card(matter, run, today),
        held=held_words(matter),
    )


def path(matter: Matter, today: date) -> list[dict[str, str]]:
    """Who acted, oldest first; somebody who acted twice in a row stands once."""
    steps: list[dict[str, str]] = []
    for move in reversed(matter.moves.all()):
        if not move.to:
            continue
        name = move.unit_name or move.by_name
        if steps and steps[-1]["name"] == name:
            steps.pop()
        steps.append({"name": name, "note": when_and_what(matter, move, today), "stage": "past"})
    return steps


def when_and_what(matter: Matter, move: Move, today: date) -> str:
    step = matter.regime.step(move.step)
    label = step.label if step else matter.regime.state(move.to).label
    return f"{day_said(timezone.localdate(move.at), today)} {label}"


def whose(matter: Matter, role: str, on: date) -> tuple[str, str]:
    """The name of who plays a part, and who that is on the day."""
    if role == "lead" and matter.lead_unit:
        person = holder(matter.lead_post, on)
        post = matter.lead_post.title if matter.lead_post else "责任岗位"
        return str(matter.lead_unit), f"{person}负责" if person else f"{post}空缺"
    label = matter.regime.role(role)
    if role != "holder" and (unit := unit_of(matter, role)):
        return str(unit), label
    if role in ENTERED:
        return label, f"由{matter.issuer}听取、录入"
    return label, "、".join(str(user) for user in players(matter, role, on))


def to_do(matter: Matter) -> str:
    steps = [s for s in on_the_way(matter, matter.state) if s.who == matter.turn]
    if matter.phase == "draft":
        steps = steps[:1]
    return "或".join(step.label for step in steps)


def following(matter: Matter) -> list[dict[str, str]]:
    """Who gets the ball next when all goes well; nothing when nobody does."""
    state, step = matter.state, None
    for _ in matter.regime.states:
        step = main_step(matter, state)
        if step is None or step.to.phase not in ("open", "held"):
            return []
        if step.to.turn != matter.turn:
            break
        state = step.to
    name = whose_next(matter, step)
    clock = turning(matter.regime, step.to)
    note = f"收到后{within(matter, clock)}{clock.label}" if clock else step.to.label
    return [{"name": name, "note": note, "stage": "next"}]


def within(matter: Matter, clock: Clock) -> str:
    """5个工作日内, where the clock has a limit of its own."""
    words = (
        "" if clock.limit == "deadline" else limit_words(matter, clock, matter.entered_at.date())
    )
    return f"{words}内" if words else ""


def main_step(matter: Matter, state: State) -> Step | None:
    """The step that brings a matter nearer to its end: a closing one, else the first declared."""
    steps = [s for s in on_the_way(matter, state) if s.who == state.turn]
    return min(steps, key=lambda step: step.to.phase != "done", default=None)


def on_the_way(matter: Matter, state: State) -> list[Step]:
    return [step for step in matter.regime.steps_from(state) if not step.aside]


def whose_next(matter: Matter, step: Step) -> str:
    if any(effect.startswith("hand_to") for effect in step.then):
        return "另行确定的牵头单位"
    return str(unit_of(matter, step.to.turn) or matter.regime.role(step.to.turn))


def held_words(matter: Matter) -> str:
    run = held_run(matter)
    if run is None:
        return ""
    began = day_words(timezone.localtime(run.held_at))
    moves = "到期日不变" if Trace.from_json(run.trace).term.limit.on else "暂停的时间不计"
    waits = waits_for(matter)
    why = f"，等{waits}" if waits else ""
    return f"{clock_of(matter, run).label}时限从{began}起暂停{why}，{moves}。"


def waits_for(matter: Matter) -> str:
    """What was asked from a matter and holds its clocks."""
    asked = matter.held_by.filter(until=None).select_related("by__issuer")
    return "、".join(f"{one.by.regime.title}{one.by.number}" for one in asked)


def trace_card(matter: Matter, run: ClockRun, today: date) -> dict[str, Any]:
    """The props of the component: why a clock ends when it does."""
    trace = Trace.from_json(run.trace)
    limit, clock = trace.term.limit, clock_of(matter, run)
    since = day_words(timezone.localtime(run.since))
    counted = f"从{since}起算，{limit.words}，" if limit.on is None else ""
    cells = [
        {"label": cell.head, "note": cell.label, "css": cell.css}
        for week in trace.grid(today)
        for cell in week
    ]
    return {
        "title": f"{clock.label}：{counted}到{date_words(trace.on, today.year)}",
        "cells": cells,
        "sentences": [{"text": r.text, "basis": r.basis} for r in trace.reasons()],
        "foot": " · ".join(filter(None, foot_of(matter, run, trace))),
    }


def deadline_card(matter: Matter, today: date) -> dict[str, Any] | None:
    """Why the matter itself ends when it does, where the ball shows another clock."""
    shown = turn_run(matter)
    run = next(
        (
            run
            for run in matter.clock_runs.all()
            if run.stopped_at is None and clock_of(matter, run).is_main
        ),
        None,
    )
    return trace_card(matter, run, today) if run and run != shown else None


def foot_of(matter: Matter, run: ClockRun, trace: Trace) -> list[str]:
    """What the date stands on: calendar, preset with its version, what it waited for."""
    preset = run.trace.get("preset")
    said = ""
    if preset:
        version = f"第{preset['version']}版" if preset["version"] else "出厂值"
        said = f"时限按预设{version}：{preset['basis']}"
    since = run.trace.get("since_fact")
    waits = waits_for(matter) if run.held_at else ""
    return [
        f"日历：{trace.calendar_version}",
        f"从{since}起算" if since else "",
        said,
        said_holds(run),
        f"在等{waits}" if waits else "",
    ]


def said_holds(run: ClockRun) -> str:
    return f"暂停过{len(run.holds)}次" if run.holds else "没有暂停"
