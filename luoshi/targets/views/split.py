"""分解: a whole is given to its parts on one page: by weights, by hand, looked at before it is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.matters.refusal import Refused
from luoshi.matters.sound import sound
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets.actions.decompose import decompose, why_not_decompose
from luoshi.targets.amounts import said
from luoshi.targets.models import Span, Target
from luoshi.targets.places import tree_of, usual_weights
from luoshi.targets.tree import Branch
from luoshi.targets.tree_forms import HowForm, RowForm, read_parts, row_forms, shared

from .tree import found_place


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    whole = found_place(now, public_id)
    branch = tree_of(now.who, whole)
    how = HowForm(request.POST or None, initial={"combine": whole.combine})
    found = forms_of(request, now, branch)
    if request.method == "GET":
        return draw(request, now, branch, how, found)
    try:
        if request.POST.get("do") == "share":
            return by_weights(request, now, branch, how, found)
        refuse_all(now, branch)
        given = sound(how).cleaned_data if not branch.is_span else {"combine": whole.combine}
        reason = request.POST.get("reason", "")
        parts = read_parts(found, whole.indicator.places)
        made = decompose(
            whole, parts, combine=given["combine"], reason=reason, by=now.user, at=now.at
        )
    except Refused as refusal:
        fresh, status = tree_of(now.who, found_place(now, public_id)), status_of(refusal)
        return draw(request, now, fresh, how, found, refused=str(refusal), status=status)
    messages.success(request, f"分给了{len(made)}个部分。")
    return redirect("targets:tree", public_id)


def refuse_all(now: Visit, branch: Branch) -> None:
    if why := why_not_decompose(branch.of, now.who):
        raise Refused(why)


def forms_of(
    request: HttpRequest, now: Visit, branch: Branch, data: object = None
) -> list[RowForm]:
    taken = {(below.of.unit_id, below.of.year) for below in branch.below}
    sent = request.POST if request.method == "POST" else None
    found = row_forms(branch.of, taken, now.today, data or sent)
    weights = usual_weights(branch.of, [form.unit.pk for form in found])
    for form in found:
        form.initial = {"weight": weights.get(form.unit.pk)}
    return found


def by_weights(
    request: HttpRequest, now: Visit, branch: Branch, how: HowForm, found: list[RowForm]
) -> HttpResponse:
    """Figures worked out and written into the rows; nothing is stored."""
    for form in found:
        if not form.is_valid():
            read_parts([form], branch.indicator.places)
    chosen = request.POST.get("combine", "sum")
    figures = shared(branch.of, left_of(branch), found, chosen)
    data = request.POST.copy()
    for prefix, figure in figures.items():
        data[f"{prefix}-base"] = figure
    return draw(request, now, branch, how, forms_of(request, now, branch, data))


def left_of(branch: Branch) -> int:
    """Of a sum, what earlier parts have left."""
    given = sum(below.asked.base or 0 for below in branch.below)
    return max((branch.asked.base or 0) - given, 0)


def draw(
    request: HttpRequest,
    now: Visit,
    branch: Branch,
    how: HowForm,
    found: list[RowForm],
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    whole: Target | Span = branch.of
    places, unit = whole.indicator.places, whole.indicator.unit
    context = {
        "whole": whole,
        "is_span": branch.is_span,
        "figure": f"{said(branch.asked.base, places)}{unit}",
        "left": f"{said(left_of(branch), places)}{unit}" if branch.how == "sum" else "",
        "given": len(branch.below),
        "unit": unit,
        "how": how,
        "forms": found,
        "why_not": why_not_decompose(whole, now.who),
        "crumbs": [
            ("指标", reverse("targets:board")),
            (str(whole), reverse("targets:tree", args=[whole.public_id])),
            ("分解", ""),
        ],
        "refused": refused,
    }
    return render(request, "targets/split.html", context, status=status)
