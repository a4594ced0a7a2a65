"""风险与预案: a register by level and likelihood."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.actions.draft import may_start
from luoshi.matters.views.visit import visit
from luoshi.regimes.risk import LEVELS, LIKELY, RISK
from luoshi.regimes.risk_register import UNTOLD, Risk, grid, label, register_of, risks_table
from luoshi.ui.parts.words import day_words

HEADS = (
    "风险",
    "等级、可能性",
    "现在",
    "谁在看",
    "哪天以前",
    {"label": "启动过", "num": True},
    "最近一次研判",
)


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    found = register_of(now.who, now.at)
    level, likelihood = (
        chosen(request, *each) for each in (("level", LEVELS), ("likelihood", LIKELY))
    )
    shown = [
        one for one in found if level in ("", one.level) and likelihood in ("", one.likelihood)
    ]
    may_begin = may_start(now.user, now.today, RISK.key)
    context = {
        "found": found,
        "grid_heads": (
            "等级",
            *({"label": words, "num": True} for words in columns(found).values()),
        ),
        "grid": grid_rows(found),
        "heads": HEADS,
        "rows": [row(one) for one in shown],
        "only": "，".join(filter(None, (dict(LEVELS).get(level), dict(LIKELY).get(likelihood)))),
        "list_url": f"{reverse('matters:list')}?regime={RISK.key}",
        "new_url": f"{reverse('matters:new')}?regime={RISK.key}" if may_begin else "",
        "export_url": reverse("regimes:risks_export", args=["xlsx"]),
    }
    return render(request, "regimes/risks.html", context)


def chosen(request: HttpRequest, name: str, known: tuple[tuple[str, str], ...]) -> str:
    """What is not known is left out, never an error."""
    key = request.GET.get(name, "")
    return key if key in dict(known) else ""


def columns(found: list[Risk]) -> dict[str, str]:
    """Likelihoods as headings; the one of older risks only where there are such."""
    heads = {key: f"可能性{label(LIKELY, key)}" for key, _ in LIKELY}
    return heads | ({} if all(one.likelihood for one in found) else dict([UNTOLD]))


def grid_rows(found: list[Risk]) -> list[list[Any]]:
    counted, here = grid(found), reverse("regimes:risks")
    made = []
    for level, words in LEVELS:
        cells = [{"text": words, "href": f"{here}?level={level}"}]
        for likely in columns(found):
            count = counted[level, likely]
            href = f"{here}?level={level}&likelihood={likely}" if count and likely else ""
            cells.append({"text": f"{count}个" if count else "—", "num": True, "href": href})
        made.append(cells)
    return made


def row(one: Risk) -> list[Any]:
    matter = one.matter
    level, likely = label(LEVELS, one.level), label(LIKELY, one.likelihood)
    return [
        {"text": matter.title, "href": reverse("matters:page", args=[matter.public_id]),
         "note": f"触发条件：{matter.facts.get('trigger', '')}"},
        {"text": level, "note": f"可能性{likely}" if likely else UNTOLD[1]},
        {"text": one.light.word, "state": one.light.key, "note": matter.state.label},
        str(matter.lead_unit),
        {"text": day_words(matter.turn_due_at) or "—", "note": f"{one.due.clock}{one.due.words}"},
        {"text": f"{one.triggered}次" if one.triggered else "—", "num": True},
        {"text": day_words(one.looked_on) if one.looked_on else "还没有", "note": one.seen},
    ]  # fmt: skip


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now = visit(request)
    return risks_table(register_of(now.who, now.at), now.who, now.at).answer(kind)
