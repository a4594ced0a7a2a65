"""Addresses of regimes: problems by level, rulings, clocks that could end on another day."""

from django.urls import path

from .views import clocks, problems, rulings

app_name = "regimes"
urlpatterns = [
    path("problems/", problems.show, name="problems"),
    path("rulings/", rulings.show, name="rulings"),
    path("clocks/", clocks.show, name="clocks"),
]
