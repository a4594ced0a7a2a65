"""来回推, as a page and a file: which two units hand matters to and fro, and which matters these are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.beside import Passing
from luoshi.matters.passes import Between, between, passed_in, way
from luoshi.matters.present import light

from .pulse import scope
from .tables import passed_table
from .views import CRUMB, asked

HEADS = (
    "哪两个单位",
    *({"label": label, "num": True} for label in ("来回几次", "几件", "还在办")),
)
MATTER_HEADS = ("事项", "灯", {"label": "来回", "num": True}, "经过的单位", "现在由谁办")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now, form = asked(request)
    found = passed_in(scope(now.who, form.chosen_unit), form.chosen_year)
    context = {
        "form": form,
        "crumbs": [(CRUMB[0], f"{reverse(CRUMB[1])}?{form.query}")],
        "heads": HEADS,
        "rows": [pair_row(one) for one in between(found)],
        "matter_heads": MATTER_HEADS,
        "matters": [matter_row(one, now.at) for one in found],
        "export_url": f"{reverse('learning:export_passes', args=['xlsx'])}?{form.query}",
    }
    return render(request, "learning/passes.html", context)


def pair_row(one: Between) -> list[Any]:
    figures = (f"{one.times}次", f"{len(one.passings)}件", f"{one.open}件" if one.open else "—")
    return ["、".join(one.units), *({"text": words, "num": True} for words in figures)]


def matter_row(one: Passing, at) -> list[Any]:
    matter = one.matter
    here, href = light(matter, at), reverse("matters:page", args=[matter.public_id])
    held = str(matter.lead_unit) if matter.turn == "lead" else matter.state.label
    return [
        {"text": matter.title, "href": href, "note": matter.number},
        {"text": here.word, "state": here.key},
        {"text": f"{one.times}次", "num": True},
        way(one),
        held if matter.is_open else f"{matter.state.label}，{matter.lead_unit}办的",
    ]


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now, form = asked(request)
    found = passed_in(scope(now.who, form.chosen_unit), form.chosen_year)
    return passed_table(found, now.who, now.at, form.words).answer(kind)
