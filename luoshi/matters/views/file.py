"""Evidence, served after the rule of the matter it belongs to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luoshi.files.store import bytes_of
from luoshi.matters.models import Matter
from luoshi.matters.queries import evidence_of

from .visit import visit


@require_GET
def serve(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    return download(visit(request).matter(public_id), file_id)


def download(matter: Matter, file_id: str) -> HttpResponse:
    """Always a download, never shown in the page's own origin."""
    file = evidence_of(matter, file_id)
    if file is None:
        raise Http404
    return HttpResponse(
        bytes_of(file),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, file.name),
            "X-Content-Type-Options": "nosniff",
        },
    )
