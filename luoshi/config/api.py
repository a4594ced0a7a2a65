"""The API root: one OpenAPI description, tokens and sessions, the same refusals as everywhere."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import HttpBearer, django_auth

from luoshi.config.repeats import once_per_key, tell_of_the_key
from luoshi.documents.api import documents, plans, readings
from luoshi.learning.api import router as learning
from luoshi.ledger.api import router as ledger
from luoshi.matters.api import router as matters
from luoshi.matters.event_api import router as events
from luoshi.matters.refusal import Refused, Stale
from luoshi.notices.api import router as notices
from luoshi.org.models import User
from luoshi.regimes.api import router as regimes
from luoshi.supervision.api import router as supervision
from luoshi.targets.agreed_api import router as agreed
from luoshi.targets.api import router as targets


class Api(NinjaAPI):
    """Describes itself once: the description follows from the code, and takes half a second."""

    @cached_property
    def told(self) -> Any:
        return tell_of_the_key(super().get_openapi_schema())

    def get_openapi_schema(self, **given: Any) -> Any:
        return self.told


class ByToken(HttpBearer):
    """A token needs no CSRF token: no browser sends it by itself. Its middleware has read it."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        return request.user if request.token else None


api = Api(title="落实", version="1", auth=[ByToken(), django_auth], docs_url=None)
api.add_decorator(once_per_key, mode="view")
api.add_router("/matters", matters, tags=["事项"])
api.add_router("/matters", events, tags=["账本"])
api.add_router("/ledger", ledger, tags=["账本"])
api.add_router("/documents", documents, tags=["文件"])
api.add_router("/documents", readings, tags=["文件"])
api.add_router("/plans", plans, tags=["文件"])
api.add_router("", targets, tags=["指标"])
api.add_router("", agreed, tags=["指标"])
api.add_router("/notices", notices, tags=["通知"])
api.add_router("/learning", learning, tags=["制度"])
api.add_router("/regimes", regimes, tags=["制度"])
api.add_router("/supervision", supervision, tags=["督办"])


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    status = 409 if isinstance(refusal, Stale) else 422
    return api.create_response(request, {"refused": str(refusal)}, status=status)
