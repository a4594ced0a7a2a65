"""Keeping a set of filters of a list, and letting it go."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.http import require_POST

from luoshi.access.actions import drop_filter, keep_filter
from luoshi.access.forms import FilterForm
from luoshi.access.kept import query_of
from luoshi.ledger.refusal import Refused

UNREADABLE = "名字里有存不下的字符，请重写一个。"


@require_POST
def press(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.POST)
    is_sound, given = form.is_valid(), form.cleaned_data
    page, asked = given.get("page", ""), QueryDict(given.get("query", ""))
    if not is_ours(page):
        raise Http404
    query = query_of(asked, asked)
    answer = HttpResponseRedirect(f"{page}?{query}")
    try:
        if not is_sound:
            raise Refused(UNREADABLE)
        if "drop" in request.POST:
            drop_filter(page, given["name"], by=request.user, at=timezone.now())
            return answer
        kept = keep_filter(page, given["name"], query, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return answer
    messages.success(request, f"已存下“{kept.name}”，下次在哪台电脑上都能用。")
    return answer


def is_ours(page: str) -> bool:
    """Anything but an address of ours could lead away."""
    try:
        return bool(resolve(page))
    except Resolver404:
        return False
