"""The burden gate's pages: lists of duties, the yearly plan, emergencies, and presses on a draft."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.models import Matter
from luoshi.matters.named import unit_called
from luoshi.matters.refusal import Refused
from luoshi.matters.views.page import press, status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.org.models import Unit
from luoshi.supervision.actions import (
    add_plan_line,
    declare_emergency,
    end_emergency,
    join_emergency,
    keep_duties,
    let_through,
    put_on_plan,
)
from luoshi.supervision.burden_forms import DutyForm, EmergencyForm, PlanLineForm
from luoshi.supervision.burden_rules import Declared
from luoshi.supervision.duty_sheet import read_duties
from luoshi.supervision.load_queries import duty_lists, emergencies, plan_lines
from luoshi.supervision.models import Emergency, PlanLine

CRUMBS = [("各单位负担", reverse_lazy("supervision:load"))]
RECENT = 30


def issuer_of(now: Visit) -> Unit | None:
    return next(iter(may_draft(now.user, now.today)), None)


def answered(
    request: HttpRequest, template: str, form: Form, context: dict, do: Callable[[Form], str]
) -> HttpResponse:
    """A page with one form: what was done, or the same page with the sentence that refuses."""
    context |= {"form": form, "crumbs": CRUMBS}
    if request.method == "GET":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        said = do(form)
    except Refused as refusal:
        context["refused"] = str(refusal)
        return render(request, template, context, status=status_of(refusal))
    messages.success(request, said)
    return redirect(request.path)


@require_http_methods(["GET", "POST"])
def duties(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    form = DutyForm(request.POST or None, request.FILES or None, today=now.today)

    def do(form: Form) -> str:
        given = form.cleaned_data
        file = given.pop("file")
        read = read_duties(file.name, file.read()) if now.who.offices else []
        made = keep_duties(read, by=now.user, at=now.at, **given)
        return f"{made}已经导入，共{len(read)}项，以前的版本还在。"

    context = {"lists": duty_lists(now.who)[:RECENT], "may_keep": bool(now.who.offices)}
    return answered(request, "supervision/duties.html", form, context, do)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    issuer = issuer_of(now)
    form = PlanLineForm(request.POST or None, today=now.today)

    def do(form: Form) -> str:
        if issuer is None:
            raise Refused("只有督查人员可以记年度计划。")
        made = add_plan_line(issuer, by=now.user, at=now.at, **form.cleaned_data)
        return f"{made}已经记下。"

    year = now.today.year
    context = {
        "year": year,
        "heads": ("计划事项", "单位", {"label": "一年对一个单位", "num": True},
                  {"label": "已经用了", "num": True}, "依据", "批准人"),
        "rows": [plan_row(line) for line in plan_lines(now.who, year)],
        "may_keep": issuer is not None,
    }  # fmt: skip
    return answered(request, "supervision/plan.html", form, context, do)


def plan_row(line: PlanLine) -> list:
    return [
        line.title,
        str(line.issuer),
        {"text": f"{line.most}次", "num": True},
        {"text": f"{line.used}件", "num": True},
        line.basis,
        line.approved_by,
    ]


@require_http_methods(["GET", "POST"])
def emergency(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    issuer = issuer_of(now)
    if request.method == "POST" and "end" in request.POST:
        return end(request, now)
    form = EmergencyForm(request.POST or None, issuer=issuer, at=now.at)

    def do(form: Form) -> str:
        if issuer is None:
            raise Refused("只有督查人员可以在这里宣布应急。")
        given = dict(form.cleaned_data)
        told = Declared(until_at=given.pop("until"), **given)
        made = declare_emergency(issuer, told, by=now.user, at=now.at)
        return f"已宣布应急“{made}”，{made.leader}和值班的{made.duty_officer}已经收到通知。"

    return answered(request, "supervision/emergencies.html", form, shown(now, issuer), do)


def shown(now: Visit, issuer: Unit | None) -> dict:
    found = list(emergencies(now.who)[:RECENT])
    return {
        "now": [one for one in found if one.over_at > now.at],
        "before": [one for one in found if one.over_at <= now.at],
        "may_declare": issuer is not None,
        "own": now.who.offices,
        "user_id": now.user.pk,
    }


def end(request: HttpRequest, now: Visit) -> HttpResponse:
    found = one_of(emergencies(now.who), request.POST["end"])
    try:
        end_emergency(found, why=request.POST.get("why", ""), by=now.user, at=now.at)
    except Refused as refusal:
        issuer = issuer_of(now)
        form = EmergencyForm(issuer=issuer, at=now.at)
        context = shown(now, issuer) | {"form": form, "crumbs": CRUMBS, "refused": str(refusal)}
        status = status_of(refusal)
        return render(request, "supervision/emergencies.html", context, status=status)
    messages.success(request, f"应急“{found}”已经结束，节奏和时限都照平常的走。")
    return redirect("supervision:emergencies")


def one_of(found, public_id: str):
    one = found.filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


def do_let_through(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    named = given.get("unit", "")
    to = unit_called(named) if named else None
    let_through(matter, reason=given.get("reason", ""), by=now.user, at=now.at, to=to)
    return f"已经放行，理由记在经过里，可以交给{to or matter.lead_unit}了。"


def do_plan(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    line = PlanLine.objects.visible_to(now.who).filter(public_id=given.get("line", "")).first()
    if line is None:
        raise Refused("请选年度计划里的一项。")
    put_on_plan(matter, line, by=now.user, at=now.at)
    return f"已经列入{line}。"


def do_emergency(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    found = Emergency.objects.visible_to(now.who)
    one = found.filter(public_id=given.get("emergency", "")).first()
    if one is None:
        raise Refused("请选一次宣布了的应急。")
    join_emergency(matter, one, by=now.user, at=now.at)
    return f"已经列入应急“{one}”，到期自动恢复平常的节奏。"


DOES = {"let-through": do_let_through, "plan": do_plan, "emergency": do_emergency}


@require_POST
def press_burden(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    now = visit(request)
    given = request.POST.dict()
    return press(request, public_id, now, lambda matter: DOES[what](matter, now, given))
