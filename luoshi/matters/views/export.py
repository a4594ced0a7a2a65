"""Lists as files: the list of matters with its filters, and my work."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from luoshi.matters.export import matters_table, scope_words
from luoshi.matters.forms import ListForm
from luoshi.matters.queries import listed, with_me

from .visit import visit


@require_GET
def matters(request: HttpRequest, kind: str) -> HttpResponse:
    now, form = visit(request), ListForm.asked(request.GET)
    found = list(listed(now.who, now.at, form.filters))
    return matters_table("事项", found, now.who, now.at, scope_words(form)).answer(kind)


@require_GET
def work(request: HttpRequest, kind: str) -> HttpResponse:
    now = visit(request)
    found = list(with_me(now.who))
    return matters_table("我的工作", found, now.who, now.at, "等我办的事项").answer(kind)
