"""The paper of a problem: the request for coordination, with what was tried and what is proposed."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.papers import last
from luoshi.matters.parts import role_name
from luoshi.ui.papers import Heading, Item, Paper, Text

ASKS = ("ask_department", "ask_linked", "ask_top")
NAMED = {"ask_linked": "联系领导", "ask_top": "主要领导"}


def request(matter: Matter, at: datetime) -> Paper:
    """提请协调函: the newest one; a problem that rose by silence says so in its history."""
    move = newest(matter)
    to = NAMED.get(move.step) or role_name(matter, "checker").removeprefix("协调部门")
    facts, answers = matter.facts, move.answers
    did = "。".join(filter(None, (facts.get("tried", "").rstrip("。"), answers.get("did", ""))))
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于提请协调{matter.title}的函",
        to=to,
        body=(
            Heading("问题"),
            Text(matter.task),
            Heading("已经做了什么"),
            Text(did),
            Heading("建议的办法"),
            Text(facts.get("way_out", "")),
            Heading("提请事项"),
            Item("请定", answers["wanted"]),
        ),
        signed=matter.lead_unit.name,
        dated=timezone.localdate(move.at),
        note=f"联系人：{move.by_name}",
    )


def newest(matter: Matter) -> Move:
    known = [move for step in ASKS if (move := last(matter, step))]
    return max(known, key=lambda move: (move.at, move.pk))
