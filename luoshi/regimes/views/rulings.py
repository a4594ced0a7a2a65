"""Rulings to look back at, and what still goes to and fro."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.paging import page_of
from luoshi.matters.passes import going_to_and_fro, says
from luoshi.matters.present import light
from luoshi.matters.rulings import Told, found_rulings, told
from luoshi.matters.search import marked, words_in
from luoshi.matters.views.visit import visit
from luoshi.regimes.forms import RulingForm

PAGE = 30
HEADS = ("事项", "灯", "来回")
SHOWN = 20


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    form = RulingForm(request.GET)
    page = page_of(found_rulings(now.who, form.filters), PAGE, request.GET.get("page"))
    words = words_in(form.filters.get("q") or "")
    often = [
        [
            {"text": one.matter.title, "href": address(one.matter), "note": one.matter.number},
            {"text": (here := light(one.matter, now.at)).word, "state": here.key},
            says(one),
        ]
        for one in going_to_and_fro(now.who)[:SHOWN]
    ]
    context = {
        "form": form,
        "page": page,
        "rulings": [shown(one, words) for one in told(list(page))],
        "often": often,
        "heads": HEADS,
        "is_asked": bool(form.filters),
    }
    return render(request, "regimes/rulings.html", context)


def shown(one: Told, words: list[str]) -> dict[str, Any]:
    return {
        "one": one,
        "href": address(one.matter),
        "title": marked(one.matter.title, words),
        "reason": marked(one.reason, words),
        "against": marked(one.against, words),
    }


def address(matter: Any) -> str:
    return reverse("matters:page", args=[matter.public_id])
