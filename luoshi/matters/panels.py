"""What matters show beside themselves, and on the page of a unit."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from luoshi.org.models import Unit
from luoshi.org.standing import standing
from luoshi.ui.panels import panel

from .behalf import is_liaison, may_stand_for
from .models import Matter
from .papers import available
from .parts import parts
from .rules import Ask, lead_is_open, pending

SHOWN = 8


@panel("matter_side", order=60)
def papers(request, matter: Matter) -> tuple[str, dict] | None:
    """文书: the papers a matter has by now."""
    found = available(matter)
    return ("matters/papers.html", {"matter": matter, "papers": found}) if found else None


@panel("matter_side", order=20)
def told_by_phone(request: HttpRequest, matter: Matter) -> tuple[str, dict] | None:
    """The lead's steps, for the office to enter what came by phone."""
    today = timezone.localdate()
    who = standing(request.user, today)
    if is_liaison(matter, who) or "lead" in parts(matter, who):
        return None
    steps = [step for step in matter.regime.steps_from(matter.state) if step.who == "lead"]
    if pending(matter) or not steps or not may_stand_for(matter, steps[0], who, today):
        return None
    found = [
        (step.label, f"{reverse('matters:step', args=[matter.public_id, step.key])}?for=lead")
        for step in steps
    ]
    return "matters/_by_phone.html", {"steps": found, "unit": matter.lead_unit}


@panel("matter", order=5)
def closed_lead(request: HttpRequest, matter: Matter) -> tuple[str, dict] | None:
    """The lead unit is closed: who takes over, and by which step."""
    at = timezone.now()
    who = standing(request.user, timezone.localdate(at))
    why = lead_is_open(matter, Ask(who, at)) if matter.is_open else None
    return ("matters/_closed_lead.html", {"why": why}) if why else None


@panel("unit", order=10)
def led_by_unit(request: HttpRequest, unit: Unit) -> tuple[str, dict] | None:
    """Open matters the unit leads, as far as the person may see them."""
    who = standing(request.user, timezone.localdate())
    found = Matter.objects.visible_to(who).filter(lead_unit=unit, is_open=True)
    found = list(found.order_by("due_at", "id"))
    context = {
        "count": len(found),
        "matters": found[:SHOWN],
        "href": f"{reverse('matters:list')}?unit={unit.public_id}",
        "unit": unit,
    }
    return ("matters/_unit.html", context) if found else None
