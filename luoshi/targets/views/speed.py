"""The speed of the year: which targets turned in a period."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import visit
from luoshi.targets.board import chosen, targets_of, year_shown
from luoshi.targets.filters import BoardForm
from luoshi.targets.turned import by_month, year_of


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    form = BoardForm(request.GET, year_shown(now.who, now.today))
    year, parts = form.year_asked, bool(form.filters.get("parts"))
    targets = chosen(targets_of(now.who, year), form.filters, now.who)
    asked = request.GET.get("month", "")
    found = year_of(targets, int(asked) if asked.isdecimal() and len(asked) < 3 else None)
    context = {
        "year": year,
        "heading": f"{year}年{found.month}月底哪些转了" if found.month else f"{year}年哪些转了",
        "parts": parts,
        "found": found,
        "foot": by_month(found.rows),
        "months": range(1, 13),
        "crumbs": [("指标", reverse("targets:board")), (f"{year}年", "")],
    }
    return render(request, "targets/speed.html", context)
