"""How one regime really goes, as a page and a file, and what it would save to leave a step out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.refusal import Refused
from luoshi.matters.views.visit import Visit

from .forms import ScopeForm
from .picture import picture
from .process import Process, process
from .pulse import wait_words
from .spent import Spent, spent
from .tables import process_table
from .trial import SHOWN as SHOWN_TRIED
from .trial import Replayed, chosen, may_go, trial
from .views import CRUMB, asked, regime_of


@require_GET
def show_process(request: HttpRequest, regime: str) -> HttpResponse:
    now, form = asked(request)
    shown = process(now.who, regime_of(regime), form.chosen_year, form.chosen_unit)
    found = spent(shown)
    context = tried_out(now, form, shown, request.GET.getlist("drop")) | {
        "shown": shown,
        "picture": picture(shown),
        "form": form,
        "crumbs": [(CRUMB[0], f"{reverse(CRUMB[1])}?{form.query}")],
        "spent": found,
        "spent_rows": spent_rows(found),
        "spent_heads": ("状态", "轮到谁", "在办还是在等", *SPENT),
        "heads": ("状态", "轮到谁", "步", "到", *NUMBERS),
        "rows": [row for stay in shown.stays for row in stay_rows(stay)],
        "export_url": f"{reverse('learning:export_process', args=[regime, 'xlsx'])}?{form.query}",
    }
    return render(request, "learning/process.html", context)


NUMBERS = tuple({"label": label, "num": True} for label in ("次数", "中位等候", "占"))


SPENT = tuple({"label": label, "num": True} for label in ("合计", "占全程", "省去它，每件少等"))


def spent_rows(found: Spent) -> list[list[Any]]:
    return [
        [
            one.label,
            one.whose,
            "在办" if one.is_work else "在等",
            {"text": wait_words(one.hours), "num": True},
            {"text": share_words(one.share), "num": True},
            {"text": "—" if one.is_work else wait_words(round(one.each)), "num": True},
        ]
        for one in found.shares
    ]


def share_words(share: float) -> str:
    return "不到1%" if 0 < share < 0.005 else f"{share:.0%}"


def stay_rows(stay) -> list[list[Any]]:
    return [
        [
            stay.label,
            stay.whose,
            one.label,
            one.to,
            {"text": str(one.times), "num": True},
            {"text": one.waited, "num": True},
            {"text": f"{one.share:.0%}", "num": True},
        ]
        for one in stay.taken
    ]


@require_GET
def export_process(request: HttpRequest, regime: str, kind: str) -> HttpResponse:
    now, form = asked(request)
    shown = process(now.who, regime_of(regime), form.chosen_year, form.chosen_unit)
    return process_table(shown, now.who, now.at, form.words).answer(kind)


def tried_out(now: Visit, form: ScopeForm, shown: Process, drop: list[str]) -> dict[str, Any]:
    """What can be left out and, where something was chosen, what that would have saved."""
    context = {
        "tried_heads": TRIED,
        "may_go": [(key, label, key in drop) for key, label in may_go(shown).items()],
    }
    if not drop:
        return context
    try:
        keys = chosen(shown, drop)
    except Refused as refusal:
        return context | {"refused": str(refusal)}
    tried = trial(now.who, shown.regime, form.chosen_year, form.chosen_unit, keys)
    rows = [tried_row(one) for one in tried.found[:SHOWN_TRIED] if one.saved]
    return context | {"tried": tried, "tried_rows": rows}


TRIED = (
    "事项",
    *({"label": label, "num": True} for label in ("原来", "省去以后", "少")),
    "按不按时",
)


def tried_row(one: Replayed) -> list[Any]:
    href = reverse("matters:page", args=[one.matter["public_id"]])
    figures = (wait_words(hours) for hours in (one.before, one.after, one.saved))
    kept = (
        "原来超期，会按时"
        if one.was_late and not one.is_late
        else "超期"
        if one.is_late
        else "按时"
    )
    return [
        {"text": one.matter["title"], "href": href, "note": one.matter["number"]},
        *({"text": words, "num": True} for words in figures),
        kept,
    ]
