"""便民服务清单: what windows take in and what was promised of it; a new version by the office."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods

from luoshi.matters.forms.fixes import FACT
from luoshi.matters.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.regimes.actions import keep_items
from luoshi.regimes.catalogue import (
    as_text,
    changes,
    items_of,
    list_on,
    lists,
    read_items,
    words,
)
from luoshi.regimes.forms import ItemsForm
from luoshi.regimes.models import ServiceItem

CRUMBS = [("便民事项", reverse_lazy("regimes:services"))]
HEADS = ("事项", "谁办", "承诺", "法定", "要带的材料", "收件")
RECENT = 12


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    if request.method == "GET":
        return draw(request, now)
    form = ItemsForm(request.POST, today=now.today)
    if not form.is_valid():
        return draw(request, now, form, status=422)
    given = form.cleaned_data
    try:
        items = read_items(given["text"], now.at) if now.who.offices else []
        made = keep_items(
            items, basis=given["basis"], from_on=given["from_on"], by=now.user, at=now.at
        )
    except Refused as refusal:
        return draw(request, now, form, refused=str(refusal), status=status_of(refusal))
    messages.success(request, f"{made}已经公布，共{len(items)}项，以前的版本还在。")
    return redirect("regimes:catalogue")


def draw(
    request: HttpRequest,
    now: Visit,
    form: ItemsForm | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    q = request.GET.get("q", "").strip()[:60]
    listed, kept = list_on(now.today), list(lists(now.who)[:RECENT])
    items = items_of(listed)
    shown = [one for one in items if q in one.name]
    before = next((one for one in kept if listed and one.version < listed.version), None)
    context = {
        "listed": listed,
        "lists": kept,
        "q": q,
        "heads": HEADS,
        "rows": [row_of(one, bool(now.who.units)) for one in shown],
        "count": len(items),
        "changes": changes(items, before.items.all()) if before else [],
        "form": form or ItemsForm(today=now.today, initial={"text": as_text(items)}),
        "may_keep": bool(now.who.offices),
        "refused": refused,
        "crumbs": CRUMBS,
    }
    return render(request, "regimes/catalogue.html", context, status=status)


def row_of(one: ServiceItem, takes_in: bool) -> list[Any]:
    """With the way to take one in, everything the list knows already filled in."""
    known = {
        "regime": "service",
        "title": one.name,
        "lead_unit": one.unit.public_id,
        "due": words(one.promise),
        f"{FACT}item": one.name,
        f"{FACT}legal": words(one.legal),
        f"{FACT}law": one.law,
        f"{FACT}papers": one.papers,
    }
    href = f"{reverse('matters:new')}?{urlencode(known)}"
    return [
        one.name,
        str(one.unit),
        words(one.promise),
        {"text": words(one.legal), "note": one.law},
        one.papers or "—",
        {"text": "收一件", "href": href} if takes_in else "—",
    ]
