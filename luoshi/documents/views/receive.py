"""Receiving: a file or pasted text; a refusal keeps what was written in the form."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luoshi.documents import actions
from luoshi.documents.actions import Incoming
from luoshi.documents.forms import ReceiveForm
from luoshi.matters.actions.draft import may_draft
from luoshi.matters.refusal import Refused


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    if request.method == "GET":
        return page(request, ReceiveForm(request.user, today), today)
    form = ReceiveForm(request.user, today, request.POST, request.FILES)
    if not form.is_valid():
        return page(request, form, today, status=422)
    try:
        source = actions.receive(
            incoming(form), issuer=form.cleaned_data["issuer"], by=request.user, at=at
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(request, form, today, status=422)
    count = source.proposals.count()
    messages.success(request, f"已收文《{source.title}》，读出{count}条拟办，请逐条确认。")
    return HttpResponseRedirect(reverse("documents:show", args=[source.public_id]))


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


def page(request: HttpRequest, form: ReceiveForm, on: date, status: int = 200) -> HttpResponse:
    may_receive = bool(may_draft(request.user, on))
    context = {"form": form, "may_receive": may_receive}
    return render(request, "documents/new.html", context, status=status)
