"""便民事项: how long they take, how many are kept within the promise, with how many visits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import Visit, visit
from luoshi.regimes.catalogue import items_of, list_on
from luoshi.regimes.forms import YearForm
from luoshi.regimes.service_rates import Rate, days_words, rates, rates_table, share

NUMBERS = ("收件", "还在办", "承诺以内", "中位用时", "跑一次以内", "补过材料")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now, form = asked(request)
    found = rates(now.who, form.chosen_year)
    listed = {one.name for one in items_of(list_on(now.today))}
    context = {
        "form": form,
        "found": found,
        "item_heads": [*heads("事项"), "承诺和法定"],
        "items": [[*row_of(rate, listed), rate.promise or "—"] for rate in found.items],
        "level_heads": heads("哪一级收的"),
        "levels": [row_of(rate) for rate in found.levels],
        "window_heads": heads("窗口"),
        "windows": [row_of(rate) for rate in found.windows],
        "list_url": reverse("matters:list") + "?regime=service",
        "new_url": f"{reverse('matters:new')}?regime=service" if now.who.units else "",
        "export_url": f"{reverse('regimes:services_export', args=['xlsx'])}?year={form.chosen_year}",
    }
    return render(request, "regimes/services.html", context)


def asked(request: HttpRequest) -> tuple[Visit, YearForm]:
    now = visit(request)
    return now, YearForm(request.GET, today=now.today)


def heads(first: str) -> list[Any]:
    return [first, *({"label": label, "num": True} for label in NUMBERS)]


def row_of(rate: Rate, listed: set[str] = frozenset()) -> list[Any]:
    """`listed`: the items of the list, where there is one."""
    figures = (
        str(rate.taken),
        str(rate.under_way),
        share(rate.kept, len(rate.ready)),
        days_words(rate.days),
        share(rate.once, len(rate.visited)),
        str(rate.told),
    )
    note = "清单上没有" if listed and rate.name not in listed else ""
    return [{"text": rate.name, "note": note}, *({"text": words, "num": True} for words in figures)]


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now, form = asked(request)
    return rates_table(rates(now.who, form.chosen_year), now.who, form.chosen_year, now.at).answer(
        kind
    )
