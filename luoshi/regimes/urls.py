"""Addresses of regimes: problems, visits and risks by where they stand, rulings, clocks that could end on
another day, motions, services.
"""

from django.urls import path, re_path

from .views import catalogue, clocks, levels, motions, rulings, services, visits

app_name = "regimes"
urlpatterns = [
    path("problems/", levels.problems, name="problems"),
    path("visits/", visits.show, name="visits"),
    path("visits/new/", visits.new, name="visit_new"),
    path("visits/<str:unit>/<str:on>/", visits.show_one, name="visit"),
    re_path(r"^visits/visits\.(?P<kind>xlsx|csv)$", visits.export, name="visits_export"),
    path("risks/", levels.risks, name="risks"),
    path("rulings/", rulings.show, name="rulings"),
    path("clocks/", clocks.show, name="clocks"),
    path("motions/", motions.show, name="motions"),
    re_path(r"^motions/motions\.(?P<kind>xlsx|csv)$", motions.export, name="motions_export"),
    path("services/", services.show, name="services"),
    path("services/items/", catalogue.show, name="catalogue"),
    re_path(r"^services/services\.(?P<kind>xlsx|csv)$", services.export, name="services_export"),
]
