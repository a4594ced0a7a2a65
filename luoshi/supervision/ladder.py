"""The ladder: what happens when nobody moves, in working time. A table; no ifs in the loop.

A rung reminds, urges or tells the next one up. It never punishes: what goes beyond telling is
drafted for a person to issue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from luoshi.clocks.calendar import STATE
from luoshi.clocks.wording import CHINA
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.regime import Regime

OPENING = time(8, 30)
AWAKE = (time(8, 0), time(18, 0))


@dataclass(frozen=True)
class Rung:
    """`after`: working days from the last day of the clock, in the morning; who is told; how.

    `how` is a step of history: remind, urge or raise. `tell` are parts of the matter; "turn" is
    whoever is late.
    """

    key: str
    after: int
    how: str
    tell: tuple[str, ...]
    says: str


NEAR = Rung("near", -3, "remind", ("turn",), "还有3个工作日到期，请安排。")
DAY = Rung("day", 0, "remind", ("turn",), "今天到期。")
LATE = Rung("late_1", 1, "urge", ("turn",), "已经逾期，请今天报结果，或写明办法和日期。")

LADDERS: dict[str, dict[str, tuple[Rung, ...]]] = {
    "standard": {
        "finish": (
            NEAR,
            DAY,
            LATE,
            Rung("late_3", 3, "raise", ("office",), "逾期3个工作日，请督查室决定是否开督办单。"),
            Rung("late_5", 5, "raise", ("office_head",), "逾期5个工作日，请协调。"),
            Rung("late_8", 8, "raise", ("leader",), "逾期8个工作日，报请过问。"),
        ),
        "sign": (
            Rung("day", 0, "remind", ("turn",), "今天是签收时限的最后一天，请签收或写明理由退回。"),
            Rung("late_1", 1, "urge", ("turn",), "签收已逾期，请今天签收或写明理由退回。"),
            Rung("late_3", 3, "raise", ("office",), "交办后一直没有签收，请联系责任单位。"),
        ),
        "review": (
            Rung("day", 0, "remind", ("turn",), "今天是审核时限的最后一天。"),
            Rung("late_1", 1, "urge", ("turn",), "审核已逾期，责任单位在等。"),
            Rung("late_3", 3, "raise", ("office_head",), "报结后一直没有审核，责任单位在等。"),
        ),
        "rule": (
            Rung("day", 0, "remind", ("turn",), "今天是裁定时限的最后一天。"),
            Rung("late_1", 1, "urge", ("turn",), "裁定已逾期，争议双方在等。"),
            Rung("late_3", 3, "raise", ("leader",), "承办争议一直没有裁定，双方在等。"),
        ),
    },
    "leader": {  # the clock runs on who decides; silence is seen, and never consent
        "finish": (
            Rung("day", 0, "remind", ("turn",), "今天是答复时限的最后一天，有单位在等您拍板。"),
            Rung("late_1", 1, "urge", ("turn",), "答复已逾期，提请的单位在等。"),
            Rung("late_2", 2, "raise", ("asker",), "逾期2个工作日没有答复，请再当面报告或者撤回。"),
            Rung(
                "late_3", 3, "raise", ("leader", "office_head"), "请求拍板逾期3个工作日没有答复。"
            ),
        ),
        "supply": (
            DAY,
            Rung("late_1", 1, "urge", ("turn",), "补充材料已逾期，决策人在等。"),
            Rung("late_3", 3, "raise", ("holder",), "提请单位逾期3个工作日没有补充。"),
        ),
        "meeting": (
            Rung("day", 0, "remind", ("turn",), "今天是定下的集体研究日期。"),
            Rung("late_1", 1, "urge", ("turn",), "过了集体研究日期还没有结果，请记入决定或改期。"),
            Rung("late_3", 3, "raise", ("asker", "leader"), "集体研究逾期3个工作日没有结果。"),
        ),
    },
}


def rungs_for(regime: Regime, clock: str) -> tuple[Rung, ...]:
    return LADDERS[regime.ladder].get(clock, (DAY, LATE))


@dataclass(frozen=True)
class Planned:
    """A rung of a running clock with its moment."""

    run: ClockRun
    rung: Rung
    at: datetime


def planned(regime: Regime, run: ClockRun) -> Iterator[Planned]:
    """All rungs of a run that lie after its start and not inside a hold, earliest first.

    Where the regime says what happens at the end of a clock, nobody is late after it.
    """
    holds = [tuple(map(datetime.fromisoformat, hold)) for hold in run.holds]
    lapses = bool(regime.clock(run.key).lapse)
    for rung in rungs_for(regime, run.key):
        at = moment(run.due_at, rung.after)
        held = any(begin <= at < end for begin, end in holds)
        if at > run.since and not held and not (lapses and at > run.due_at):
            yield Planned(run, rung, at)


def moment(due_at: datetime, after: int) -> datetime:
    """The morning of the working day so many working days from the last day of a clock."""
    local = due_at.astimezone(CHINA)
    return datetime.combine(workday(local.date(), after), OPENING, CHINA)


def workday(day: date, after: int) -> date:
    if after > 0:
        return STATE.add_workdays(day, after)
    if not STATE.is_workday(day):
        day = STATE.previous_workday(day)
    for _ in range(-after):
        day = STATE.previous_workday(day)
    return day


def open_plans(matter: Matter) -> list[Planned]:
    """Every rung of the clocks that run now, in order of time."""
    runs = ClockRun.objects.filter(matter=matter, stopped_at=None, held_at=None)
    plans = [plan for run in runs for plan in planned(matter.regime, run)]
    return sorted(plans, key=lambda plan: plan.at)


def is_quiet(at: datetime) -> bool:
    """Nobody is told anything at night or on a day of rest; what is due waits for the morning."""
    local = at.astimezone(CHINA)
    return not (STATE.is_workday(local.date()) and AWAKE[0] <= local.time() < AWAKE[1])


def caught_up(planned_at: datetime, at: datetime) -> str:
    """What is added to a rung climbed on a later day: its words were true on its own day."""
    day = planned_at.astimezone(CHINA).date()
    if day == at.astimezone(CHINA).date():
        return ""
    return f"（这是补发，应在{day.month}月{day.day}日发出）"
