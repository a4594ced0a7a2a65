"""The papers of a shortfall: the notice, the ruling on an objection, the sheet that strikes it off."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.papers import contact, last, say_moment, way
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Grid, Heading, Item, Paper, Text

RULED = {"uphold": "维持原结论", "grant": "异议成立，原整改通知撤销"}


def notice(matter: Matter, at: datetime) -> Paper:
    """整改通知书: the fact, how it is known, the rule it breaks, what is asked, the right to object."""
    facts, told = matter.facts, last(matter, "notify")
    until = matter.clock_runs.filter(key="plan").order_by("pk").first()
    plan = f"请于{say_moment(until.due_at)}前报送整改方案。" if until else ""
    due = f"，于{say_day(matter.due_on)}前完成" if matter.due_on else ""
    again = facts.get("recurrence_of")
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}的整改通知书",
        to=matter.lead_unit.name,
        body=(
            *([Item("督查依据", facts["admitted"])] if facts.get("admitted") else []),
            Heading("发现的问题"),
            Text(facts["shortfall"]),
            Item("怎样发现", facts["found_how"]),
            *([Item("不符合", facts["breaks"])] if facts.get("breaks") else []),
            *([Item("以前出现过", again)] if again else []),
            Heading("整改要求"),
            Text(f"{matter.task.rstrip('。')}{due}。{plan}"),
            Heading("异议"),
            Text("对上述结论有异议的，可以自收到之日起30日内申请复核，参与过本次督查的人员回避。"),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(told.at),
        note=f"联系人：{contact(matter, 'notify')}",
    )


def ruling(matter: Matter, at: datetime) -> Paper:
    """异议复核决定书."""
    move = last(matter, "uphold") or last(matter, "grant")
    whole = matter.parent
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{whole.title}的异议复核决定书",
        to=whole.lead_unit.name,
        body=(
            Heading("异议"),
            Text(matter.task),
            Heading("查明的事实"),
            Text(move.answers["seen"]),
            Heading("复核决定"),
            Text(f"{RULED[move.step]}。{move.answers['reason']}"),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(move.at),
        note=f"{say_moment(matter.issued_at)}申请，{say_moment(move.at)}决定。",
    )


def struck_off(matter: Matter, at: datetime) -> Paper:
    """整改销号单: what was wrong, what was done, who looked again."""
    proved, struck = last(matter, "prove"), last(matter, "strike")
    files = tuple(e.file.name for e in proved.evidence.select_related("file"))
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}的整改销号单",
        body=(
            Heading("问题"),
            Text(matter.facts["shortfall"]),
            Heading("整改结果"),
            Text(proved.answers["result"]),
            Heading("复核情况"),
            Text(struck.answers["verified"]),
            Heading("经过"),
            Grid(("时间", "单位和人员", "事项"), way(matter), (34, 52, 70)),
        ),
        attachments=files,
        signed=matter.issuer.name,
        dated=timezone.localdate(struck.at),
        note=f"复核：{struck.by_name}",
    )
