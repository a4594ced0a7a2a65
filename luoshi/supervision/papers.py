"""督办单, 约谈通知, 通报 as official papers, made anew when asked for."""

from datetime import datetime

from django.utils import timezone

from luoshi.clocks import parse
from luoshi.matters.models import Matter
from luoshi.matters.papers import Kind, add, last, say_moment, where
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Heading, Item, Paper, Text

from .slips import QUALITY, kind_word

OPENINGS = {
    "slip": "你单位牵头办理的下列事项没有按时限办结，现予督办。",
    "talk": "你单位牵头办理的下列事项长期没有办结，经批准，现予约谈。",
    "circular": "下列事项长期没有办结，经批准，现予通报。",
}
POOR = "你单位牵头办理的下列事项，报告或佐证还不能说明已经办成，现予督办。"
RIGHTS = "对本件有不同意见的，可以在回复里写明理由和依据，一并送交。"


def written(paper: Matter, at: datetime) -> Paper:
    """Why, what is asked, until when, the words it stands on, and what the unit may answer."""
    issued = last(paper, "issue")
    running = paper.clock_runs.filter(key="finish").order_by("pk").first()
    until = say_moment(running.due_at) if running else parse(paper.limit).words
    return Paper(
        authority=paper.issuer.name,
        number=paper.number,
        title=f"{kind_word(paper)}：关于{subject(paper)}",
        to=paper.lead_unit.name,
        body=(
            Text(opening(paper)),
            Heading("督办事项"),
            *(Text(f"{where(b)}：“{b.words}”", quoted=True) for b in paper.bases.all()),
            Heading("要求"),
            Text(paper.task),
            Item("回复", f"请于{until}前在系统里回复，不用另外行文。"),
            Text(RIGHTS),
        ),
        signed=paper.issuer.name,
        dated=timezone.localdate(issued.at if issued else at),
        note=f"签发人：{issued.by_name}" if issued else "",
    )


def opening(paper: Matter) -> str:
    return POOR if paper.facts.get("rung") == QUALITY else OPENINGS[paper.regime_key]


def subject(paper: Matter) -> str:
    """The matter it is about, as its own title says after the colon."""
    about = paper.links.filter(kind="about").select_related("other").first()
    if about is None:
        return paper.title
    due = about.other.due_on
    return about.other.title + (f"（{say_day(due)}到期）" if due else "")


for key, label in (("slip", "督办单"), ("talk", "约谈通知"), ("circular", "通报")):
    add(key, Kind(label, written))
