"""要填的数: each datum asked once, with who entered and who confirmed it; one datum with its history."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.access.kept import shelf
from luoshi.ledger.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.org.models import Unit
from luoshi.targets.actions import confirm_many
from luoshi.targets.amounts import said
from luoshi.targets.asked import SORTS, Datum, asked_of
from luoshi.targets.models import Indicator
from luoshi.targets.queries import to_confirm
from luoshi.targets.reach import kept
from luoshi.targets.rules import why_not_confirm, why_not_observe
from luoshi.targets.sheet.table import figures_table

PAGE = 60
FILTERS = ("state", "scope", "sort")
HEADS = ("指标", "单位", "时期", "报数日", {"label": "数值", "num": True}, "状态", "谁在读", "填报")
STATES = {"overdue": ("过了报数日", "late"), "missing": ("还缺", "none"),
          "entered": ("已填报", "sent"), "confirmed": ("已审定", "verified"),
          "cannot_verify": ("无法核实", "ask"), "proposed": ("待批准更正", "ask"),
          "refused": ("更正没有批准", "none")}  # fmt: skip


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    refused, status = "", 200
    if request.method == "POST":
        try:
            rows = to_confirm(now.who, request.POST.getlist("ids"))
            count = confirm_many(rows, by=now.user, at=now.at)
            messages.success(request, f"已审定{count}个数。")
            return redirect(request.get_full_path())
        except Refused as refusal:
            refused, status = str(refusal), status_of(refusal)
    found = chosen(request, now)
    page = Paginator(of_state(request, found), PAGE).get_page(request.GET.get("page"))
    rows = [row_of(one, now) for one in page]
    context = {
        "page": page,
        "heads": HEADS,
        "rows": rows,
        "can_confirm": any(row["confirm"] for row in rows),
        "chips": chips(request, found),
        "sorts": sorts(request),
        "scope": scope_of(request),
        "own_href": with_kept(request, scope=""),
        "all_href": with_kept(request, scope="all"),
        "as_shown": with_kept(request),
        "shelf": shelf(now.user, request.path, request.GET, FILTERS),
        "is_office": bool(kept(now.who)),
        "refused": refused,
        "crumbs": [("指标", reverse("targets:board"))],
    }
    return render(request, "targets/data.html", context, status=status)


def scope_of(request: HttpRequest) -> str:
    return "all" if request.GET.get("scope") == "all" else "own"


def chosen(request: HttpRequest, now: Visit) -> list[Datum]:
    """One's own numbers; an office without any sees all that it keeps."""
    sort = request.GET.get("sort", "")
    if scope_of(request) == "all":
        return asked_of(now.who, now.today, only_own=False, sort=sort)
    own = asked_of(now.who, now.today, only_own=True, sort=sort)
    return own or asked_of(now.who, now.today, only_own=False, sort=sort)


def of_state(request: HttpRequest, found: list[Datum]) -> list[Datum]:
    only = request.GET.get("state", "")
    return [one for one in found if not only or one.state == only]


def with_kept(request: HttpRequest, **changed: str) -> str:
    """The address of the list with what was chosen on it and one thing else; from its first page."""
    asked = request.GET.copy()
    for key, value in {"page": "", **changed}.items():
        asked.pop(key, None)
        if value:
            asked[key] = value
    return f"?{asked.urlencode()}"


def chips(request: HttpRequest, found: list[Datum]) -> list[dict[str, Any]]:
    only = request.GET.get("state", "")
    every = {"label": "全部", "href": with_kept(request, state=""), "count": len(found)}
    made = [every | {"pressed": not only}]
    for key, (word, state) in STATES.items():
        if count := sum(one.state == key for one in found):
            made.append({"label": word, "href": with_kept(request, state=key), "count": count,
                         "state": state, "pressed": only == key})  # fmt: skip
    return made


def sorts(request: HttpRequest) -> list[dict[str, Any]]:
    asked = request.GET.get("sort", "")
    now = asked if asked in SORTS else ""
    return [
        {"label": word, "href": with_kept(request, sort=key), "pressed": key == now}
        for key, word in SORTS.items()
    ]


def row_of(one: Datum, now: Visit) -> dict[str, Any]:
    word, state = STATES[one.state]
    seen = one.seen
    return {
        "datum": one,
        "word": word,
        "state": state,
        "value": said(seen.value, one.indicator.places) if seen else "",
        "href": f"{address(one.indicator, one.unit)}?period={one.year}-{one.period}",
        "confirm": seen
        if seen and not why_not_confirm(seen, by=now.user, today=now.today)
        else None,
        "can_write": not why_not_observe(one.indicator, one.unit, by=now.user, today=now.today),
    }


def address(indicator: Indicator, unit: Unit) -> str:
    return reverse("targets:datum", args=[indicator.key, unit.public_id])


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now = visit(request)
    return figures_table(of_state(request, chosen(request, now)), now.who, now.at).answer(kind)
