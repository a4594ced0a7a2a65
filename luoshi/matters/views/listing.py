"""The list of matters, and one press for many drafts."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from luoshi.access.kept import shelf
from luoshi.matters.forms import BulkForm, ListForm
from luoshi.matters.forms.lists import UNFINISHED
from luoshi.matters.listing import list_rows
from luoshi.matters.many import issue_picked, set_many
from luoshi.matters.models import Matter
from luoshi.matters.paging import page_of_lines
from luoshi.matters.queries import chosen, listed
from luoshi.matters.refusal import Refused
from luoshi.matters.starting import may_start_any

from .page import status_of
from .visit import Visit, visit

PAGE = 50
HEADS = ("事项", "灯", "状态", "牵头单位", "到期")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return draw(request, visit(request), BulkForm())


def draw(
    request: HttpRequest, now: Visit, bulk: BulkForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    form = ListForm.asked(request.GET)
    found = listed(now.who, now.at, form.filters)
    of_unit = bool(form.filters.get("unit"))
    page = page_of_lines(found, PAGE, request.GET.get("page"), now.who, in_order=of_unit)
    rows = list_rows(page, now.who, now.at, set(request.POST.getlist("ids")))
    draft_count = 0
    if any(row.can_pick for row in rows):  # where no draft stands, there is nothing to press
        draft_count = own_drafts(now, form.filters).count()
        bulk.share_units(form)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "heads": HEADS,
        "meta": f"共{page.paginator.total}，按到期日排列。",
        "bulk": bulk,
        "every": request.POST.get("every", ""),
        "draft_count": draft_count,
        "every_label": f"符合条件的全部草稿（{draft_count}件）",
        "may_draft": bool(now.who.offices),
        "may_start": may_start_any(now.who),
        "refused": refused,
        "shelf": shelf(now.user, reverse("matters:list"), request.GET, form.fields),
    }
    return render(request, "matters/list.html", context, status=status)


@require_POST
def press_many(request: HttpRequest) -> HttpResponse:
    """Set one value in, or issue, all drafts that were picked: all of them or none."""
    now = visit(request)
    bulk = BulkForm(request.POST, today=now.today)
    picked = picked_by(request, now)
    if not picked:
        return draw(request, now, bulk, refused="请先选中要处理的草稿。", status=422)
    if not bulk.is_valid():
        return draw(request, now, bulk, status=422)
    do = MANY.get(request.POST.get("do", ""), set_picked)
    try:
        said = do(picked, bulk, now)
    except Refused as refusal:
        return draw(request, now, bulk, refused=str(refusal), status=status_of(refusal))
    messages.success(request, said)
    return redirect(f"{reverse('matters:list')}?{request.GET.urlencode()}")


def picked_by(request: HttpRequest, now: Visit) -> list[Matter]:
    """The drafts that were ticked, or all that the filters of the list let through."""
    if not request.POST.get("every"):
        return chosen(now.who, request.POST.getlist("ids"))
    return list(own_drafts(now, ListForm.asked(request.GET).filters))


def own_drafts(now: Visit, filters: dict[str, Any]) -> QuerySet[Matter]:
    """A draft is never finished; to say so once more would hide the index of drafts."""
    wanted = {name: value for name, value in filters.items() if value != UNFINISHED[0]}
    found = listed(now.who, now.at, wanted)
    return found.filter(phase="draft", issuer__in=now.who.offices)


def set_picked(picked: list[Matter], bulk: BulkForm, now: Visit) -> str:
    set_many(picked, bulk.changes, by=now.user, at=now.at)
    return f"改好了{len(picked)}件草稿。"


def press_issue(picked: list[Matter], bulk: BulkForm, now: Visit) -> str:
    issue_picked(picked, by=now.user, at=now.at)
    return f"已交办{len(picked)}件。"


MANY = {"set": set_picked, "issue": press_issue}
