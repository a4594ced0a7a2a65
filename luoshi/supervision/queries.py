"""Reads of papers: those about a matter, and the matter a paper is about."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.matters.models import Matter
from luoshi.matters.queries import BY_TURN, rows, seen
from luoshi.org.standing import Standing

from .burden import NEAR
from .regimes import PAPERS
from .rhythm import WEEK
from .rules import ABOUT

MONTH = timedelta(days=30)


def papers_about(matter: Matter, who: Standing) -> QuerySet[Matter]:
    """The newest first, as far as the person may see them."""
    found = seen(who).filter(links__other=matter, links__kind=ABOUT, regime_key__in=PAPERS)
    return rows(found.order_by("-pk"))


def about_of(paper: Matter, who: Standing) -> Matter | None:
    """What a paper is about, to whom it is shown."""
    return seen(who).filter(linked__matter=paper, linked__kind=ABOUT).first()


def papers(who: Standing) -> QuerySet[Matter]:
    """Papers that are signed, answered or waited for."""
    found = seen(who).filter(regime_key__in=PAPERS, is_open=True)
    return rows(found.order_by("turn_due_at", "pk"))


def not_heard_of(who: Standing, at: datetime) -> QuerySet[Matter]:
    """Matters of one's own units, not late, that have had no word for a week, soonest due first.

    Which of them are asked for a word follows from their rhythm.
    """
    before = at - timedelta(days=WEEK)
    heard = Q(watch__said_at__gte=before) | Q(entered_at__gte=before)
    own = {"lead_unit__in": who.units, "is_open": True, "phase": "open", "turn": "lead"}
    in_time = Q(turn_due_at__gte=at) | Q(turn_due_at=None)
    found = seen(who).filter(in_time, **own).exclude(heard)
    found = found.exclude(regime_key__in=PAPERS).select_related("watch")
    return found.order_by(BY_TURN, "pk")


def loads(who: Standing, at: datetime) -> list[dict[str, Any]]:
    """Open matters by unit over the senders one may see, by the name of the unit."""
    soon = Q(due_on__lte=STATE.add_workdays(timezone.localdate(at), NEAR))
    fresh = Q(issued_at__gte=at - MONTH)
    held = Matter.objects.visible_to(who).filter(phase__in=("open", "held"), is_open=True)
    counts = held.order_by().values("lead_unit__name", "lead_unit__short")
    counts = counts.annotate(
        total=Count("pk", distinct=True),
        senders=Count("issuer", distinct=True),
        near=Count("pk", filter=soon, distinct=True),
        fresh=Count("pk", filter=fresh, distinct=True),
    )
    rows = [
        {
            "unit": row["lead_unit__short"] or row["lead_unit__name"],
            **{key: row[key] for key in ("total", "near", "fresh", "senders")},
        }
        for row in counts
    ]
    return sorted(rows, key=lambda row: row["unit"])
