"""Addresses of the tests of the ui: its own, and names the frame points at."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path


@login_not_required
def answer(request):
    return HttpResponse("")


urlpatterns = [
    path("ui/", include("luoshi.ui.urls")),
    path("account/", include("luoshi.access.urls")),
    path("notices/", include("luoshi.notices.urls")),
    path("matters/", answer, name="matters"),
    path("matters/mine/", answer, name="mine"),
]
