"""跨年目标: the list, and opening one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.matters.refusal import Refused
from luoshi.matters.sound import sound
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import visit
from luoshi.targets.actions.spans import SpanIn, open_span
from luoshi.targets.amounts import said, scaled
from luoshi.targets.models import Indicator, Span
from luoshi.targets.reach import kept
from luoshi.targets.tree_forms import SpanForm

RECENT = 60
HEADS = ("跨年目标", "单位", "指标", {"label": "总目标", "num": True}, "年份", "怎样合成")


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    mine = kept(now.who)
    indicators = Indicator.objects.visible_to(now.who).filter(is_open=True)
    sent = request.POST if request.method == "POST" else None
    form = SpanForm(indicators, mine, sent)
    refused, status = "", 200
    if sent is not None:
        try:
            made = opened(form, now)
        except Refused as refusal:
            refused, status = str(refusal), status_of(refusal)
        else:
            messages.success(request, f"“{made}”立好了，请按年分解。")
            return redirect("targets:split", made.public_id)
    found = Span.objects.visible_to(now.who).select_related("indicator", "unit")[:RECENT]
    context = {
        "rows": [row_of(span) for span in found],
        "heads": HEADS,
        "form": form,
        "may_open": bool(mine),
        "crumbs": [("指标", reverse("targets:board")), ("跨年目标", "")],
        "refused": refused,
    }
    return render(request, "targets/spans.html", context, status=status)


def opened(form: SpanForm, now) -> Span:
    given = sound(form).cleaned_data
    value = scaled(given["value"], given["indicator"].places)
    if value is None:
        raise Refused("请写总目标。")
    return open_span(SpanIn(**{**given, "value": value}), by=now.user, at=now.at)


def row_of(span: Span) -> list[object]:
    indicator = span.indicator
    return [
        {"text": span.name, "href": reverse("targets:tree", args=[span.public_id])},
        str(span.unit),
        str(indicator),
        {"text": f"{said(span.value, indicator.places)}{indicator.unit}", "num": True},
        f"{span.first_year}至{span.last_year}年",
        span.get_combine_display(),
    ]
