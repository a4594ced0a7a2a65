"""All addresses. Each capability brings its own."""

from django.urls import include, path

from luoshi.documents.views import search

from .api import api
from .api_page import describe

handler500 = "luoshi.config.failed.answer"

urlpatterns = [
    path("", include("luoshi.supervision.urls")),
    path("", include("luoshi.matters.urls")),
    path("", include("luoshi.regimes.urls")),
    path("targets/", include("luoshi.targets.urls")),
    path("pulse/", include("luoshi.learning.urls")),
    path("documents/", include("luoshi.documents.urls")),
    path("search/", search, name="search"),
    path("ledger/", include("luoshi.ledger.urls")),
    path("notices/", include("luoshi.notices.urls")),
    path("org/", include("luoshi.org.urls")),
    path("ui/", include("luoshi.ui.urls")),
    path("account/", include("luoshi.access.urls")),
    path("api/docs/", describe, name="api_docs"),
    path("api/", api.urls),
]
