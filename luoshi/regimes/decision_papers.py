"""The papers of a decision: what was decided and why, and the minutes of a collective one."""

from datetime import date, datetime

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.papers import last, say_moment
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Heading, Item, Paper, Text


def decision(matter: Matter, at: datetime) -> Paper:
    """拍板告知单: to whom asked, in the words of who decided."""
    move = last(matter, "decide") or last(matter, "turn_down")
    answers = move.answers
    said = answers.get("decided") or f"不予采纳。{answers.get('reason', '')}"
    limits = [Heading("边界"), Text(answers["limits"])] if answers.get("limits") else []
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于{matter.title}的答复",
        to=matter.issuer.name,
        body=(*topic(matter), Heading("决定"), Text(said), *limits),
        signed=f"{matter.lead_post.title}{move.by_name}",
        dated=timezone.localdate(move.at),
        note=f"{say_moment(matter.issued_at)}提请，{say_moment(move.at)}答复。",
    )


def minutes(matter: Matter, at: datetime) -> Paper:
    """集体研究纪要: who was there, who said what, who did not agree, what was decided."""
    move = last(matter, "resolve")
    answers = move.answers
    met = date.fromisoformat(answers["met_on"])
    present = answers["attendance"]
    dissent = answers.get("dissent") or "没有不同意见。"
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于{matter.title}的集体研究纪要",
        body=(
            *topic(matter),
            Heading("会议情况"),
            Item("日期", say_day(met)),
            Item("到会", f"应到{answers['members']}人，实到{len(present)}人：{'、'.join(present)}"),
            Heading("各人意见"),
            Text(answers["said"]),
            Heading("不同意见"),
            Text(dissent),
            Heading("决定"),
            Text(answers["decided"]),
        ),
        signed=matter.lead_unit.name,
        dated=met,
        note=f"记录：{move.by_name}",
    )


def topic(matter: Matter) -> tuple:
    """What was put forward, as it stood when it was decided."""
    facts = {label: matter.facts.get(key) for key, label in TOPIC.items()}
    items = [Item("事实", matter.task), *(Item(k, v) for k, v in facts.items() if v)]
    return (Heading("提请事项"), Text(matter.title), *items)


TOPIC = {"options": "方案", "proposal": "建议", "views": "各方意见"}
