"""Addresses of regimes: problems, visits and risks by where they stand, rulings, clocks that could end on
another day, motions, services.
"""

from django.urls import path, re_path

from .views import catalogue, clocks, levels, motions, promises, risks, rulings, services, visits

app_name = "regimes"
urlpatterns = [
    path("problems/", levels.problems, name="problems"),
    path("visits/", visits.show, name="visits"),
    path("visits/new/", visits.new, name="visit_new"),
    path("visits/<str:unit>/<str:on>/", visits.show_one, name="visit"),
    re_path(r"^visits/visits\.(?P<kind>xlsx|csv)$", visits.export, name="visits_export"),
    path("promises/", promises.show, name="promises"),
    re_path(r"^promises/promises\.(?P<kind>xlsx|csv)$", promises.export, name="promises_export"),
    path("risks/", risks.show, name="risks"),
    re_path(r"^risks/risks\.(?P<kind>xlsx|csv)$", risks.export, name="risks_export"),
    path("rulings/", rulings.show, name="rulings"),
    path("clocks/", clocks.show, name="clocks"),
    path("motions/", motions.show, name="motions"),
    re_path(r"^motions/motions\.(?P<kind>xlsx|csv)$", motions.export, name="motions_export"),
    path("services/", services.show, name="services"),
    path("services/items/", catalogue.show, name="catalogue"),
    re_path(r"^services/services\.(?P<kind>xlsx|csv)$", services.export, name="services_export"),
]
