"""Clocks that run by an older preset or calendar: old and new day, each adopted or left."""

from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luoshi.matters.proposals import Proposal, proposals
from luoshi.matters.refusal import Refused
from luoshi.matters.rules import say_day
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.org.presets import SHIPPED
from luoshi.regimes.deciding import decide_many
from luoshi.regimes.forms import DecideForm

SHOWN = 100
HEADS = ("事项", "时限", "现在到", "改到", "因为")
DOES = {"move": "改到新的日期", "leave": "不改"}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    if request.method == "GET":
        return draw(request, now, DecideForm())
    form = DecideForm(request.POST)
    picked, do = request.POST.getlist("picks"), request.POST.get("do", "")
    if not form.is_valid():
        return draw(request, now, form, status=422)
    try:
        done = decide_many(now, picked, do, form.cleaned_data["reason"])
    except Refused as refusal:
        return draw(request, now, form, refused=str(refusal), status=status_of(refusal))
    messages.success(request, f"{done}件{DOES[do]}，理由写进了每一件的经过。")
    return redirect(request.get_full_path())


def draw(
    request: HttpRequest, now: Visit, form: DecideForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    preset = request.GET.get("preset", "")
    found = list(islice(proposals(now.who, now.at, preset), SHOWN + 1))
    picked = set(request.POST.getlist("picks"))
    context = {
        "preset": SHIPPED.get(preset),
        "rows": [row(one, picked) for one in found[:SHOWN]],
        "is_cut": len(found) > SHOWN,
        "heads": HEADS,
        "form": form,
        "refused": refused,
        "here": request.get_full_path(),
        "crumbs": [("单位", reverse("org:tree")), ("预设", reverse("org:presets"))],
    }
    return render(request, "regimes/clocks.html", context, status=status)


def row(one: Proposal, picked: set[str]) -> dict[str, Any]:
    matter, run = one.run.matter, one.run
    was, now = (timezone.localdate(moment) for moment in (run.due_at, one.due.at))
    pick = f"{matter.public_id}:{run.key}"
    return {
        "matter": matter,
        "pick": pick,
        "picked": pick in picked,
        "clock": matter.regime.clock(run.key).label,
        "was": say_day(was),
        "now": say_day(now),
        "later": f"{'晚' if now > was else '早'}{abs((now - was).days)}天"
        if now != was
        else "同一天",
        "why": one.why,
    }
