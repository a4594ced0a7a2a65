"""Looking: the list of documents, one document, its original file."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luoshi.documents.export import proposals_table
from luoshi.documents.forms import open_units
from luoshi.documents.listing import rows
from luoshi.documents.page import ONLY, DocumentPage
from luoshi.documents.panel import Panel
from luoshi.documents.queries import source_seen, sources_seen
from luoshi.documents.second.endpoint import configured
from luoshi.files.store import bytes_of
from luoshi.matters.actions.draft import may_draft
from luoshi.org.standing import Standing, standing

PER_PAGE = 20


def who_asks(request: HttpRequest, at: datetime) -> Standing:
    return standing(request.user, timezone.localdate(at))


def page_of(request: HttpRequest, public_id: str, at: datetime) -> DocumentPage:
    """The document as this person sees it; 404 is the same for what is not there and not theirs."""
    who = who_asks(request, at)
    source = source_seen(who, public_id)
    if source is None:
        raise Http404
    chosen, only = request.GET.get("s", ""), request.GET.get("only", "")
    return DocumentPage(
        source=source,
        who=who,
        at=at,
        only=only if only in ONLY else "",
        chosen=int(chosen) if chosen.isdecimal() and len(chosen) < 7 else 0,
        is_whole="whole" in request.GET,
    )


def panel_of(page: DocumentPage, **given) -> Panel:
    return Panel(page, units=open_units() if page.is_office else [], **given)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    who = who_asks(request, at)
    page = Paginator(sources_seen(who), PER_PAGE).get_page(request.GET.get("page"))
    may_receive = bool(may_draft(request.user, timezone.localdate(at)))
    context = {"page": page, "rows": rows(page, who, at), "may_receive": may_receive}
    return render(request, "documents/list.html", context)


@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    page = page_of(request, public_id, timezone.now())
    given = {name: request.GET.get(name, "") for name in ("p", "note")}
    panel = panel_of(page, picked=given["p"], note=given["note"], handing_out="hand" in request.GET)
    return answer(request, panel)


def answer(request: HttpRequest, panel: Panel, status: int = 200) -> HttpResponse:
    """The panel alone where only that was asked for, else the page with it."""
    part = request.htmx and not request.htmx.history_restore_request
    template = "documents/_panel.html" if part else "documents/page.html"
    page = panel.page
    context = {"page": page, "panel": panel, "asks_model": asks_model(page)}
    return render(request, template, context, status=status)


def asks_model(page: DocumentPage) -> bool:
    """Whether a model is named that texts of this kind may go to."""
    endpoint = configured()
    is_ours = page.is_office and page.source.is_current
    return endpoint is not None and is_ours and page.source.kind in endpoint.kinds


@require_GET
def export(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    page = page_of(request, public_id, timezone.now())
    return proposals_table(page).answer(kind)


@require_GET
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    """The original as it came, always to be saved, never shown."""
    source = source_seen(who_asks(request, timezone.now()), public_id)
    if source is None or source.file is None:
        raise Http404
    reply = HttpResponse(bytes_of(source.file), content_type="application/octet-stream")
    reply["Content-Disposition"] = content_disposition_header(True, source.file.name)
    reply["X-Content-Type-Options"] = "nosniff"
    return reply
