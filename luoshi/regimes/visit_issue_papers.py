"""The paper of a visit's problem: the answer, for whoever goes back to tell it."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.papers import last
from luoshi.ui.papers import Heading, Item, Paper, Text


def answer(matter: Matter, at: datetime) -> Paper:
    """走访问题答复单: what was asked, by whom, and the answer that is brought back."""
    move = last(matter, "give_answer")
    labels = dict(matter.regime.fact("outcome").choices)
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于{matter.title}的答复",
        to=matter.issuer.name,
        body=(
            Heading("提出的问题"),
            Item("谁提的", str(matter.facts.get("raised_by", ""))),
            Text(matter.task),
            Heading("答复"),
            Item("结果", labels.get(move.answers.get("outcome"), "")),
            Text(move.answers.get("answer", "")),
            Text("请走访的同志回去告诉本人，并记下本人怎么说。"),
        ),
        signed=matter.lead_unit.name,
        dated=timezone.localdate(move.at),
        note=f"联系人：{move.by_name}",
    )
