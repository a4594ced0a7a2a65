"""说法不一致: the unit's own light, the computed one and the one seen on the spot, side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import visit
from luoshi.supervision.differing import Differs, differing
from luoshi.supervision.lights import Lamp

SHOWN = 200
HEADS = ("事项", "单位自报", "系统算出", "督查核看", "哪里不一致")
CRUMBS = [("例会", reverse_lazy("supervision:meetings"))]


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    found = differing(now.who, now.at, SHOWN + 1)
    context = {
        "heads": HEADS,
        "rows": [row_of(one) for one in found[:SHOWN]],
        "more_than": SHOWN if len(found) > SHOWN else None,
        "crumbs": CRUMBS,
    }
    return render(request, "supervision/lights.html", context)


def row_of(one: Differs) -> list[Any]:
    href = reverse("matters:page", args=[one.matter.public_id])
    title = {"text": one.matter.title, "href": href, "note": one.unit}
    return [title, *map(cell, one.lamps), one.words]


def cell(lamp: Lamp) -> dict[str, str]:
    return {"text": lamp.word, "state": lamp.key, "note": lamp.note}
