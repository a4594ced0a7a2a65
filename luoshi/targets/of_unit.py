"""What a unit answers for beside its targets: open matters, and targets handed on to units below."""

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse

from luoshi.matters.models import Matter
from luoshi.matters.present import due_words, light
from luoshi.matters.queries import seen
from luoshi.org.models import Unit
from luoshi.org.standing import Standing as Person

from .board import targets_of

SHOWN = 50


def open_matters(who: Person, unit: Unit, at: datetime) -> list[list[Any]]:
    """Rows of a table: those it leads, by the day they are due."""
    found = seen(who).filter(lead_unit=unit, is_open=True).order_by("due_at", "pk")
    return [matter_row(matter, at) for matter in found.prefetch_related("clock_runs")[:SHOWN]]


def matter_row(matter: Matter, at: datetime) -> list[Any]:
    here, due = light(matter, at), due_words(matter, at)
    href = reverse("matters:page", args=[matter.public_id])
    return [
        {"text": matter.title, "href": href, "note": matter.number or "还没有编号"},
        {"text": here.word, "state": here.key},
        matter.state.label,
        {"text": due.words, "note": due.note},
    ]


def parts_below(who: Person, unit: Unit, year: int) -> list[dict[str, Any]]:
    """Units below with targets of their own, by name, and how many: no light stands beside them."""
    found = targets_of(who, year).filter(unit__path__startswith=unit.path).exclude(unit=unit)
    rows = found.order_by("unit__name").values("unit__name", "unit__short", "unit__public_id")
    return [
        {
            "name": row["unit__short"] or row["unit__name"],
            "href": reverse("targets:unit", args=[row["unit__public_id"]]),
            "count": row["count"],
        }
        for row in rows.annotate(count=Count("pk"))
    ]
