"""Keeping a set of filters, and letting it go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from luoshi.ledger.refusal import Refused
from luoshi.matters.views.visit import visit
from luoshi.targets.actions.kept import drop_filter, keep_filter
from luoshi.targets.kept import query_of


@require_POST
def press(request: HttpRequest) -> HttpResponse:
    now, name = visit(request), request.POST.get("name", "")
    query = query_of(QueryDict(request.POST.get("query", "")[:600]))
    answer = HttpResponseRedirect(f"{reverse('targets:board')}?{query}")
    if "drop" in request.POST:
        drop_filter(name, by=now.user)
        return answer
    try:
        kept = keep_filter(name, query, by=now.user, at=now.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return answer
    messages.success(request, f"已存下“{kept.name}”，下次在哪台电脑上都能用。")
    return answer
