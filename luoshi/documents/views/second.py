"""请模型再读一遍: the page that says what goes where, and the presses on it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from luoshi.documents import actions
from luoshi.documents.models import SecondReading
from luoshi.documents.queries import source_seen
from luoshi.documents.second.endpoint import configured
from luoshi.documents.second.page import SecondPage
from luoshi.matters.refusal import Refused, Stale

from .show import who_asks


@require_http_methods(["GET", "POST"])
def second(request: HttpRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    page = second_page(request, public_id, at)
    if request.method == "GET":
        return render(request, "documents/second.html", {"page": page})
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        told = act(request, page, at)
    except Refused as refusal:
        again = second_page(request, public_id, at)
        again.refusal = str(refusal)
        status = 409 if isinstance(refusal, Stale) else 422
        return render(request, "documents/second.html", {"page": again}, status=status)
    messages.success(request, told)
    return HttpResponseRedirect(request.path)


def second_page(request: HttpRequest, public_id: str, at: datetime) -> SecondPage:
    """Where no model is named and none was ever asked there is no such page."""
    who, endpoint = who_asks(request, at), configured()
    source = source_seen(who, public_id)
    if source is None or source.issuer_id not in who.offices:
        raise Http404
    page = SecondPage(source, who, at, endpoint)
    if endpoint is None and not page.rows:
        raise Http404
    return page


def ask(request: HttpRequest, page: SecondPage, at: datetime) -> str:
    host = request.POST.get("host", "")
    reading = actions.ask_model(page.source, host=host, by=request.user, at=at)
    return f"记下了，后台会把{reading.sentences}句送到{reading.host}。"


def call_off(request: HttpRequest, page: SecondPage, at: datetime) -> str:
    actions.call_off(chosen(request, page), by=request.user, at=at)
    return "不送了，什么也没有送出。"


def drop(request: HttpRequest, page: SecondPage, at: datetime) -> str:
    count = actions.drop_spotted(chosen(request, page), by=request.user, at=at)
    return f"{count}条记为不交办。"


def chosen(request: HttpRequest, page: SecondPage) -> SecondReading:
    given = request.POST.get("reading", "")
    found = [row.reading for row in page.rows if row.reading.public_id == given]
    if not found:
        raise Http404
    return found[0]


ACTS: dict[str, Callable[[HttpRequest, SecondPage, datetime], str]] = {
    one.__name__: one for one in (ask, call_off, drop)
}
