"""Presets: what each is, since when and on what basis; a new version by who heads the office."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.ledger.refusal import Refused
from luoshi.org.actions import adopt_preset
from luoshi.org.forms import AdoptForm
from luoshi.org.models import Preset
from luoshi.org.presets import SHIPPED, Shipped, said, value
from luoshi.org.rules import say_day, why_not_keep_presets

from .visit import Visit, there, visit

HEADS = ("预设", "现在", "依据")
ELSEWHERE_HEADS = ("值", "哪里这样定")
VERSION_HEADS = ("版本", "值", "起用", "依据", "为什么改")


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    rows = []
    for key, shipped in sorted(SHIPPED.items()):
        here = value(key, on=now.today)
        version = f"第{here.version}版" if here.version else "出厂值"
        href = reverse("org:preset", args=[key])
        rows.append(
            [
                {"text": shipped.label, "href": href, "note": key},
                {"text": said(here.value), "note": version},
                here.basis,
            ]
        )
    return render(request, "org/presets.html", {"rows": rows, "heads": HEADS, "count": len(rows)})


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, key: str) -> HttpResponse:
    now, shipped = visit(request), there(SHIPPED.get(key))
    why = why_not_keep_presets(now.who)
    form = AdoptForm(shipped, now.today, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return draw(request, now, shipped, form, why_not=why)
    if why or not form.is_valid():
        return draw(request, now, shipped, form, why_not=why, status=422)
    try:
        made = adopt_preset(key, **form.cleaned_data, by=now.user.public_id, at=now.at)
    except Refused as refusal:
        return draw(request, now, shipped, form, refused=str(refusal), status=422)
    messages.success(
        request,
        f"{shipped.label}第{made.version}版从{say_day(made.from_on)}起用，正在走的时限不变。",
    )
    return redirect("org:preset", key)


def draw(
    request: HttpRequest,
    now: Visit,
    shipped: Shipped,
    form: AdoptForm,
    *,
    why_not: str | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "shipped": shipped,
        "now_is": said(value(shipped.key, on=now.today).value),
        "rows": versions(shipped),
        "heads": VERSION_HEADS,
        "elsewhere": [[said(given), where] for given, where in shipped.elsewhere],
        "elsewhere_heads": ELSEWHERE_HEADS,
        "form": form,
        "why_not": why_not,
        "refused": refused,
        "crumbs": [("单位", reverse("org:tree")), ("预设", reverse("org:presets"))],
    }
    return render(request, "org/preset.html", context, status=status)


def versions(shipped: Shipped) -> list[list[Any]]:
    """The newest first, what was shipped last."""
    adopted = Preset.objects.filter(key=shipped.key).order_by("-version")
    rows = [
        [f"第{one.version}版", said(one.value), say_day(one.from_on), one.basis, one.reason]
        for one in adopted
    ]
    return [*rows, ["出厂值", said(shipped.value), "", shipped.basis, ""]]
