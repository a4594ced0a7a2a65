"""The papers of a service: what was taken in and by when, what is missing, what was decided."""

from datetime import datetime

from django.utils import timezone

from luoshi.clocks import parse
from luoshi.matters.models import Matter, Move
from luoshi.matters.papers import last
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Heading, Item, Paper, Text


def accepted(matter: Matter, at: datetime) -> Paper:
    """受理通知书: the promised day beside what the law allows."""
    facts, move = matter.facts, last(matter, "accept")
    due = matter.first_due_on or matter.due_on
    return _paper(
        matter,
        move,
        "受理通知书",
        Text(f"你申请的“{matter.title}”（{facts.get('item', '')}）已经受理。"),
        Item("办理单位", str(matter.lead_unit)),
        Item("承诺时限", f"{say_day(due)}以前" if due else "未定"),
        Item("法定时限", f"{parse(facts['legal']).words}（{facts.get('law', '')}）"),
        Text("逾期没有结果的，可以凭编号向受理窗口查询、投诉。"),
    )


def told_once(matter: Matter, at: datetime) -> Paper:
    """一次性告知书: everything that is missing; nothing may be added later."""
    move = last(matter, "tell_missing")
    return _paper(
        matter,
        move,
        "一次性告知书",
        Text(f"你申请的“{matter.title}”还缺下列材料，补齐以后接着办，等的时间不算在承诺时限里。"),
        Heading("需要补齐的"),
        *(Text(line) for line in move.answers["missing"].splitlines() if line.strip()),
        Text("以上一次告知，以后不再要求补别的材料。"),
    )


def decided(matter: Matter, at: datetime) -> Paper:
    """办理结果通知书: done, or not granted with the article and where to turn."""
    known = [move for step in ("finish", "refuse_it") if (move := last(matter, step))]
    move = max(known, key=lambda one: (one.at, one.pk))
    law = move.answers.get("law")
    return _paper(
        matter,
        move,
        "办理结果通知书",
        Item("结果", "依法不予办理" if move.step == "refuse_it" else "已经办好"),
        *([Item("依据", law)] if law else []),
        Text(move.answers["result"]),
    )


def _paper(matter: Matter, move: Move, title: str, *body) -> Paper:
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=title,
        to="申请人",
        body=body,
        signed=matter.issuer.name,
        dated=timezone.localdate(move.at),
        note=f"经办：{move.by_name}",
    )
