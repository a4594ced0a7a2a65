"""On pages below: what goes to and fro, clocks a preset would change, clocks that wait for the office."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.passes import told_of
from luoshi.matters.proposals import outdated
from luoshi.org.models import User
from luoshi.org.presets import Shipped
from luoshi.org.standing import standing
from luoshi.ui import nav
from luoshi.ui.panels import panel

from .beside_the_ball import mine, row_of

SHOWN = 8


@panel("matter", order=4)
def to_and_fro(request: HttpRequest, matter: Matter) -> tuple[str, dict] | None:
    """来回: counted, and said to everybody who sees it."""
    told = told_of(matter)
    return ("regimes/_to_and_fro.html", {"told": told}) if told else None


@panel("preset", order=10)
def running_by(request: HttpRequest, shipped: Shipped) -> tuple[str, dict] | None:
    """正在走的: how many count by an older version, and the way to decide on each."""
    today = timezone.localdate()
    count = outdated(standing(request.user, today), today, shipped.key).count()
    href = f"{reverse('regimes:clocks')}?preset={shipped.key}"
    return ("regimes/_running_by.html", {"count": count, "href": href}) if count else None


@panel("work", order=20)
def waits_for_me(request: HttpRequest, user: User) -> tuple[str, dict] | None:
    """A clock runs on this person's part while somebody else has the ball."""
    at = timezone.now()
    rows = [
        row_of(*found, at) for found in mine(standing(user, timezone.localdate(at)), at)[:SHOWN]
    ]
    return ("regimes/_waits_for_me.html", {"rows": rows}) if rows else None


def rules_or_leads(user: User) -> bool:
    who = standing(user, timezone.localdate())
    return bool(who.offices or who.roles)


nav.register("问题台账", "regimes:problems", 35, aside=True)
nav.register("走访问题", "regimes:visits", 38, aside=True)
nav.register("风险与预案", "regimes:risks", 39, aside=True)
nav.register("建议提案", "regimes:motions", 37, aside=True)
nav.register("公开承诺", "regimes:promises", 40, aside=True)
nav.register("便民事项", "regimes:services", 36, aside=True)
nav.register("以前的裁定", "regimes:rulings", 62, shown=rules_or_leads, aside=True)
