"""All that a unit answers for: its targets of the year and its open matters."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import visit
from luoshi.org.directory import unit_of
from luoshi.targets.board import (
    BY_NAME,
    chips,
    counted,
    lines_of,
    targets_of,
    with_line,
    year_shown,
)
from luoshi.targets.filters import BoardForm
from luoshi.targets.of_unit import open_matters, parts_below

from .board import HEADS

MATTER_HEADS = ("事项", "灯", "状态", "还有多久")


@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    now, unit = visit(request), unit_of(public_id)
    if unit is None:
        raise Http404
    year = BoardForm(request.GET, year_shown(now.who, now.today)).year_asked
    found = targets_of(now.who, year).filter(unit=unit)
    matters = open_matters(now.who, unit, now.at)
    context = {
        "unit": unit,
        "year": year,
        "crumbs": [("指标", reverse("targets:board")), (str(unit), "")],
        "heads": HEADS,
        "lines": lines_of(with_line(found).order_by(*BY_NAME), now.today),
        "counts": chips(counted(found)),
        "matter_heads": MATTER_HEADS,
        "matters": matters,
        "meta": "自己的目标和牵头的事，都在这一页；只和自己的计划比",
        "below": parts_below(now.who, unit, year),
    }
    return render(request, "targets/unit.html", context)
