"""Drafts: a new one, its five fixes, a waiver, and handing one task out to many units."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.access.views.pressed import once_per_page
from luoshi.matters.actions import amend, waive
from luoshi.matters.actions.draft import why_not_draft
from luoshi.matters.forms import FixesForm, HandOutForm
from luoshi.matters.models import Matter
from luoshi.matters.queries import parts_of
from luoshi.matters.refusal import Refused
from luoshi.matters.rules import FIXES, has_five, missing_fixes, why_not_amend
from luoshi.matters.share import share
from luoshi.matters.starting import Start, begin, chosen, startable

from .crumbs import crumbs
from .page import press, status_of
from .visit import Visit, visit

WAIVABLE = ("time", "standard", "measures")


@require_http_methods(["GET", "POST"])
@once_per_page
def new(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    try:
        regime = chosen(now.user, now.today, request.GET.get("regime", ""))
    except Refused as refusal:
        return render(request, "matters/refused.html", {"refused": refusal}, status=403)
    posted = request.POST if request.method == "POST" else None
    start = begin(regime, now.user, now.today, posted, request.GET.dict())
    if request.method == "GET" or not start.is_valid:
        return draw_new(request, now, start, status=200 if request.method == "GET" else 422)
    try:
        made = start.draft(by=now.user, at=now.at)
    except Refused as refusal:
        return draw_new(request, now, start, refused=str(refusal), status=status_of(refusal))
    opening = regime.opening
    said = f"已存为草稿，补齐以后可以{opening.label}。" if opening else f"{regime.title}已经开始。"
    messages.success(request, said)
    return redirect("matters:page", made.public_id)


def draw_new(
    request: HttpRequest, now: Visit, start: Start, *, refused: str = "", status: int
) -> HttpResponse:
    context = {
        "start": start,
        "kinds": startable(now.user, now.today),
        "form": start.form,
        "basis": start.basis,
        "refused": refused,
    }
    return render(request, "matters/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    why = why_not_amend(matter, now.who)
    if request.method == "GET" or why:
        form = FixesForm(matter=matter, today=now.today)
        return draw_change(request, matter, form, refused=why or "", status=422 if why else 200)
    form = FixesForm(request.POST, matter=matter, today=now.today)
    if not form.is_valid():
        return draw_change(request, matter, form, status=422)
    matter.version = form.cleaned_data["version"] or matter.version
    try:
        move = amend(matter, by=now.user, at=now.at, facts=form.facts, **form.columns)
    except Refused as refusal:
        return draw_change(request, matter, form, refused=str(refusal), status=status_of(refusal))
    messages.success(request, "草稿改好了。" if move else "没有改动。")
    return redirect("matters:page", public_id)


def draw_change(
    request: HttpRequest, matter: Matter, form: FixesForm, *, refused: str = "", status: int
) -> HttpResponse:
    missing = missing_fixes(matter) if has_five(matter.regime) else []
    gaps = [{"key": key, "title": f"缺{FIXES[key]}"} for key in WAIVABLE if key in missing]
    context = {
        "matter": matter,
        "form": form,
        "refused": refused,
        "gaps": gaps,
        "crumbs": crumbs(matter),
        "may_send": form.is_bound or not refused,
    }
    return render(request, "matters/change.html", context, status=status)


@require_POST
@once_per_page
def put_waiver(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)

    def do(matter: Matter) -> str:
        facet, reason = request.POST.get("facet", ""), request.POST.get("reason", "")
        waive(matter, facet=facet, reason=reason, by=now.user, at=now.at)
        return f"已记明{FIXES[facet]}为什么不填。"

    return press(request, public_id, now, do)


@require_http_methods(["GET", "POST"])
@once_per_page
def share_out(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    taken = frozenset(parts_of(matter, now.who).values_list("lead_unit_id", flat=True))
    if why := why_not_draft(matter.issuer, now.user, now.today):
        return draw_share(request, matter, HandOutForm(taken=taken), refused=why, status=422)
    if request.method == "GET":
        return draw_share(request, matter, HandOutForm(taken=taken))
    form = HandOutForm(request.POST, taken=taken)
    if not form.is_valid():
        return draw_share(request, matter, form, status=422)
    issue = request.POST.get("do") == "issue"
    units = form.cleaned_data["chosen"]
    try:
        made = share(matter, units, by=now.user, at=now.at, issue=issue)
    except Refused as refusal:
        matter, status = now.matter(public_id), status_of(refusal)
        return draw_share(request, matter, form, refused=str(refusal), status=status)
    said = "已经交办" if issue else "还是草稿"
    messages.success(request, f"分办给{len(made)}个单位，{said}。")
    return redirect("matters:page", public_id)


def draw_share(
    request: HttpRequest,
    matter: Matter,
    form: HandOutForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "matter": matter,
        "form": form,
        "levels": form.by_level(),
        "crumbs": crumbs(matter),
        "may_send": form.is_bound or not refused,
        "refused": refused,
    }
    return render(request, "matters/hand_out.html", context, status=status)
