"""The leader's page, and its answers of one press."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from luoshi.clocks.calendar import STATE
from luoshi.matters.actions import agree, take
from luoshi.matters.models import Matter
from luoshi.matters.queries import move_of
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.supervision.leader import may_see, one_page

PLACES = "一页纸给领导和督查室负责人看；要你办的事在“我的工作”里。"
OWN = "在一页纸上裁定，双方的理由见退回记录。"


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return draw(request, visit(request))


def draw(request: HttpRequest, now: Visit, refused: str = "", status: int = 200) -> HttpResponse:
    if not may_see(now.who):
        return render(request, "matters/refused.html", {"refused": PLACES}, status=403)
    page = one_page(now.who, now.at)
    said = f"今天有{len(page.asks)}件事等您拍板" if page.asks else "今天没有等您拍板的事"
    title = now.who.held[0].title if now.who.held else ""
    context = {
        "page": page,
        "heading": f"{now.who.name}{title}，{said}",
        "at": now.at,
        "day_note": "工作日" if STATE.is_workday(now.today) else "休息日",
        "refused": refused,
    }
    return render(request, "supervision/leader.html", context, status=status)


@require_POST
def press(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    declared = matter.regime.step(step)
    if declared is None or not may_see(now.who):
        raise Http404
    given = {a.key: request.POST[a.key] for a in declared.asks if a.key in request.POST}
    if step == "rule_for" and not given.get("reason"):
        given["reason"] = OWN
    version = request.POST.get("version", "")

    def do() -> str:
        seen = int(version) if version.isdigit() else None
        move = take(matter, step, by=now.user, at=now.at, version=seen, **given)
        return sentence(move)

    return answer(request, now, matter, do)


@require_POST
def put_agreement(request: HttpRequest, public_id: str, move_id: str) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    move = move_of(matter, move_id)
    if move is None or not may_see(now.who):
        raise Http404

    def do() -> str:
        agree(move, by=now.user, at=now.at)
        return "已同意，从现在起生效。"

    return answer(request, now, matter, do)


def answer(request: HttpRequest, now: Visit, matter: Matter, do) -> HttpResponse:
    """Back to the page, with what was done, or with the sentence that refuses."""
    try:
        said = do()
    except Refused as refusal:
        return draw(request, now, str(refusal), status_of(refusal))
    messages.success(request, f"{matter.title}：{said}")
    return redirect("supervision:leader")
