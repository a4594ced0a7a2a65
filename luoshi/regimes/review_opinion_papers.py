"""The papers of a review opinion: what is handed to the unit, and what the committee gets in writing."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.papers import contact, last
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Heading, Item, Paper, Text


def opinion_notice(matter: Matter, at: datetime) -> Paper:
    """交办通知: every opinion in its own words, until when, and whom to ask before reporting."""
    facts, issued = matter.facts, last(matter, "issue")
    until = say_day(matter.due_on) if matter.due_on else "未定"
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于研究处理{matter.title}的通知",
        to=matter.lead_unit.name,
        body=(
            Text(f"现将{facts.get('session', '')}的审议意见交你单位，请逐条研究处理。"),
            Heading("审议意见"),
            *(Text(line) for line in str(facts.get("opinions", "")).splitlines() if line.strip()),
            Heading("办理要求"),
            Item("时限", f"{until}以前报研究处理情况"),
            Item("征求意见", f"报告以前送{facts.get('committee', '')}征求意见"),
            Text("逐条写明办成了什么；没有办到的写明原因和日期。处理情况要向社会公布。"),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(issued.at),
        note=f"联系人：{contact(matter, 'issue')}",
    )


def written_report(matter: Matter, at: datetime) -> Paper:
    """研究处理情况报告, with what the committee had asked before."""
    facts, told, sent = matter.facts, last(matter, "report"), last(matter, "send_report")
    asked = last(matter, "committee_asks")
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}研究处理情况的报告",
        to="人大常委会",
        body=(
            Heading("研究处理情况"),
            Text(told.answers.get("result", "")),
            *(
                [Heading("没有办到的"), Text(told.answers["gap"])]
                if told.answers.get("gap")
                else []
            ),
            Heading("征求意见"),
            Text(f"已送{facts.get('committee', '')}征求意见。"),
            *([Item("提出过", asked.answers.get("opinion", ""))] if asked else []),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(sent.at),
        note=f"承办单位：{matter.lead_unit}；签发：{told.agreed_by or told.by_name}",
    )
