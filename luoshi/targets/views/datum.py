"""One datum: the figure of a period, its form, every version, and who reads it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.ledger.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.org.directory import unit_of
from luoshi.org.models import Unit
from luoshi.targets.actions import (
    FigureIn,
    confirm_many,
    correct,
    mark_cannot_verify,
    observe,
)
from luoshi.targets.amounts import said
from luoshi.targets.asked import readers_of
from luoshi.targets.data_forms import FigureForm, PeriodForm, backwards
from luoshi.targets.frozen import is_frozen
from luoshi.targets.models import Indicator, Observation
from luoshi.targets.periods import last_ended, named
from luoshi.targets.queries import history, indicator_of
from luoshi.targets.report_day import ReportDays, told_day
from luoshi.targets.rules import why_not_confirm, why_not_observe
from luoshi.targets.sheet.table import history_table
from luoshi.targets.states import UNTAKEN

from .data import STATES, address

HISTORY = 60
VERSION_HEADS = ("时期", {"label": "数值", "num": True}, "状态", "谁填的", "谁审定的", "说明")


@dataclass(frozen=True)
class Place:
    """The figure looked at: of which indicator, unit and period, and what stands there."""

    indicator: Indicator
    unit: Unit
    year: int
    period: int
    seen: Observation | None

    @property
    def href(self) -> str:
        return f"{address(self.indicator, self.unit)}?period={self.year}-{self.period}"


def there(now: Visit, key: str, unit_id: str) -> tuple[Indicator, Unit]:
    """What the person neither reports nor sees figures of is not there."""
    indicator, unit = indicator_of(now.who, key), unit_of(unit_id)
    if indicator is None or unit is None:
        raise Http404
    may_write = not why_not_observe(indicator, unit, by=now.user, today=now.today)
    if not may_write and not history(now.who, indicator, unit).exists():
        raise Http404
    return indicator, unit


def place_of(request: HttpRequest, now: Visit, key: str, unit_id: str) -> Place:
    indicator, unit = there(now, key, unit_id)
    year, period = period_of(request, indicator, now)
    rows = history(now.who, indicator, unit).filter(is_current=True, year=year, period=period)
    seen = rows.first()
    if seen is not None:
        seen.indicator, seen.unit = indicator, unit
    return Place(indicator, unit, year, period, seen)


def period_of(request: HttpRequest, indicator: Indicator, now: Visit) -> tuple[int, int]:
    """The one asked for, else the last that is over."""
    last = last_ended(indicator.rhythm, now.today)
    known = {f"{year}-{number}": (year, number) for year, number in backwards(indicator, last)}
    return known.get(request.GET.get("period", ""), last)


@require_GET
def export(request: HttpRequest, key: str, unit_id: str, kind: str) -> HttpResponse:
    now = visit(request)
    indicator, unit = there(now, key, unit_id)
    seen = history(now.who, indicator, unit).filter(is_current=True)
    return history_table(list(seen), now.who, now.at, f"{unit}{indicator}").answer(kind)


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, key: str, unit_id: str) -> HttpResponse:
    now = visit(request)
    place = place_of(request, now, key, unit_id)
    if request.method == "GET":
        return draw(request, now, place, FigureForm(place.indicator, place.seen))
    form = FigureForm(place.indicator, place.seen, request.POST)
    if not form.is_valid():
        return draw(request, now, place, form, status=422)
    try:
        word = press(request.POST.get("act", ""), now, place, form.cleaned_data)
    except Refused as refusal:
        return draw(request, now, place, form, refused=str(refusal), status=status_of(refusal))
    messages.success(request, word)
    return redirect(place.href)


def press(act: str, now: Visit, place: Place, given: dict[str, Any]) -> str:
    seen, who = place.seen, {"by": now.user, "at": now.at}
    if act == "cannot_verify" and seen is not None:
        mark_cannot_verify(seen, note=given["note"], **who)
        return "已标为无法核实，原来的数还在历史里。"
    if act == "confirm" and seen is not None:
        confirm_many([seen], **who)
        return "已审定。"
    words = {"note": given["note"], "source": given["source"]}
    if seen is None:
        at_place = (place.indicator, place.unit, place.year, place.period)
        observe(FigureIn(*at_place, given["value"], **words), **who)
        return "已填报。"
    made = correct(seen, given["value"], reason=given["reason"], **words, **who)
    return "已更正，旧数留在历史里。" if made.is_current else "更正已提交，等负责人批准。"


def draw(
    request: HttpRequest,
    now: Visit,
    place: Place,
    form: FigureForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    indicator, unit, seen = place.indicator, place.unit, place.seen
    last = last_ended(indicator.rhythm, now.today)
    period = {"period": f"{place.year}-{place.period}"}
    due = ReportDays().due(indicator, place.year, place.period)
    context = {
        "indicator": indicator,
        "unit": unit,
        "due": due,
        "is_late": seen is None and due is not None and now.today > due.on,
        "due_rule": told_day(indicator, now.today),
        "when": named(indicator.rhythm, place.year, place.period),
        "seen": seen,
        "shown": said(seen.value, indicator.places) if seen else "",
        "frozen": is_frozen(unit, indicator, place.year, place.period),
        "form": form,
        "periods": PeriodForm(indicator, last, initial=period),
        "why_not": why_not_observe(indicator, unit, by=now.user, today=now.today),
        "may_confirm": seen and not why_not_confirm(seen, by=now.user, today=now.today),
        "rows": [version_of(one, indicator) for one in history(now.who, indicator, unit)[:HISTORY]],
        "heads": VERSION_HEADS,
        "readers": readers_of(now.who, {(indicator.pk, unit.pk)}).get((indicator.pk, unit.pk), []),
        "crumbs": [("指标", reverse("targets:board")), ("要填的数", reverse("targets:data"))],
        "refused": refused,
    }
    return render(request, "targets/datum.html", context, status=status)


def version_of(one: Observation, indicator: Indicator) -> list[Any]:
    word, state = STATES[one.state]
    is_old = not one.is_current and one.state not in UNTAKEN
    told = "；".join(filter(None, (one.reason and f"更正：{one.reason}", one.note, one.source)))
    return [
        named(indicator.rhythm, one.year, one.period),
        {"text": said(one.value, indicator.places), "num": True},
        {"text": "已被更正", "state": "none"} if is_old else {"text": word, "state": state},
        f"{one.entered_by or ''} {one.entered_at:%m-%d}",
        str(one.confirmed_by or ""),
        told,
    ]
