"""My work: what waits for me, by when; what waits for others; what I was told."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from luoshi.matters.queries import drafts, unread, with_me, with_others
from luoshi.matters.work import groups, summary, waiting, work_calendar
from luoshi.notices.actions import mark_read

from .visit import visit

PAGE = 50
OTHERS = 10
NOTICES = 8


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    page = Paginator(with_me(now.who), PAGE).get_page(request.GET.get("page"))
    others = Paginator(with_others(now.who), OTHERS).page(1)
    found = groups(page, now.who, now.at)
    context = {
        "page": page,
        "groups": found,
        "summary": summary(found, others.paginator.count),
        "others": [waiting(matter, now.who, now.at) for matter in others],
        "others_count": others.paginator.count,
        "others_more": max(0, others.paginator.count - OTHERS),
        "may_draft": bool(now.who.offices),
        "draft_count": drafts(now.who).count() if now.who.offices else 0,
        "calendar": work_calendar(page, now.today),
        "notices": unread(now.user)[:NOTICES],
        "notice_count": unread(now.user).count(),
    }
    return render(request, "matters/work.html", context)


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    mark_read(unread(now.user)[:NOTICES], by=now.user, at=now.at)
    return redirect("matters:work")
