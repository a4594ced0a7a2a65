"""The paper of a periodic report: result first, then what proves it, the gap and the way."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.papers import last
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Heading, Paper, Text

STEPS = ("report", "report_late")
SAID = {"result": "结果", "gap": "差距", "way": "办法", "decision_needed": "请求拍板"}


def report(matter: Matter, at: datetime) -> Paper:
    """工作报告: the newest one."""
    move = newest(matter)
    files = [one.file.name for one in move.evidence.select_related("file")]
    told = [(label, move.answers[key]) for key, label in SAID.items() if move.answers.get(key)]
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于{matter.title}的报告",
        to=matter.issuer.name,
        body=tuple(part for label, text in told for part in (Heading(label), Text(text))),
        attachments=tuple(files),
        signed=matter.lead_unit.name,
        dated=timezone.localdate(move.at),
        note=f"联系人：{move.by_name}；报到{say_day(timezone.localdate(move.at))}为止的情况",
    )


def newest(matter: Matter) -> Move:
    known = [move for step in STEPS if (move := last(matter, step))]
    return max(known, key=lambda move: (move.at, move.pk))
