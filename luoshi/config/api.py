"""The API root: one OpenAPI description, sessions for pages, the same refusals as everywhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import django_auth

from luoshi.config.repeats import once_per_key, tell_of_the_key
from luoshi.documents.api import router as documents
from luoshi.matters.api import router as matters
from luoshi.matters.refusal import Refused, Stale
from luoshi.notices.api import router as notices


class Api(NinjaAPI):
    def get_openapi_schema(self, **given: Any) -> Any:
        return tell_of_the_key(super().get_openapi_schema(**given))


api = Api(title="落实", version="1", auth=django_auth, docs_url=None)
api.add_decorator(once_per_key, mode="view")
api.add_router("/matters", matters, tags=["事项"])
api.add_router("/documents", documents, tags=["文件"])
api.add_router("/notices", notices, tags=["通知"])


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    status = 409 if isinstance(refusal, Stale) else 422
    return api.create_response(request, {"refused": str(refusal)}, status=status)
