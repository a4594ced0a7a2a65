"""数据疑问: what the figures ask by themselves; a reason is given once."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.ledger.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets.actions import answer_doubt, look_for_doubts
from luoshi.targets.models import DataQuestion
from luoshi.targets.periods import last_ended, named
from luoshi.targets.queries import questions
from luoshi.targets.questions import CHECKS
from luoshi.targets.reach import kept
from luoshi.targets.rules import why_not_answer

PAGE = 40
SIDES = {"": "还没说明", "answered": "已说明"}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    if request.method == "POST":
        year, _ = last_ended("month", now.today)
        try:
            count = look_for_doubts(year=year, by=now.user, at=now.at)
        except Refused as refusal:
            return draw(request, now, refused=str(refusal), status=status_of(refusal))
        messages.success(request, f"查完了：有{count}个疑问还没有说明。")
        return redirect("targets:questions")
    return draw(request, now)


@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    question = questions(now.who).filter(public_id=public_id).first()
    if question is None:
        raise Http404
    try:
        answer_doubt(question, text=request.POST.get("text", "")[:1000], by=now.user, at=now.at)
    except Refused as refusal:
        return draw(request, now, refused=str(refusal), status=status_of(refusal))
    messages.success(request, "已记下说明，同一个疑问不再问。")
    return redirect("targets:questions")


def draw(request: HttpRequest, now: Visit, *, refused: str = "", status: int = 200) -> HttpResponse:
    found, only = questions(now.who), request.GET.get("only", "")
    sides = {side: found.filter(answered_at__isnull=side != "answered") for side in SIDES}
    page = Paginator(sides.get(only, sides[""]), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [row_of(one, now) for one in page],
        "chips": [
            {
                "label": label,
                "href": f"?only={side}",
                "count": sides[side].count(),
                "pressed": side == only,
            }
            for side, label in SIDES.items()
        ],
        "is_office": bool(kept(now.who)),
        "checks": list(CHECKS.values()),
        "crumbs": [("指标", reverse("targets:board")), ("要填的数", reverse("targets:data"))],
        "refused": refused,
    }
    return render(request, "targets/questions.html", context, status=status)


def row_of(one: DataQuestion, now: Visit) -> dict[str, Any]:
    return {
        "question": one,
        "check": CHECKS[one.check_key],
        "when": named(one.indicator.rhythm, one.year, one.period),
        "href": reverse("targets:datum", args=[one.indicator.key, one.unit.public_id]),
        "why_not": why_not_answer(one, by=now.user, today=now.today),
    }
