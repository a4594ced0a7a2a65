"""The paper of a topic: facts, options, proposal and views on one sheet, for who prepares a meeting."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.common_steps import TOPIC
from luoshi.matters.models import Matter
from luoshi.matters.papers import last
from luoshi.ui.papers import Heading, Paper, Text


def sheet(matter: Matter, at: datetime) -> Paper:
    """议题呈报单, as it stands now."""
    first, checked = last(matter, "submit"), last(matter, "admit")
    said = [("事实", matter.task), *((one.label, matter.facts.get(one.key)) for one in TOPIC)]
    if checked:
        said.append(("把关意见", checked.answers.get("checked")))
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于{matter.title}的议题",
        to=matter.issuer.name,
        body=tuple(
            part for label, text in said if text for part in (Heading(label), Text(str(text)))
        ),
        signed=matter.lead_unit.name,
        dated=timezone.localdate(first.at),
        note=f"联系人：{first.by_name}",
    )
