"""How much each unit has in hand, over all senders one may see. By name: it ranks nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.matters.views.visit import visit
from luoshi.supervision.burden import NEAR
from luoshi.supervision.queries import loads

COLUMNS = ("total", "near", "fresh", "senders")
LABELS = ("在办", f"{NEAR}个工作日内到期", "近30天交办", "来自几个单位")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    rows = [
        [row["unit"], *({"text": str(row[key]), "num": True} for key in COLUMNS)]
        for row in loads(now.who, now.at)
    ]
    heads = ["单位", *({"label": label, "num": True} for label in LABELS)]
    return render(request, "supervision/load.html", {"rows": rows, "heads": heads})
