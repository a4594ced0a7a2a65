"""Which day is meant by what is being written: asked for while somebody writes."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_GET

from luoshi.clocks import BadLimit
from luoshi.matters.days import read_day, say

from .visit import visit

LONGEST = 40


@require_GET
def read(request: HttpRequest) -> HttpResponse:
    """`words` in the address, or the field of a form under its own name."""
    now = visit(request)
    field = request.GET.get("field", "")
    words = request.GET.get(f"{field}-pick") or request.GET.get(field or "words", "")
    if not words.strip():
        return HttpResponse("")
    try:
        said = say(read_day(words[:LONGEST], now.today, ahead=field in ("", "due_on")))
    except BadLimit as bad:
        said = str(bad)
    return HttpResponse(escape(said))
