"""The pulse of the regimes, what stands behind a figure, overlaps."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.listing import list_rows
from luoshi.matters.paging import page_of_lines
from luoshi.matters.regime import Regime
from luoshi.matters.register import REGIMES
from luoshi.matters.views.visit import Visit, visit

from .forms import ScopeForm
from .measures import MEASURES, behind
from .overlaps import Overlap, overlaps
from .pulse import Beat, pulse, scope
from .tables import pulse_table

PAGE = 50
SHOWN = ("used", "open", "on_time", "late", "over", "extended", "declined", "bypassed")
LIST_HEADS = ("事项", "灯", "状态", "牵头单位", "到期")
CRUMB = ("制度的脉搏", "learning:pulse")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now, form = asked(request)
    beats = pulse(now.who, form.chosen_year, now.at, form.chosen_unit)
    heads = ["制度", *({"label": MEASURES[key].label, "num": True} for key in SHOWN)]
    context = {
        "form": form,
        "heads": [*heads, "最久的一步", "最近一次"],
        "rows": [beat_row(beat, form) for beat in beats if beat.last_on or beat.counts["used"]],
        "notes": [MEASURES[key] for key in SHOWN],
        "asleep": [beat for beat in beats if beat.unused and beat.last_on],
        "never": [beat for beat in beats if beat.unused and not beat.last_on],
        "around": [row for beat in beats for row in around(beat, form)],
        "around_heads": ("制度", "怎样绕开", {"label": "件数", "num": True}),
        "export_url": f"{reverse('learning:export', args=['xlsx'])}?{form.query}",
    }
    return render(request, "learning/pulse.html", context)


def asked(request: HttpRequest) -> tuple[Visit, ScopeForm]:
    now = visit(request)
    return now, ScopeForm(request.GET, today=now.today)


def beat_row(beat: Beat, form: ScopeForm) -> list[Any]:
    title = {
        "text": beat.regime.title,
        "href": f"{reverse('learning:process', args=[beat.regime.key])}?{form.query}",
    }
    figures = [figure(beat, key, form) for key in SHOWN]
    last = beat.last_on.isoformat() if beat.last_on else "没有"
    return [title, *figures, beat.slowest_words or "—", {"text": last, "note": beat.unused}]


def figure(beat: Beat, key: str, form: ScopeForm) -> dict[str, Any]:
    """A figure opens the matters behind it; nothing opens nothing."""
    count = beat.counts[key]
    href = reverse("learning:behind", args=[beat.regime.key, key])
    return {"text": str(count), "num": True, "href": f"{href}?{form.query}" if count else ""}


def around(beat: Beat, form: ScopeForm) -> list[list[Any]]:
    """In which way a regime was got around."""
    return [
        [beat.regime.title, MEASURES[key].note, figure(beat, key, form)]
        for key in ("waived", "unverified", "unissued")
        if beat.counts[key]
    ]


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now, form = asked(request)
    beats = pulse(now.who, form.chosen_year, now.at, form.chosen_unit)
    return pulse_table(beats, now.who, now.at, form.words).answer(kind)


@require_GET
def show_behind(request: HttpRequest, regime: str, measure: str) -> HttpResponse:
    """The matters that a figure counts."""
    now, form = asked(request)
    known = regime_of(regime)
    if measure not in MEASURES:
        raise Http404
    found = behind(scope(now.who, form.chosen_unit), regime, measure, form.chosen_year, now.at)
    page = page_of_lines(found, PAGE, request.GET.get("page"), now.who)
    context = {
        "title": f"{known.title}：{MEASURES[measure].label}",
        "meta": f"{form.words}；{MEASURES[measure].note}；共{page.paginator.total}。",
        "crumbs": [(CRUMB[0], f"{reverse(CRUMB[1])}?{form.query}")],
        "heads": LIST_HEADS,
        "rows": list_rows(page, now.who, now.at, set()),
        "page": page,
    }
    return render(request, "learning/behind.html", context)


@require_GET
def show_overlaps(request: HttpRequest) -> HttpResponse:
    now, form = asked(request)
    seen = overlaps(scope(now.who, form.chosen_unit))
    context = {
        "form": form,
        "seen": seen,
        "crumbs": [(CRUMB[0], reverse(CRUMB[1]))],
        "heads": ("牵头单位", "一件", "另一件", {"label": "像", "num": True}),
        "rows": [overlap_row(one) for one in seen.found],
    }
    return render(request, "learning/overlaps.html", context)


def overlap_row(one: Overlap) -> list[Any]:
    return [
        str(one.one.lead_unit),
        *(side(matter) for matter in (one.one, one.other)),
        {"text": f"{one.share:.0%}", "num": True},
    ]


def side(matter) -> dict[str, str]:
    due = f"，{matter.due_on.isoformat()}到期" if matter.due_on else ""
    href = reverse("matters:page", args=[matter.public_id])
    note = f"{matter.regime.title}，{matter.issuer}{due}"
    return {"text": matter.title, "href": href, "note": note}


def regime_of(key: str) -> Regime:
    if key not in REGIMES:
        raise Http404
    return REGIMES[key]
