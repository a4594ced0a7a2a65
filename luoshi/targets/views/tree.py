"""分解树: the whole tree with what is left and what was added; what if; the same as a sheet."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.matters.refusal import Refused
from luoshi.matters.sound import sound
from luoshi.matters.tables import Table, foot
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets.actions.change_part import change_part
from luoshi.targets.actions.decompose import why_not_decompose
from luoshi.targets.actions.spans import change_span
from luoshi.targets.models import Span, Target
from luoshi.targets.places import branch_at, place_of, top_of, tree_of
from luoshi.targets.sheet.read import Line
from luoshi.targets.sheet.tree import HEADS, TREE, read_tree, tree_lines, write_tree
from luoshi.targets.split import BadSplit
from luoshi.targets.states import TargetState
from luoshi.targets.tree import Branch
from luoshi.targets.tree_forms import WhatIfForm
from luoshi.targets.tree_shown import changes_of, choices, rows, what_if

from .sheets import Kind, sheet

CHANGE_HEADS = ("时间", "谁改的", "原来和现在", "理由")


def found_place(now: Visit, public_id: str) -> Target | Span:
    place = place_of(now.who, public_id)
    if place is None:
        raise Http404
    return place


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    place = found_place(now, public_id)
    root = tree_of(now.who, top_of(now.who, place))
    if request.method == "GET":
        return draw(request, now, place, root)
    try:
        said = adopt(request, now, root)
    except Refused as refusal:
        fresh = tree_of(now.who, top_of(now.who, place))
        return draw(request, now, place, fresh, refused=str(refusal), status=status_of(refusal))
    messages.success(request, said)
    return redirect("targets:tree", public_id)


def draw(
    request: HttpRequest, now: Visit, place: Target | Span, root: Branch, *, refused="", status=200
) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    form = WhatIfForm(choices(root), now.today, given if "change" in given else None)
    seen, problem = tried(root, form)
    context = {
        "root": root,
        "place": place,
        "rows": rows(root),
        "crumbs": [("指标", reverse("targets:board")), (str(root.of), "")],
        "what": form,
        "sent": [(name, given.get(name, "")) for name in form.fields],
        "seen": seen,
        "changes": changes_of(root),
        "change_heads": CHANGE_HEADS,
        "may_change": why_not_decompose(root.of, now.who) is None,
        "reason": given.get("reason", ""),
        "needs_approval": needs_approval(root, form),
        "refused": refused or problem,
    }
    return render(request, "targets/tree.html", context, status=422 if problem else status)


def tried(root: Branch, form: WhatIfForm) -> tuple[list[Any] | None, str]:
    """The differences, and the sentence of what was written wrong."""
    if not form.is_bound:
        return None, ""
    try:
        key, asks = asked(root, form)
        return what_if(root, key, **asks), ""
    except (Refused, BadSplit) as wrong:
        return None, str(wrong)


def asked(root: Branch, form: WhatIfForm) -> tuple[str, dict[str, Any]]:
    return sound(form).cleaned_data["change"], form.asks(root.indicator.places)


def needs_approval(root: Branch, form: WhatIfForm) -> bool:
    if not form.is_bound or not form.is_valid():
        return False
    found = branch_at(root, form.cleaned_data["change"])
    return bool(found and not found.is_span and found.of.state != TargetState.DRAFT)


def adopt(request: HttpRequest, now: Visit, root: Branch) -> str:
    key, asks = asked(root, WhatIfForm(choices(root), now.today, request.POST))
    found = branch_at(root, key)
    if found is None:
        raise Refused("要改的那一项已经不在分解里，请刷新后再看。")
    reason = request.POST.get("reason", "")
    if isinstance(found.of, Span):
        if set(asks) != {"base"}:
            raise Refused("跨年目标只改总数，日期和要求请在各年改。")
        change_span(found.of, value=asks["base"], reason=reason, by=now.user, at=now.at)
        return "总目标已经改了，原来的数留在下面。"
    change = change_part(found.of, reason=reason, by=now.user, at=now.at, **asks)
    if change.approved_at:
        return f"{found.asked.name}已经改了。"
    return f"{found.asked.name}的改动已经提出，等负责人批准。"


@require_GET
def export(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    root = tree_of(now.who, found_place(now, public_id))
    lines = tree_lines(root)
    said = foot(f"{now.who.label}{now.who.name}", now.at, str(root.of), len(lines))
    return Table(f"{root.of}分解", TREE, lines, said).answer("xlsx")


@require_http_methods(["GET", "POST"])
def sheet_in(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    place = found_place(now, public_id)
    root = tree_of(now.who, place)
    if why := why_not_decompose(place, now.who):
        return render(request, "matters/refused.html", {"refused": why}, status=422)
    return sheet(request, kind_of(root))


def kind_of(root: Branch) -> Kind:
    way = reverse("targets:tree", args=[root.key])

    def read(given: list[list[str]], *, by: Any, today: date) -> list[Line]:
        return read_tree(given, root, by=by, today=today)

    def write(lines: list[Line], now: Visit, reason: str) -> str:
        return f"已写入{write_tree(lines, reason=reason, by=now.user, at=now.at)}行。"

    return Kind(
        "表格分解",
        "导出的表改好以后传回来：改了数、日期、要求的行，和没有标识的新行。已经定了的要等批准。",
        ("名称", "层级", "完成日期", "目标数", "另有要求"),
        HEADS,
        read,
        write,
        way,
        reverse("targets:tree_sheet", args=[root.key]),
        ((str(root.of), way),),
    )
