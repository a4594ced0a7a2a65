"""Stocktake meetings: the list, one meeting with its agenda, its presses, its minutes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.refusal import Refused
from luoshi.matters.sound import sound
from luoshi.matters.views.page import status_of
from luoshi.matters.views.paper import DOCX
from luoshi.matters.views.visit import Visit, visit
from luoshi.supervision.actions import call_meeting, close_meeting, decide, freeze
from luoshi.supervision.agenda import decisions_of, in_hand, next_on, shown
from luoshi.supervision.decided import decided_about, meetings_open_to
from luoshi.supervision.forms import DecisionForm, day_of
from luoshi.supervision.minutes import minutes
from luoshi.supervision.models import Meeting
from luoshi.ui.papers import render as write

CRUMBS = [("例会", reverse_lazy("supervision:meetings"))]
RECENT = 30
NOBODY = "例会由督查室办，你没有要看的；要你办的事在“我的工作”里。"


@require_http_methods(["GET", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    found = meetings_open_to(now.who)[:RECENT]
    issuers = may_draft(now.user, now.today)
    context = {"meetings": found, "issuers": issuers}
    if issuers and in_hand(issuers[0]) is None:
        context["next_on"] = next_on(issuers[0], now.today)
    if request.method == "GET":
        return render(request, "supervision/meetings.html", context)
    try:
        if not issuers:
            raise Refused(NOBODY)
        wanted = request.POST.get("held_on", "").strip()
        day = day_of(wanted, now.today) if wanted else None
        made = call_meeting(issuers[0], by=now.user, at=now.at, held_on=day)
    except Refused as refusal:
        context["refused"] = str(refusal)
        return render(request, "supervision/meetings.html", context, status=status_of(refusal))
    return redirect("supervision:meeting", made.public_id)


@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    found = meeting_of(now, public_id)
    if request.method == "GET":
        return draw(request, now, found)
    do = DOES.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    try:
        said = do(request, now, found)
    except Refused as refusal:
        fresh = meeting_of(now, public_id)
        return draw(request, now, fresh, refused=str(refusal), status=status_of(refusal))
    messages.success(request, said)
    return redirect("supervision:meeting", public_id)


def draw(
    request: HttpRequest, now: Visit, found: Meeting, *, refused: str = "", status: int = 200
) -> HttpResponse:
    sections = shown(found, now.at)
    given = request.POST if "words" in request.POST else None
    listed = (item for section in sections for item in section.items)
    items = [(item.about, f"{item.unit}：{item.title}") for item in listed]
    form = DecisionForm(given, today=now.today, items=items)
    context = {
        "meeting": found,
        "sections": sections,
        "decisions": decisions_of(found),
        "form": form,
        "is_office": found.issuer_id in now.who.offices,
        "crumbs": CRUMBS,
        "refused": refused,
    }
    return render(request, "supervision/meeting.html", context, status=status)


def do_freeze(request: HttpRequest, now: Visit, found: Meeting) -> str:
    freeze(found, by=now.user, at=now.at)
    return "数据已经冻结，会上会后看到的都是这一份。"


def do_decide(request: HttpRequest, now: Visit, found: Meeting) -> str:
    form = sound(DecisionForm(request.POST, today=now.today))
    about = decided_about(now.who, form.cleaned_data["about"])
    given = {key: form.cleaned_data[key] for key in ("words", "lead_unit", "due_on")}
    decide(found, about=about, by=now.user, at=now.at, **given)
    return "已经记下，并拟成草稿，补齐五定就可以交办。"


def do_close(request: HttpRequest, now: Visit, found: Meeting) -> str:
    close_meeting(found, present=request.POST.get("present", ""), by=now.user, at=now.at)
    return "已经散会，纪要可以导出。"


DOES = {"freeze": do_freeze, "decide": do_decide, "close": do_close}


@require_GET
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    found = meeting_of(now, public_id)
    return HttpResponse(
        write(minutes(found)),
        content_type=DOCX,
        headers={
            "Content-Disposition": content_disposition_header(True, f"{found}纪要.docx"),
            "X-Content-Type-Options": "nosniff",
        },
    )


def meeting_of(now: Visit, public_id: str) -> Meeting:
    found = meetings_open_to(now.who).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
