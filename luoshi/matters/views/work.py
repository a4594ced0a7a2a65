"""My work: what waits for me, by when; what waits for others; what I was told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from luoshi.matters.desk import desk
from luoshi.matters.queries import MOST_COUNTED, count_drafts, unread
from luoshi.matters.starting import may_start_any
from luoshi.matters.work import groups, summary, waiting, work_calendar
from luoshi.notices.actions import mark_read
from luoshi.notices.lines import lines, shown
from luoshi.notices.queries import named

from .visit import visit

NOTICES = 8  # lines of them beside the work
LOOKED_AT = 40  # notices those lines are made of


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    here = desk(now.who, request.GET.get("page"))
    found = groups(here.mine, now.who, now.at)
    draft_count = count_drafts(now.who)
    others, told = here.other_page.paginator, list(unread(now.user)[: LOOKED_AT + 1])
    notices = lines(told[:LOOKED_AT])[:NOTICES]
    context = {
        "page": here.page,
        "groups": found,
        "summary": summary(found, others.total if here.others else ""),
        "others": [waiting(matter, now.who, now.at) for matter in here.others],
        "others_count": others.total.removesuffix("件"),
        "others_more": others.counted > len(here.others),
        "may_draft": bool(now.who.offices),
        "may_start": may_start_any(now.who),
        "draft_count": min(draft_count, MOST_COUNTED),
        "draft_unit": "件以上" if draft_count > MOST_COUNTED else "件",
        "calendar": work_calendar(here.mine, now.today),
        "notices": notices,
        "seen": shown(notices),
        "notice_count": unread(now.user).count() if len(told) > LOOKED_AT else len(told),
    }
    return render(request, "matters/work.html", context)


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    mark_read(named(now.user, request.POST.get("ids", "")), by=now.user, at=now.at)
    return redirect("matters:work")
