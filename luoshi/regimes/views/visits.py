"""Visits: what waits to be answered or told, every visit with its problems, and writing one down."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.matters.actions.draft import may_start
from luoshi.matters.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import visit
from luoshi.org.directory import all_open_units, names_to_choose, unit_of
from luoshi.org.models import Unit
from luoshi.regimes.actions import HeardIn, keep_visit
from luoshi.regimes.forms import HeardForm, VisitForm, YearForm
from luoshi.regimes.levels import VISITS
from luoshi.regimes.visit_log import Visited, ended, errands, log_table, raised_on, visits_of

from .levels import OF_VISITS, board_context

ROWS, SHOWN = 5, 100
CRUMBS = [("走访问题", reverse_lazy("regimes:visits"))]
HEADS = ("哪天、哪个单位", *({"label": label, "num": True} for label in
         ("带回问题", "有了答复", "告诉了本人")), "还差什么")  # fmt: skip


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    form = YearForm(request.GET, today=now.today)
    found = visits_of(now.who, form.chosen_year)
    ends = ended(found)
    more = {
        "form": form,
        "log_heads": HEADS,
        "log": [log_row(one) for one in found[:SHOWN]],
        "log_more": len(found) - SHOWN,
        "ends": ends and f"已经告诉本人的：{ends}。",
        "export_url": f"{reverse('regimes:visits_export', args=['xlsx'])}?year={form.chosen_year}",
    }
    context = board_context(now, VISITS, OF_VISITS) | more
    if context["new_url"]:
        context["new_url"] = reverse("regimes:visit_new")
    return render(request, "regimes/visits.html", context)


def log_row(one: Visited) -> list[Any]:
    href = reverse("regimes:visit", args=[one.unit.public_id, one.on.isoformat()])
    figures = ({"text": f"{n}个", "num": True} for n in (one.raised, one.answered, one.told))
    return [
        {"text": f"{one.on.month}月{one.on.day}日 {one.unit}", "href": href},
        *figures,
        lacks(one),
    ]


def lacks(one: Visited) -> str:
    """还没有转办1个，还在办1个，有答复没有告诉本人1个."""
    under_way = one.raised - one.waiting - one.answered - one.dropped
    counts = (
        ("还没有转办", one.waiting),
        ("还在办", under_way),
        ("有了答复还没有告诉本人", one.answered - one.told),
    )
    said = [f"{words}{count}个" for words, count in counts if count]
    return "，".join(said) or "都告诉了本人"


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now = visit(request)
    year = YearForm(request.GET, today=now.today).chosen_year
    return log_table(visits_of(now.who, year), now.who, year, now.at).answer(kind)


@require_GET
def show_one(request: HttpRequest, unit: str, on: str) -> HttpResponse:
    """What one unit brought home on one day; where nothing can be seen there was no visit."""
    now, known, day = visit(request), unit_of(unit), day_of(on)
    problems = raised_on(now.who, known, day, now.at) if known and day else []
    if not problems:
        raise Http404
    context = {"unit": known, "on": day, "problems": problems, "crumbs": CRUMBS}
    return render(request, "regimes/visit.html", context)


def day_of(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    issuers, units = may_start(now.user, now.today, VISITS.regime.key), all_open_units()
    data = request.POST if request.method == "POST" else None
    about = errands(now.who, issuers)
    head = VisitForm(data, issuers=issuers, errands=about, today=now.today)
    rows = [HeardForm(data, prefix=f"p{n}", units=units) for n in range(1, ROWS + 1)]
    if data is None or not issuers:
        return draw(request, head, rows, units, status=200 if data is None else 422)
    if not all([head.is_valid(), *(row.is_valid() for row in rows)]):
        return draw(request, head, rows, units, status=422)
    try:
        made = keep_visit(told(rows), **head.cleaned_data, by=now.user, at=now.at)
    except Refused as refusal:
        return draw(request, head, rows, units, refused=str(refusal), status=status_of(refusal))
    messages.success(request, f"{len(made)}个问题都记下了，写明单位的已经转办。")
    given = head.cleaned_data
    return redirect("regimes:visit", given["issuer"].public_id, given["visited_on"].isoformat())


def told(rows: Sequence[HeardForm]) -> list[HeardIn]:
    """The rows that were filled, in their order."""
    given = (row.cleaned_data for row in rows if row.has_changed())
    return [HeardIn(lead=one.pop("unit"), **one) for one in given]


def draw(
    request: HttpRequest,
    head: VisitForm,
    rows: Sequence[HeardForm],
    units: Sequence[Unit],
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "head": head,
        "rows": [(row, number == 0 or row.has_changed()) for number, row in enumerate(rows)],
        "names": names_to_choose(units),
        "may_write": bool(head.fields["issuer"].queryset),
        "refused": refused,
        "crumbs": CRUMBS,
    }
    return render(request, "regimes/visit_new.html", context, status=status)
