"""公开承诺: a year's promises with every change in view, how they were judged, and the stars by rule."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.actions.draft import may_start
from luoshi.matters.views.visit import Visit, visit
from luoshi.regimes.forms import YearForm
from luoshi.regimes.promise import PROMISE
from luoshi.regimes.promise_register import (
    Promised,
    bars,
    change_words,
    promised_in,
    promises_table,
    stars,
)

HEADS = ("承诺什么", "现在怎样", "承诺单位", "哪天以前", "评诺")
STAR_HEADS = ("承诺单位", "星", "怎样算的")
CHANGE_HEADS = ("承诺", "承诺单位", "改过什么")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now, form = asked(request)
    year = form.chosen_year
    found = promised_in(now.who, year, now.at)
    may_begin = may_start(now.user, now.today, PROMISE.key)
    context = {
        "form": form,
        "heads": HEADS,
        "rows": [row(one) for one in found],
        "star_heads": STAR_HEADS,
        "stars": [[one.unit, one.words, one.why] for one in stars(found, year, now.today)],
        "change_heads": CHANGE_HEADS,
        "changes": [change_row(one, change) for one in found for change in one.changes],
        "bars": bars(year),
        "list_url": f"{reverse('matters:list')}?regime={PROMISE.key}",
        "new_url": f"{reverse('matters:new')}?regime={PROMISE.key}" if may_begin else "",
        "export_url": f"{reverse('regimes:promises_export', args=['xlsx'])}?year={year}",
    }
    return render(request, "regimes/promises.html", context)


def asked(request: HttpRequest) -> tuple[Visit, YearForm]:
    now = visit(request)
    return now, YearForm(request.GET, today=now.today)


def row(one: Promised) -> list[Any]:
    matter = one.matter
    moved, state = one.first_due_on != matter.due_on, matter.state.label
    return [
        {**link(one), "note": f"对{matter.facts.get('made_to', '')}"},
        {
            "text": one.light.word,
            "state": one.light.key,
            "note": "" if state == one.light.word else state,
        },
        str(matter.lead_unit),
        {
            "text": matter.due_on.isoformat(),
            "note": f"原定{one.first_due_on.isoformat()}" if moved else "",
        },
        one.counted or "还没有评",
    ]


def link(one: Promised) -> dict[str, str]:
    href = reverse("matters:page", args=[one.matter.public_id]) if one.is_seen else ""
    return {"text": one.matter.title, "href": href}


def change_row(one: Promised, change: tuple[str, str, str, str]) -> list[Any]:
    return [link(one), str(one.matter.lead_unit), change_words(change)]


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now, form = asked(request)
    found = promised_in(now.who, form.chosen_year, now.at)
    return promises_table(found, now.who, form.chosen_year, now.at).answer(kind)
