"""交办以前, in one place for page, API and command: what bars giving a matter to a unit, what is asked,
what was passed. Of a draft the unit is its lead; of what is in force, whom it is to be handed on to.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.parts import parts, role_name
from luoshi.matters.rules import pending
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .bars import bars, holding, in_hands_of
from .burden import questions
from .burden_rules import why_not_let_through
from .duties import duty_of, note_of
from .load_queries import lines_for


def why_not_look_ahead(matter: Matter, who: Standing) -> str | None:
    """What a unit has in hand over all senders is for who is about to give it more."""
    if "office" in parts(matter, who):
        return None
    return f"交办以前拦什么、问什么，给{role_name(matter, 'office')}看。"


def unit_ahead(matter: Matter) -> Unit | None:
    """Whom a step that waits for agreement would give the matter to."""
    waiting = pending(matter)
    step = waiting and matter.regime.step(waiting.step)
    if not step:
        return None
    named = [waiting.answers.get(key) for key in step.effects("hand_to")]
    return Unit.objects.filter(public_id__in=named).first()


def before(matter: Matter, who: Standing, at: datetime, to: Unit | None = None) -> dict[str, Any]:
    today, unit = timezone.localdate(at), to or matter.lead_unit
    found, left = bars(matter, at, unit), holding(matter, at, unit)
    given = in_hands_of(matter, unit) if unit else matter
    on = getattr(matter, "on_plan", None)
    return {
        "matter": matter,
        "to": to,
        "cannot": f"现在不能交给{to}" if to else "现在不能交办",
        "think": f"交给{to}以前想一想" if to else "交办以前想一想",
        "bars": left,
        "passed": [bar for bar in found if bar not in left],
        "questions": questions(given, who, at),
        "note": note_of(duty_of(given, today)),
        "let_through": list(matter.let_through.select_related("unit")),
        "may_let_through": why_not_let_through(matter, who, left) is None,
        "on_plan": on.line if on else None,
        "lines": list(lines_for(who, matter.issuer, today)) if is_on_plan(left, on) else [],
    }


def is_on_plan(left: list, on: Any) -> bool:
    """Whether a plan line is a question at all for this draft."""
    return on is not None or any(bar.key.startswith("plan") for bar in left)
