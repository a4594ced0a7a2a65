"""The papers of a matter as docx, made anew from what stands today."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luoshi.matters.papers import available
from luoshi.ui.papers import render

from .visit import visit

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def serve(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    kind = available(matter).get(name)
    if kind is None:
        raise Http404
    title = f"{kind.label}（{matter.number or matter.title[:40]}）.docx"
    return HttpResponse(
        render(kind.make(matter, now.at)),
        content_type=DOCX,
        headers={
            "Content-Disposition": content_disposition_header(True, title),
            "X-Content-Type-Options": "nosniff",
        },
    )
