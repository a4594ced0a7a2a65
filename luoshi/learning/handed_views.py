"""Who waits for whom, as a page and a file, and the matters behind a pair of units."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from luoshi.matters.listing import list_rows
from luoshi.matters.views.visit import visit
from luoshi.ui.parts.words import day_words

from .forms import PairForm, ScopeForm, WaitsForm
from .handed import MOST, Pair, behind_pair, pairs_of
from .pulse import wait_words
from .tables import pairs_table
from .views import CRUMB, LIST_HEADS, asked

HEADS = (
    "谁在等",
    "等谁",
    {"label": "等过", "num": True},
    {"label": "中位等候", "num": True},
    {"label": "最久", "num": True},
    {"label": "还在等", "num": True},
    "多在哪里",
)


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    form = WaitsForm(request.GET, today=now.today)
    found = pairs_of(now.who, form.chosen_year, form.chosen_unit)
    shown = [pair for pair in found if pair.is_slow or not form.only_slow]
    context = {
        "form": form,
        "crumbs": [(CRUMB[0], f"{reverse(CRUMB[1])}?{form.query}")],
        "heads": HEADS,
        "rows": [pair_row(pair, form) for pair in shown],
        "slow": [] if form.only_slow else [slow_words(pair) for pair in found if pair.is_slow],
        "export_url": f"{reverse('learning:export_waits', args=['xlsx'])}?{form.query}",
    }
    return render(request, "learning/waits.html", context)


def pair_row(pair: Pair, form: ScopeForm) -> list[Any]:
    query = urlencode({"who": pair.who, "whom": pair.whom})
    now = {"text": f"{pair.now}件" if pair.now else "—", "num": True, "note": since_words(pair)}
    return [
        pair.who,
        {
            "text": pair.whom,
            "href": f"{reverse('learning:waits_behind')}?{form.query}&{query}",
            "note": "比平常慢" if pair.is_slow else "",
        },
        {"text": f"{pair.times}次" if pair.times else "—", "num": True},
        {"text": wait_words(pair.median) if pair.times else "—", "num": True},
        {"text": wait_words(pair.most) if pair.times else "—", "num": True},
        now,
        pair.where,
    ]


def slow_words(pair: Pair) -> str:
    """县水利局等县政府督查室：5次，中位4天，多在待审核."""
    waited = f"{pair.times}次，中位{wait_words(pair.median)}"
    return f"{pair.who}等{pair.whom}：{waited}，多在{pair.where}"


def since_words(pair: Pair) -> str:
    return f"最早{day_words(timezone.localtime(pair.since))}起" if pair.since else ""


@require_GET
def show_behind(request: HttpRequest) -> HttpResponse:
    """Those that still wait first, then by how long it was waited."""
    now = visit(request)
    form = PairForm(request.GET, today=now.today)
    who, whom = form.pair
    found = behind_pair(now.who, form.chosen_year, form.chosen_unit, who, whom)
    context = {
        "title": f"{who}等{whom}" if who and whom else "谁在等谁",
        "meta": f"{form.words}；还在等的在前，等得久的在前，最多{MOST}件。",
        "crumbs": [(CRUMB[0], reverse(CRUMB[1])),
                   ("谁在等谁", f"{reverse('learning:waits')}?{form.query}")],
        "heads": LIST_HEADS,
        "rows": list_rows(found, now.who, now.at, set()),
        "page": None,
    }  # fmt: skip
    return render(request, "learning/behind.html", context)


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now, form = asked(request)
    found = pairs_of(now.who, form.chosen_year, form.chosen_unit)
    return pairs_table(found, now.who, now.at, form.words).answer(kind)
