"""A note of a lint: set aside with a reason, or asked again."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from luoshi.documents import actions
from luoshi.documents.forms import AsideForm
from luoshi.documents.models import Note
from luoshi.documents.page import DocumentPage
from luoshi.documents.queries import note_seen
from luoshi.matters.refusal import Refused, Stale

from .decide import address
from .show import answer, page_of, panel_of


@require_POST
def note(request: HttpRequest, public_id: str, note_id: str) -> HttpResponse:
    at, act = timezone.now(), request.POST.get("act", "")
    page = page_of(request, public_id, at)
    found = note_seen(page.who, page.source, note_id)
    if found is None or act not in ("set_aside", "ask_again"):
        raise Http404
    try:
        told = press(found, act, request, at)
    except Refused as refusal:
        page.chosen = page.number_of[found.sentence_id]
        panel = panel_of(page, note=note_id, refusal=str(refusal))
        return answer(request, panel, status=409 if isinstance(refusal, Stale) else 422)
    return done(request, page_of(request, public_id, at), found, told)


def press(found: Note, act: str, request: HttpRequest, at: datetime) -> str:
    by = {"by": request.user, "at": at}
    if act == "set_aside":
        actions.set_aside(found, reason=AsideForm(request.POST).words(), **by)
        return f"{found.lint}这条提示记为不用改。"
    actions.ask_again(found, **by)
    return f"{found.lint}这条提示恢复了。"


def done(request: HttpRequest, page: DocumentPage, found: Note, told: str) -> HttpResponse:
    """The panel, the sentence and the sums that changed; without script, the page."""
    number = page.number_of[found.sentence_id]
    if not request.htmx:
        messages.success(request, told)
        return HttpResponseRedirect(address(page, number))
    page.chosen = number
    panel = panel_of(page, told=told)
    lines = [page.line(row) for row in page.sentences if row.order == number]
    return render(request, "documents/_after.html", {"page": page, "panel": panel, "lines": lines})
