"""没人动会怎样: the rungs climbed and to come, beside a matter."""

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.parts import role_name
from luoshi.ui.panels import panel

from .ladder import open_plans

SHOWN = 6


@panel("matter_side", order=40)
def ladder(request, matter: Matter) -> tuple[str, dict] | None:
    if not matter.is_open or matter.phase == "draft":
        return None
    runs = matter.clock_runs.prefetch_related("climbed")
    climbed = {(c.run_id, c.rung, c.due_at): c for run in runs for c in run.climbed.all()}
    rungs = []
    for plan in open_plans(matter):
        done = climbed.get((plan.run.pk, plan.rung.key, plan.run.due_at))
        roles = [plan.run.role if part == "turn" else part for part in plan.rung.tell]
        whom = "、".join(role_name(matter, r if r != "turn" else matter.turn) for r in roles)
        rungs.append(
            {
                "at": timezone.localtime(done.at if done else plan.at),
                "text": f"{HOW[plan.rung.how]}{whom}",
                "note": plan.rung.says,
                "done": bool(done),
            }
        )
    if not rungs:
        return None
    return "supervision/ladder.html", {"rungs": rungs[-SHOWN:]}


HOW = {"remind": "提醒", "urge": "催办", "raise": "报"}
