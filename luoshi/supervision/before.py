"""交办以前, in one place for page, API and command: what bars a draft, what is asked, what was passed."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.org.standing import Standing

from .bars import bars, holding
from .burden import questions
from .burden_rules import why_not_let_through
from .duties import duty_of, note_of
from .load_queries import lines_for


def before(matter: Matter, who: Standing, at: datetime) -> dict[str, Any]:
    today = timezone.localdate(at)
    found, left = bars(matter, at), holding(matter, at)
    on = getattr(matter, "on_plan", None)
    return {
        "matter": matter,
        "bars": left,
        "passed": [bar for bar in found if bar not in left],
        "questions": questions(matter, who, at),
        "note": note_of(duty_of(matter, today)),
        "let_through": list(matter.let_through.all()),
        "may_let_through": why_not_let_through(matter, who, left) is None,
        "on_plan": on.line if on else None,
        "lines": list(lines_for(who, matter.issuer, today)) if is_on_plan(left, on) else [],
    }


def is_on_plan(left: list, on: Any) -> bool:
    """Whether a plan line is a question at all for this draft."""
    return on is not None or any(bar.key.startswith("plan") for bar in left)
