"""The papers of a risk: the sheet that starts its plan, and what was learnt afterwards."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.papers import last, say_moment, way
from luoshi.matters.parts import answerer
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Grid, Heading, Item, Paper, Text


def started(matter: Matter, at: datetime) -> Paper:
    """预案启动单: the condition, how it was confirmed, and who does what until when."""
    move = last(matter, "confirm")
    facts, on = matter.facts, timezone.localdate(move.at)
    means = facts.get("means")
    rows = tuple(
        (child.number, str(child.lead_unit), child.task, until(child))
        for child in actions(matter, move)
    )
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}的预案启动单",
        to="、".join(dict.fromkeys(unit for _, unit, _, _ in rows)),
        body=(
            Item("风险点", matter.task),
            Item("触发条件", facts["trigger"]),
            *reported(matter),
            Item("核实", move.answers["checked"]),
            Heading("立即办理"),
            Grid(("编号", "单位", "动作", "到什么时候"), rows, (44, 30, 50, 32)),
            *([Item("人和物", means)] if means else []),
            Item("解除标准", matter.standard),
        ),
        signed=matter.issuer.name,
        dated=on,
        note=f"{say_moment(move.at)}由{move.by_name}确认　责任：{answerer(matter, on)}",
    )


def reported(matter: Matter) -> list[Item]:
    """What the unit said, where it was the unit that saw it and not the office."""
    signal = last(matter, "signal")
    confirmed = last(matter, "confirm")
    if signal is None or confirmed.frm != "suspected":
        return []
    return [
        Item("报告", f"{say_moment(signal.at)}{matter.lead_unit}报：{signal.answers['happened']}")
    ]


def actions(matter: Matter, since: Move) -> list[Matter]:
    """The matters that were begun from the moment the plan was started."""
    begun = matter.children.filter(regime_key="handover", drafted_at__gte=since.at)
    return list(begun.select_related("lead_unit").order_by("pk"))


def until(child: Matter) -> str:
    return say_moment(child.due_at) if child.due_at else "未定"


def looked_back(matter: Matter, at: datetime) -> Paper:
    """复盘报告: what happened, what each action came to, what is changed from now on."""
    move, confirmed, over = (last(matter, step) for step in ("look_back", "confirm", "stand_down"))
    answers = move.answers
    rows = tuple(
        (str(child.lead_unit), child.task, until(child), came_to(child))
        for child in actions(matter, confirmed)
    )
    level = dict(matter.regime.fact("level").choices)[answers["level"]]
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}的复盘报告",
        body=(
            Heading("经过"),
            *reported(matter),
            Item("启动", f"{say_moment(confirmed.at)}。{confirmed.answers['checked']}"),
            Item("解除", f"{say_moment(over.at)}。{over.answers['result']}"),
            Heading("各条动作"),
            Grid(("单位", "动作", "要求", "结果"), rows, (30, 50, 38, 38)),
            Heading("预案管不管用"),
            Text(answers["went"]),
            Heading("以后怎么改"),
            Text(answers["lessons"]),
            Item("等级", f"{level}，原来是{before(matter, answers)}"),
            Heading("全部记录"),
            Grid(("时间", "单位和人员", "事项"), way(matter), (34, 52, 70)),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(move.at),
        note=f"复盘：{move.by_name}",
    )


def came_to(child: Matter) -> str:
    """The day it was reported on: what waits for a review is not the unit's time."""
    report = last(child, "report")
    if report is None:
        return child.state.label
    late = "，逾期" if child.due_at and report.at > child.due_at else ""
    return f"{say_day(timezone.localdate(report.at))}报结{late}"


def before(matter: Matter, answers: dict) -> str:
    choices = dict(matter.regime.fact("level").choices)
    return choices[answers.get("was", {}).get("level") or answers["level"]]
