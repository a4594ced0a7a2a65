"""等批准的: redrawn paths, changed targets and corrections after a freeze, for a second pair of eyes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from luoshi.ledger.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets.actions import (
    approve_change,
    approve_correction,
    approve_path,
    refuse_change,
    refuse_correction,
    refuse_path,
)
from luoshi.targets.amounts import said
from luoshi.targets.page_tables import changed
from luoshi.targets.periods import named
from luoshi.targets.queries import Waiting, history, waiting
from luoshi.targets.rules import why_not_agree

DECIDE: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "path": (approve_path, refuse_path),
    "change": (approve_change, refuse_change),
    "correction": (approve_correction, refuse_correction),
}


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return draw(request, visit(request))


@require_POST
def decide(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    now = visit(request)
    found = next((one for one in waiting(now.who) if (one.kind, str(one.key)) == (kind, key)), None)
    if found is None:
        raise Http404
    approve, refuse = DECIDE[kind]
    try:
        if request.POST.get("act") == "refuse":
            refuse(found.made, reason=request.POST.get("reason", "")[:300], by=now.user, at=now.at)
            messages.success(request, "没有批准，原来的照旧。")
        else:
            approve(found.made, by=now.user, at=now.at)
            messages.success(request, "已批准。")
    except Refused as refusal:
        return draw(request, now, refused=str(refusal), status=status_of(refusal))
    return redirect("targets:approvals")


def draw(request: HttpRequest, now: Visit, *, refused: str = "", status: int = 200) -> HttpResponse:
    context = {
        "rows": [row_of(one, now) for one in waiting(now.who)],
        "crumbs": [("指标", reverse("targets:board")), ("要填的数", reverse("targets:data"))],
        "refused": refused,
    }
    return render(request, "targets/approvals.html", context, status=status)


def row_of(one: Waiting, now: Visit) -> dict[str, Any]:
    subject = one.target or one.seen
    unit, indicator = subject.unit, subject.indicator
    asker = asker_of(one)
    return {
        "waiting": one,
        "title": f"{unit}　{indicator}",
        "asked": f"{asker}提出",
        "lines": told(one, now),
        "why": one.made.reason,
        "why_not": why_not_agree(unit, asker.pk if asker else None, by=now.user, today=now.today),
    }


def asker_of(one: Waiting) -> Any:
    names = {"path": "drawn_by", "change": "by", "correction": "entered_by"}
    return getattr(one.made, names[one.kind])


def told(one: Waiting, now: Visit) -> list[str]:
    """What would become of it, in plain words, the old value beside the new one."""
    if one.kind == "path":
        return [f"重排计划路径：{one.made.get_kind_display()}（第{one.made.number}版）"]
    if one.kind == "correction":
        seen, places = one.seen, one.seen.indicator.places
        when = named(seen.indicator.rhythm, seen.year, seen.period)
        rows = history(now.who, seen.indicator, seen.unit)
        was = rows.filter(is_current=True, year=seen.year, period=seen.period).first()
        old = said(was.value, places) if was else "—"
        return [f"更正{when}的数：{old} → {said(seen.value, places)}"]
    return changed(one.made, one.target)
