"""Addresses of regimes: problems by level, rulings, clocks that could end on another day, services."""

from django.urls import path, re_path

from .views import clocks, problems, rulings, services

app_name = "regimes"
urlpatterns = [
    path("problems/", problems.show, name="problems"),
    path("rulings/", rulings.show, name="rulings"),
    path("clocks/", clocks.show, name="clocks"),
    path("services/", services.show, name="services"),
    re_path(r"^services/services\.(?P<kind>xlsx|csv)$", services.export, name="services_export"),
]
