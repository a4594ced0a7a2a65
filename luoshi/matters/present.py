"""How a matter looks in lists: its light, until when in words, a row of work."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from luoshi.clocks import parse, remaining
from luoshi.clocks.calendar import STATE
from luoshi.clocks.wording import date_words

from .effects import asks_verified
from .models import ClockRun, Matter
from .regime import Clock, Regime, State
from .register import REGIMES

WATCH_WORKDAYS = 3
LIGHTS = {  # key: word, in the order of the filter
    "over": "逾期",
    "watch": "临期",
    "sent": "待答复",
    "ok": "正常",
    "check": "已办结待核",
    "verified": "已核实",
    "none": "未交办、暂停或已撤销",
}


@dataclass(frozen=True)
class Light:
    key: str
    word: str


def light(matter: Matter, at: datetime) -> Light:
    """Lateness is that of whoever has the ball; a clock that is held makes nobody late."""
    state = matter.state
    if state.phase == "done":
        key = "verified" if matter.is_verified else "check"
        return Light(key, LIGHTS[key] if asks_verified(matter) else state.label)
    if state.phase != "open":
        return Light("none", state.label)
    clock = turning(matter.regime, state)
    left = matter.turn_due_at and remaining(at, matter.turn_due_at, STATE, WATCH_WORKDAYS)
    if left and left.light == "over":
        return Light("over", "逾期" if clock.is_main else f"{clock.label}逾期")
    if awaits_answer(matter.regime, state):
        return Light("sent", state.label)
    key = left.light if left else "ok"
    return Light(key, LIGHTS[key])


def lit(key: str, at: datetime) -> Q:
    """The condition of a list for the matters that show a light."""
    if key in ("check", "verified"):
        return Q(phase="done", is_verified=key == "verified")
    if key == "none":
        return ~Q(phase__in=("open", "done"))
    past = Q(turn_due_at__lt=at)
    near = Q(turn_due_at__lte=watch_ends(at))
    asked = Q(pk__in=())
    for regime in REGIMES.values():
        keys = [state.key for state in regime.states if awaits_answer(regime, state)]
        asked |= Q(regime_key=regime.key, state_key__in=keys)
    timed = Q(turn_due_at__isnull=False)
    found = {
        "over": timed & past,
        "sent": asked & ~(timed & past),
        "watch": ~asked & timed & ~past & near,
        "ok": ~asked & (~timed | ~near),
    }
    return Q(phase="open") & found[key]


def watch_ends(at: datetime) -> datetime:
    """The moment from which on a clock that ends later is not yet watched."""
    day = STATE.add_workdays(timezone.localdate(at), WATCH_WORKDAYS + 1)
    return timezone.make_aware(datetime.combine(day, time.min))


def turning(regime: Regime, state: State) -> Clock | None:
    """The clock of whoever has the ball in a state; one of its own before the matter's deadline."""
    running = [c for c in regime.clocks_in(state) if c.on in (state.turn, "turn")]
    return min(running, key=lambda clock: clock.is_main, default=None)


def awaits_answer(regime: Regime, state: State) -> bool:
    """In this state somebody has to answer (sign, rule, review), not to carry the matter out."""
    clock = turning(regime, state)
    return state.phase == "open" and clock is not None and not clock.is_main


@dataclass(frozen=True)
class DueWords:
    """Until when, for whoever has the ball: the words, the reason as a note, and what is counted."""

    words: str
    note: str
    state: str = ""
    clock: str = ""


def due_words(matter: Matter, at: datetime) -> DueWords:
    run = turn_run(matter)
    if run is None:
        return untimed(matter, at)
    left = remaining(at, run.due_at, STATE, WATCH_WORKDAYS)
    clock = clock_of(matter, run)
    label = "" if clock.is_main else clock.label
    return DueWords(left.words, reason(matter, run, at), late(left.light), label)


def line_due(matter: Matter, at: datetime) -> DueWords:
    """As `due_words`, from the matter's own columns: without the runs, and without the reason."""
    if matter.turn_due_at is None or not matter.is_open:
        return DueWords(untimed_words(matter, at), "")
    left = remaining(at, matter.turn_due_at, STATE, WATCH_WORKDAYS)
    clock = turning(matter.regime, matter.state)
    is_deadline = clock.is_main or matter.turn_due_at == matter.due_at
    return DueWords(left.words, "", late(left.light), "" if is_deadline else clock.label)


def untimed_words(matter: Matter, at: datetime) -> str:
    if not matter.is_open:
        return matter.state.label
    if any(matter.state in clock.held for clock in matter.regime.clocks):
        return "暂停计时"
    if matter.due_on and matter.phase == "draft":
        return date_words(matter.due_on, timezone.localtime(at).year)
    return "没有时限"


def untimed(matter: Matter, at: datetime) -> DueWords:
    """Where no clock of whoever has the ball runs."""
    if not matter.is_open:
        return DueWords(matter.state.label, "")
    if held := held_run(matter):
        since = day_words(timezone.localtime(held.held_at))
        return DueWords("暂停计时", f"{clock_of(matter, held).label}时限从{since}起暂停")
    if matter.due_on and matter.phase == "draft":
        day = date_words(matter.due_on, timezone.localtime(at).year)
        return DueWords(day, "到期日，交办以后开始计时")
    return DueWords("没有时限", "")


def late(light_key: str) -> str:
    """Only what is really past is coloured."""
    return "over" if light_key == "over" else ""


def turn_run(matter: Matter) -> ClockRun | None:
    """The run that ends first among those of whoever has the ball."""
    running = [
        run
        for run in matter.clock_runs.all()
        if run.stopped_at is None and run.held_at is None and run.role in (matter.turn, "turn")
    ]
    return min(running, key=lambda run: run.due_at, default=None)


def held_run(matter: Matter) -> ClockRun | None:
    """The matter's own deadline while it is held."""
    return next(
        (r for r in matter.clock_runs.all() if r.stopped_at is None and r.held_at is not None), None
    )


def reason(matter: Matter, run: ClockRun, at: datetime) -> str:
    """签收时限1个工作日，2月28日 周六17:30，补班."""
    due = timezone.localtime(run.due_at)
    limit = parse(run.limit)
    said = f"{clock_of(matter, run).label}时限{limit.words}，"
    if limit.unit == "date":
        said = f"原文“{matter.due_words}”，" if matter.due_words else ""
    day = date_words(due.date(), timezone.localtime(at).year)
    moment = f"{day} 周{'一二三四五六日'[due.weekday()]}{due:%H:%M}"
    more = "，补班" if STATE.note(due.date()).kind == "makeup" else ""
    return f"{said}{moment}{more}{'（暂定）' if run.is_provisional else ''}"


def clock_of(matter: Matter, run: ClockRun) -> Clock:
    return next(clock for clock in matter.regime.clocks if clock.key == run.key)


def day_words(day: date) -> str:
    return f"{day.month}月{day.day}日"


def day_said(day: date, today: date) -> str:
    """With its year where that is another: a matter may be followed for years."""
    return f"{day.year}年" * (day.year != today.year) + day_words(day)
