"""Keeping a set of filters of a list, and letting it go."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.http import require_POST

from luoshi.access.actions import drop_filter, keep_filter
from luoshi.access.kept import query_of
from luoshi.ledger.refusal import Refused


@require_POST
def press(request: HttpRequest) -> HttpResponse:
    page, name = page_asked(request), request.POST.get("name", "")
    given = QueryDict(request.POST.get("query", "")[:600])
    query = query_of(given, given)
    answer = HttpResponseRedirect(f"{page}?{query}")
    if "drop" in request.POST:
        drop_filter(page, name, by=request.user, at=timezone.now())
        return answer
    try:
        kept = keep_filter(page, name, query, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return answer
    messages.success(request, f"已存下“{kept.name}”，下次在哪台电脑上都能用。")
    return answer


def page_asked(request: HttpRequest) -> str:
    """A page of ours; anything else could lead away."""
    page = request.POST.get("page", "")
    try:
        return resolve(page) and page
    except Resolver404:
        raise Http404 from None
