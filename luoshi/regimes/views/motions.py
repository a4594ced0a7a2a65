"""建议提案: by the unit that answers, and the promises that are still to be kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from luoshi.matters.actions.draft import may_start
from luoshi.matters.views.visit import Visit, visit
from luoshi.regimes.forms import YearForm
from luoshi.regimes.motion import MOTION
from luoshi.regimes.motion_register import (
    COLUMNS,
    Promise,
    figures,
    register_of,
    register_table,
)

PROMISE_HEADS = ("案由", "灯", "主办单位", "承诺哪天", "还有多久")
KEPT_HEADS = ("案由", "主办单位", "承诺哪天", "哪天办结")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now, form = asked(request)
    found = register_of(now.who, form.chosen_year, now.at)
    may_begin = may_start(now.user, now.today, MOTION.key)
    context = {
        "form": form,
        "new_url": f"{reverse('matters:new')}?regime={MOTION.key}" if may_begin else "",
        "heads": ["主办单位", *({"label": one.head, "num": True} for one in COLUMNS[1:])],
        "rows": [[one.name, *map(number, figures(one))] for one in found.units],
        "promise_heads": PROMISE_HEADS,
        "promises": [promise_row(one) for one in found.promises],
        "kept_heads": KEPT_HEADS,
        "kept": [kept_row(one) for one in found.kept],
        "list_url": f"{reverse('matters:list')}?regime=motion",
        "export_url": f"{reverse('regimes:motions_export', args=['xlsx'])}?year={form.chosen_year}",
    }
    return render(request, "regimes/motions.html", context)


def asked(request: HttpRequest) -> tuple[Visit, YearForm]:
    now = visit(request)
    return now, YearForm(request.GET, today=now.today)


def number(count: int) -> dict[str, Any]:
    return {"text": str(count), "num": True}


def promise_row(one: Promise) -> list[Any]:
    matter = one.matter
    return [
        title(one),
        {"text": one.light.word, "state": one.light.key},
        str(matter.lead_unit),
        {
            "text": one.on.isoformat() if one.on else "没有写明",
            "note": f"改过{one.moved}次日期" if one.moved else "",
        },
        one.due.words,
    ]


def title(one: Promise) -> dict[str, str]:
    href = reverse("matters:page", args=[one.matter.public_id])
    note = f"{one.year}年收到，{one.signers}" if one.year else one.signers
    return {"text": one.matter.title, "href": href, "note": note}


def kept_row(one: Promise) -> list[Any]:
    matter = one.matter
    ended = timezone.localdate(matter.ended_at).isoformat()
    return [title(one), str(matter.lead_unit), one.on.isoformat() if one.on else "没有写明", ended]


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now, form = asked(request)
    found = register_of(now.who, form.chosen_year, now.at)
    return register_table(found, now.who, form.chosen_year, now.at).answer(kind)
