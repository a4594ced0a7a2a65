"""What the ladder should have done by now, computed anew from clocks and calendar, and compared."""

from dataclasses import dataclass
from datetime import datetime

from luoshi.matters.models import Matter
from luoshi.notices.models import Notice

from .ladder import open_plans
from .models import Climbed


@dataclass(frozen=True)
class Difference:
    """A rung that is missing (expected, not climbed) or without its notice."""

    matter: str
    rung: str
    what: str


def expected(at: datetime) -> set[tuple[str, int, str, datetime]]:
    """Every rung of every running clock that lies before `at`."""
    return {
        (matter.public_id, plan.run.pk, plan.rung.key, plan.run.due_at)
        for matter in Matter.objects.filter(is_open=True, clock_runs__stopped_at=None)
        .distinct()
        .iterator()
        for plan in open_plans(matter)
        if plan.at <= at
    }


def reconcile(at: datetime) -> list[Difference]:
    """Differences between what should have happened by `at` and what is on record."""
    climbed = {(c.run_id, c.rung, c.due_at): c for c in Climbed.objects.all()}
    told = set(Notice.objects.filter(key__startswith="rung:").values_list("key", flat=True))
    found = []
    for public_id, run, rung, due_at in sorted(expected(at)):
        if (run, rung, due_at) not in climbed:
            found.append(Difference(public_id, rung, "没有执行"))
        elif not climbed[run, rung, due_at].put_off_id and (
            f"rung:{run}:{rung}:{due_at.isoformat()}" not in told
        ):
            found.append(Difference(public_id, rung, "没有通知到任何人"))
    return found
