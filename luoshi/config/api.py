"""The API root: one OpenAPI description, sessions for pages, the same refusals as everywhere."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import django_auth

from luoshi.documents.api import router as documents
from luoshi.matters.api import router as matters
from luoshi.matters.refusal import Refused, Stale

api = NinjaAPI(title="落实", version="1", auth=django_auth, docs_url=None)
api.add_router("/matters", matters, tags=["事项"])
api.add_router("/documents", documents, tags=["文件"])


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    status = 409 if isinstance(refusal, Stale) else 422
    return api.create_response(request, {"refused": str(refusal)}, status=status)
