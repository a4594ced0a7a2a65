"""Keeping a set of filters, and letting it go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from luoshi.targets.kept import Kept, keep, kept, query_of, why_not_keep


@require_POST
def press(request: HttpRequest) -> HttpResponse:
    name, rows = request.POST.get("name", "").strip(), kept(request)
    query = query_of(QueryDict(request.POST.get("query", "")[:600]))
    answer = HttpResponseRedirect(f"{reverse('targets:board')}?{query}")
    others = [row for row in rows if row.name != name]
    if "drop" in request.POST:
        keep(answer, others)
        return answer
    if why := why_not_keep(name, query, rows):
        messages.error(request, why)
        return answer
    keep(answer, [*others, Kept(name, query)])
    messages.success(request, f"已存下“{name}”，只在这台电脑上记住。")
    return answer
