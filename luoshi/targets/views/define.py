"""Indicators and targets are defined: opened, asked for, set, put in force, changed, planned."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.ledger.refusal import Refused
from luoshi.matters.sound import sound
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets import actions
from luoshi.targets.amounts import scaled
from luoshi.targets.define_forms import (
    AmendForm,
    AskForm,
    ChangeForm,
    IndicatorForm,
    PathForm,
    TargetForm,
    changed_of,
    shape_of,
)
from luoshi.targets.models import Target
from luoshi.targets.paths import Stage
from luoshi.targets.queries import indicator_of, indicators, readers_by_unit, target_of
from luoshi.targets.reach import kept
from luoshi.targets.rules import why_not_define
from luoshi.targets.states import MOVES, PathKind, TargetState

HEADS = ("指标", "代号", "类型", "计量单位", "周期", "谁报数", "谁审定")
CHANGE_HEADS = ("时间", "谁改的", "改了什么", "理由")
READER_HEADS = ("哪个单位的数", "谁在读", "用在哪里")


@require_http_methods(["GET", "POST"])
def list_all(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    sent = request.POST if request.method == "POST" else None
    form, refused, status = IndicatorForm(indicators(now.who), sent), "", 200
    if sent is not None:
        try:
            given = actions.IndicatorIn(**sound(form).cleaned_data)
            made = actions.open_indicator(given, by=now.user, at=now.at)
        except Refused as refusal:
            refused, status = str(refusal), status_of(refusal)
        else:
            messages.success(request, f"立了指标“{made.name}”，现在可以定目标、要数。")
            return redirect("targets:indicator", made.key)
    context = {
        "form": form,
        "heads": HEADS,
        "rows": [row_of(one) for one in indicators(now.who)],
        "is_office": bool(kept(now.who)),
        "crumbs": [("指标", reverse("targets:board")), ("有哪些指标", "")],
        "refused": refused,
    }
    return render(request, "targets/indicators.html", context, status=status)


def row_of(one) -> list[Any]:
    named = {"text": one.name, "href": reverse("targets:indicator", args=[one.key])}
    return [
        named if one.is_open else {**named, "text": f"{one.name}（已停用）"},
        one.key,
        one.get_kind_display(),
        one.unit,
        one.get_rhythm_display(),
        str(one.datum_unit or "各单位"),
        str(one.confirmer_unit or "督查室"),
    ]


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, key: str) -> HttpResponse:
    """One indicator; a unit asks for its figures here, and is told where somebody reports them."""
    now = visit(request)
    found = indicator_of(now.who, key)
    if found is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    is_amended = sent is not None and sent.get("do") == "amend"
    amended = AmendForm(indicators(now.who), found, sent if is_amended else None)
    form, refused, status = AskForm(None if is_amended else sent), "", 200
    if sent is not None:
        try:
            press_indicator(now, found, sent, amended if is_amended else form)
        except Refused as refusal:
            refused, status = str(refusal), status_of(refusal)
        else:
            messages.success(request, "记下了。")
            return redirect("targets:indicator", key)
    context = {
        "indicator": found,
        "about": shape_of(found, now.today).items(),
        "changes": changed_of(found) if kept(now.who) else [],
        "change_heads": CHANGE_HEADS,
        "form": form,
        "amended": amended,
        "heads": READER_HEADS,
        "rows": readers_by_unit(now.who, found),
        "may_ask": bool(now.who.units or kept(now.who)),
        "is_office": bool(kept(now.who)),
        "crumbs": [
            ("指标", reverse("targets:board")),
            ("有哪些指标", reverse("targets:indicators")),
        ],
        "refused": refused,
    }
    return render(request, "targets/indicator.html", context, status=status)


def press_indicator(now: Visit, indicator, sent, form: AskForm | AmendForm) -> None:
    if sent.get("do") == "amend":
        given = sound(form).cleaned_data
        if not actions.amend_indicator(indicator, **given, by=now.user, at=now.at):
            raise Refused("没有一处和原来不同。")
        return
    if sent.get("do") in ("close", "open"):
        is_open = sent["do"] == "open"
        actions.amend_indicator(indicator, is_open=is_open, by=now.user, at=now.at)
        return
    given = sound(form).cleaned_data
    actions.ask_for(indicator, **given, by=now.user, at=now.at)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    if why := why_not_define(now.user, now.today):
        return render(request, "matters/refused.html", {"refused": why}, status=403)
    sent = request.POST if request.method == "POST" else None
    chosen = indicator_of(now.who, request.GET.get("indicator", ""))
    initial = {"year": now.today.year, "indicator": chosen and chosen.public_id}
    form = TargetForm(indicators(now.who), kept(now.who), sent, initial=initial)
    refused, status = "", 200
    if sent is not None:
        try:
            wanted = actions.TargetIn(**sound(form).wanted())
            made = actions.set_target(wanted, by=now.user, at=now.at)
        except Refused as refusal:
            refused, status = str(refusal), status_of(refusal)
        else:
            messages.success(request, "目标已存为草拟，排好路径就可以开始执行。")
            return redirect("targets:change", made.public_id)
    crumbs = [("指标", reverse("targets:board"))]
    context = {"form": form, "refused": refused, "crumbs": crumbs}
    return render(request, "targets/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    target = target_of(now.who, public_id)
    if target is None:
        raise Http404
    if why := why_not_define(now.user, now.today, target.unit):
        return render(request, "matters/refused.html", {"refused": why}, status=422)
    if request.method == "GET":
        return draw(request, target, ChangeForm(target, now.today), PathForm(target))
    do = request.POST.get("do", "")
    changed = ChangeForm(target, now.today, request.POST if do == "change" else None)
    path = PathForm(target, request.POST if do == "path" else None)
    try:
        said = press(do, now, target, changed, path, request.POST.get("reason", ""))
    except Refused as refusal:
        fresh = target_of(now.who, public_id) or target
        more = {"refused": str(refusal), "status": status_of(refusal)}
        return draw(request, fresh, changed, path, **more)
    messages.success(request, said)
    return redirect("targets:change", public_id)


def press(
    do: str, now: Visit, target: Target, changed: ChangeForm, path: PathForm, reason: str
) -> str:
    who = {"by": now.user, "at": now.at}
    if do == "agreed":
        actions.agree_target(target, **who)
        return "已商定。"
    if do == "in_force":
        actions.start_target(target, **who)
        return "开始执行，从现在起亮灯。"
    if do == "ended":
        actions.end_target(target, reason=reason, **who)
        return "已结束，原来的数和灯都留着。"
    if do == "path":
        return plan(target, sound(path), who)
    words = sound(changed).cleaned_data["reason"]
    made = actions.change_target(target, reason=words, **changed.changes(), **who)
    return "改好了。" if made.approved_at else "改动已提交，等另一位负责人或领导批准。"


def plan(target: Target, form: PathForm, who: dict[str, Any]) -> str:
    kind, rows = form.cleaned_data["kind"], form.by_period()
    how: dict[str, Any] = dict(who)
    if kind == PathKind.STAGES:
        parts = {number: scaled(words, 4) or 0 for number, words in rows.items()}
        how["stages"] = [Stage(n, part / 1_000_000) for n, part in sorted(parts.items())]
    elif kind == PathKind.BY_HAND:
        places = target.indicator.places
        how["points"] = {n: scaled(words, places) or 0 for n, words in rows.items()}
    made = actions.plan(target, kind, reason=form.cleaned_data["reason"], **how)
    if made.is_pending:
        return "新路径已提交，等另一位负责人或领导批准；批准以前旧的照旧。"
    return "路径排好了。"


def draw(
    request: HttpRequest,
    target: Target,
    changed: ChangeForm,
    path: PathForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    to = MOVES[TargetState(target.state)]
    context = {
        "target": target,
        "changed": changed,
        "path": path,
        "may": {state.value: state in to for state in TargetState},
        "is_over": target.state == TargetState.ENDED,
        "crumbs": [
            ("指标", reverse("targets:board")),
            (str(target), reverse("targets:target", args=[target.public_id])),
        ],
        "refused": refused,
    }
    return render(request, "targets/change.html", context, status=status)
