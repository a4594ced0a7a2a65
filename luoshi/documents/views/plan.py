"""合并成方案: choosing sources, the plan, what a person does with a line, the plan as a file."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.documents import actions
from luoshi.documents.forms import DROP_REASONS, DropForm, open_units
from luoshi.documents.models import Plan
from luoshi.documents.plan_page import PlanPage
from luoshi.documents.plan_queries import plan_seen, plans_seen, sources_to_lay
from luoshi.documents.plan_rows import plan_paper, plan_table
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.tables import foot
from luoshi.org.queries import unit_named
from luoshi.ui.papers import render as lay_out

from .show import who_asks

PER_PAGE = 20
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    if request.method == "GET":
        return choose(request, at)
    who = who_asks(request, at)
    chosen = set(request.POST.getlist("sources"))
    sources = [one for one in sources_to_lay(who) if one.public_id in chosen]
    try:
        if not sources:
            raise Refused("请至少选两份文件。")
        plan = actions.make_plan(
            sources,
            title=request.POST.get("title", ""),
            issuer=sources[0].issuer,
            by=request.user,
            at=at,
        )
    except Refused as refusal:
        return choose(request, at, refusal=str(refusal), chosen=chosen, status=422)
    return HttpResponseRedirect(reverse("documents:plan", args=[plan.public_id]))


def choose(request, at: datetime, *, refusal="", chosen=(), status=200) -> HttpResponse:
    who = who_asks(request, at)
    context = {
        "plans": plans_seen(who),
        "sources": sources_to_lay(who),
        "chosen": chosen,
        "refusal": refusal,
        "title": request.POST.get("title", ""),
    }
    return render(request, "documents/plans.html", context, status=status)


@require_GET
def plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    return laid(request, plan_page(request, plan_id))


def laid(request: HttpRequest, page: PlanPage, *, refusal="", line=0, status=200) -> HttpResponse:
    lines = Paginator(page.lines, PER_PAGE)
    shown = lines.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": shown,
        "units": open_units(),
        "reasons": DROP_REASONS,
        "refusal": refusal,
        "refused": line,
    }
    return render(request, "documents/plan.html", context, status=status)


@require_POST
def plan_line(request: HttpRequest, plan_id: str, line: int) -> HttpResponse:
    page = plan_page(request, plan_id)
    act = ACTS.get(request.POST.get("act", "")) or (split if "split" in request.POST else None)
    if act is None:
        raise Http404
    by = {"by": request.user, "at": page.at, "seen": seen_in(request)}
    try:
        told = act(request, page.plan, line, by)
    except Refused as refusal:
        status = 409 if isinstance(refusal, Stale) else 422
        again = plan_page(request, plan_id)
        return laid(request, again, refusal=str(refusal), line=line, status=status)
    messages.success(request, told)
    number = request.GET.get("page", "")
    where = reverse("documents:plan", args=[plan_id])
    return HttpResponseRedirect(f"{where}?page={number}" if number.isdecimal() else where)


def keep(request: HttpRequest, plan: Plan, line: int, by: dict) -> str:
    name = request.POST.get("unit", "").strip()
    unit = unit_named(name) if name else None
    if name and unit is None:
        raise Refused(f"单位树里没有“{name}”，请从提示里选一个。")
    matter = actions.settle(plan, line, main=request.POST.get("main", ""), unit=unit, **by)
    return f"已确认，成为拟办的事项：{matter.title}。"


def drop(request: HttpRequest, plan: Plan, line: int, by: dict) -> str:
    actions.drop_line(plan, line, reason=DropForm(request.POST).words(), **by)
    return "这一条记为不交办。"


def join(request: HttpRequest, plan: Plan, line: int, by: dict) -> str:
    into = request.POST.get("into", "").strip()
    actions.join(plan, line, into=int(into) if into.isdecimal() and len(into) < 7 else 0, **by)
    return f"已并入第{into}条。"


def split(request: HttpRequest, plan: Plan, line: int, by: dict) -> str:
    number = actions.split(plan, line, out=request.POST["split"], **by)
    return f"已拆出，成为第{number}条。"


ACTS: dict[str, Callable] = {"keep": keep, "drop": drop, "join": join}


def seen_in(request: HttpRequest) -> dict[str, int]:
    """The proposals of the line with the versions that were on the page."""
    pairs = (one.partition(":")[::2] for one in request.POST.getlist("seen"))
    return {name: int(version) for name, version in pairs if version.isdecimal()}


def plan_page(request: HttpRequest, plan_id: str) -> PlanPage:
    at = timezone.now()
    who = who_asks(request, at)
    found = plan_seen(who, plan_id)
    if found is None:
        raise Http404
    return PlanPage(found, who, at)


@require_GET
def plan_file(request: HttpRequest, plan_id: str, kind: str) -> HttpResponse:
    page = plan_page(request, plan_id)
    title, rows = page.plan.title, page.rows
    if kind != "docx":
        said = foot(f"{page.who.label}{page.who.name}", page.at, f"方案“{title}”", len(rows))
        return plan_table(title, rows, said).answer(kind)
    paper = plan_paper(
        title,
        rows,
        [source.title for source in page.sources],
        authority=page.plan.issuer.name,
        dated=timezone.localdate(page.at),
    )
    reply = HttpResponse(lay_out(paper), content_type=DOCX)
    reply["Content-Disposition"] = content_disposition_header(True, f"{title}.docx")
    reply["X-Content-Type-Options"] = "nosniff"
    return reply
