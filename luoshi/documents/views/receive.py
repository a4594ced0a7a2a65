"""Receiving: a file or pasted text.

A refusal keeps what was written; in place it keeps the chosen file as well, which no browser
would choose again by itself.
"""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from luoshi.documents import actions
from luoshi.documents.actions import AlreadyReceived, Incoming
from luoshi.documents.forms import ReceiveForm
from luoshi.documents.models import Source
from luoshi.documents.queries import source_seen
from luoshi.matters.actions.draft import may_draft
from luoshi.matters.refusal import Refused
from luoshi.org.standing import standing


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new document, or with `of` another version of one."""
    at = timezone.now()
    today = timezone.localdate(at)
    before = version_before(request, at)
    if request.method == "GET":
        return page(request, ReceiveForm(request.user, today), today, before)
    form = ReceiveForm(request.user, today, request.POST, request.FILES)
    if not form.is_valid():
        return page(request, form, today, before, status=422)
    issuer = form.cleaned_data["issuer"]
    try:
        source = actions.receive(
            incoming(form), issuer=issuer, by=request.user, at=at, version_of=before
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        there = refusal.source if isinstance(refusal, AlreadyReceived) else None
        return page(request, form, today, before, there, status=422)
    count = source.proposals.count()
    messages.success(request, f"已收文《{source.title}》，读出{count}条拟办，请逐条确认。")
    address = reverse("documents:show", args=[source.public_id])
    return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)


def version_before(request: HttpRequest, at: datetime) -> Source | None:
    public_id = request.GET.get("of", "")
    if not public_id:
        return None
    source = source_seen(standing(request.user, timezone.localdate(at)), public_id)
    if source is None:
        raise Http404
    return source


def incoming(form: ReceiveForm) -> Incoming:
    given = form.cleaned_data
    file = given["file"]
    return Incoming(
        name=file.name if file else "",
        data=file.read() if file else b"",
        text="" if file else given["text"],
        title=given["title"],
        kind=given["kind"],
        doc_date=given["doc_date"],
    )


def page(
    request: HttpRequest,
    form: ReceiveForm,
    on: date,
    before: Source | None,
    there: Source | None = None,
    status: int = 200,
) -> HttpResponse:
    """`there` is the same text, received before."""
    may_receive = bool(may_draft(request.user, on))
    context = {"form": form, "may_receive": may_receive, "before": before}
    context |= {"there": there}
    return render(request, "documents/new.html", context, status=status)
