"""The load meter: what units have in hand over all senders one may see. By name: it ranks nobody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import visit
from luoshi.org.directory import unit_of
from luoshi.supervision.duties import list_of
from luoshi.supervision.load_queries import (
    COUNTED,
    SENT,
    loads,
    passed_lately,
    senders,
    senders_to,
)
from luoshi.supervision.load_tables import LABELS, load_table

CRUMBS = [("各单位负担", reverse_lazy("supervision:load"))]
PASSED = 20
OF_UNIT = ("total", "near", "fresh", "emergency")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    context = {
        "heads": heads(COUNTED),
        "rows": [row_of(row, COUNTED, "supervision:load_unit") for row in loads(now.who, now.at)],
        "sent_heads": heads(SENT),
        "sent": [row_of(row, SENT) for row in senders(now.who, now.at)],
        "passed": passed_lately(now.who, now.at)[:PASSED],
    }
    return render(request, "supervision/load.html", context)


def heads(keys: tuple[str, ...]) -> list[Any]:
    return ["单位", *({"label": LABELS[key], "num": True} for key in keys)]


def row_of(row: dict[str, Any], keys: tuple[str, ...], to: str = "") -> list[Any]:
    name = {"text": row["unit"], "href": reverse(to, args=[row["id"]]) if to else ""}
    return [name, *({"text": str(row[key]), "num": True} for key in keys)]


@require_GET
def show_unit(request: HttpRequest, public_id: str) -> HttpResponse:
    """One unit: from whom it has what, and its list of duties."""
    now = visit(request)
    unit = unit_of(public_id)
    if unit is None:
        raise Http404
    listed = list_of(unit, now.today)
    context = {
        "unit": unit,
        "heads": heads(OF_UNIT),
        "rows": [row_of(row, OF_UNIT) for row in senders_to(now.who, unit, now.at)],
        "listed": listed,
        "duty_heads": ("编号", "类别", "事项", "牵头或承接单位"),
        "duties": duty_rows(listed) if listed else [],
        "matters_url": f"{reverse('matters:list')}?unit={unit.public_id}",
        "crumbs": CRUMBS,
    }
    return render(request, "supervision/load_unit.html", context)


def duty_rows(listed) -> list[list[str]]:
    return [[d.number or "—", d.get_kind_display(), d.words, d.taker] for d in listed.duties.all()]


@require_GET
def export(request: HttpRequest, what: str, kind: str) -> HttpResponse:
    now = visit(request)
    return load_table(what, now.who, now.at).answer(kind)
