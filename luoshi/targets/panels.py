"""What targets show elsewhere: red and amber ones on the leader's page and on the page of a unit."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from luoshi.org.models import Unit
from luoshi.org.standing import standing
from luoshi.ui import nav
from luoshi.ui.panels import panel

from .board import BY_NAME, lines_of, targets_of, with_line, year_shown

BAD = ("over", "late")
SHOWN = 8

nav.register("指标", "targets:board", 40)


@panel("unit", order=20)
def of_unit(request: HttpRequest, unit: Unit) -> tuple[str, dict] | None:
    """What a unit answers for, where it is behind; the rest is one press away."""
    today = timezone.localdate()
    who = standing(request.user, today)
    found = targets_of(who, year_shown(who, today)).filter(unit=unit)
    count = found.count()
    if not count:
        return None
    bad = with_line(found.filter(lit__in=BAD)).order_by(*BY_NAME)[:SHOWN]
    context = {
        "lines": lines_of(bad, today),
        "count": count,
        "href": reverse("targets:unit", args=[unit.public_id]),
    }
    return "targets/_panel.html", context


@panel("leader", order=20)
def of_leader(request: HttpRequest, page: object) -> tuple[str, dict] | None:
    """Whole targets only: what was handed on to units below stands on the board."""
    today = timezone.localdate()
    who = standing(request.user, today)
    found = targets_of(who, year_shown(who, today)).filter(parent=None)
    count = found.count()
    if not count:
        return None
    bad = with_line(found.filter(lit__in=BAD)).order_by(*BY_NAME)
    lines = lines_of(bad[: SHOWN + 1], today)
    context = {"lines": lines[:SHOWN], "more": len(lines) > SHOWN, "count": count}
    return "targets/_leader.html", context
