"""Problems by the level of coordination: where each is, since when, whose clock."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import visit
from luoshi.regimes.levels import Level, Stands, levels

HEADS = ("问题", "灯", "在谁那里", "从哪天起", "时限")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    found = levels(now.who, now.at)
    total = sum(level.count for level in found)
    context = {
        "heads": HEADS,
        "total": total,
        "levels": [shown(level) for level in found],
        "list_url": f"{reverse('matters:list')}?regime=problem",
        "new_url": f"{reverse('matters:new')}?regime=problem" if now.who.units else "",
    }
    return render(request, "regimes/problems.html", context)


def shown(level: Level) -> dict[str, Any]:
    href = f"{reverse('matters:list')}?regime=problem&state=problem.{level.key}"
    rows = [row(one) for one in level.rows]
    return {
        "title": level.title,
        "count": level.count,
        "rows": rows,
        "more": level.more,
        "href": href,
    }


def row(one: Stands) -> list[Any]:
    sub = " · ".join(filter(None, (str(one.matter.lead_unit), one.matter.number, one.note)))
    href = reverse("matters:page", args=[one.matter.public_id])
    return [
        {"text": one.matter.title, "href": href, "note": sub},
        {"text": one.light.word, "state": one.light.key},
        one.whose,
        one.since,
        {"text": one.due.words, "note": one.due.clock},
    ]
