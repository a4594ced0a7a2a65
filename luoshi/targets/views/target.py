"""The page of one target."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import visit
from luoshi.targets.lights import RULES
from luoshi.targets.page import drawing_of, page_of, target_of
from luoshi.targets.page_tables import (
    CHANGE_HEADS,
    HEADS,
    PATH_HEADS,
    about_of,
    change_rows,
    corrections_of,
    nothing_of,
    path_rows,
    rows_of,
)


@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    target = target_of(now.who, public_id)
    if target is None:
        raise Http404
    page = page_of(target, now.who, now.today)
    unit = target.unit
    context = {
        "page": page,
        "line": page.line,
        "target": target,
        "crumbs": [
            ("指标", reverse("targets:board")),
            (str(unit), reverse("targets:unit", args=[unit.public_id])),
            (f"{target.year}年", ""),
        ],
        "drawing": drawing_of(page),
        "heads": HEADS,
        "rows": rows_of(page, now.today),
        "path_heads": PATH_HEADS,
        "paths": path_rows(page),
        "change_heads": CHANGE_HEADS,
        "changes": change_rows(page),
        "corrections": corrections_of(page),
        "about": about_of(page),
        "nothing_of": nothing_of(page),
        "origin": f"{target.basis_title}{target.basis_place}",
        "rule": RULES.get(target.rule),
    }
    return render(request, "targets/target.html", context)
