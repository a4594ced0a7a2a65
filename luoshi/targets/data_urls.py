"""Addresses of figures: what is to be reported, sheets, questions, freezes, what waits for approval."""

from django.urls import path, re_path

from .views import approvals, data, datum, doubts, freezes, sheets

urlpatterns = [
    path("", data.show, name="data"),
    re_path(r"^data\.(?P<kind>xlsx|csv)$", data.export, name="data_file"),
    path("sheet/", sheets.figures, name="figures_sheet"),
    path("targets/", sheets.targets, name="targets_sheet"),
    re_path(r"^targets\.(?P<kind>xlsx|csv)$", sheets.export_targets, name="targets_file"),
    path("questions/", doubts.show, name="questions"),
    path("questions/<str:public_id>/", doubts.answer, name="question"),
    path("freezes/", freezes.show, name="freezes"),
    path("waiting/", approvals.show, name="approvals"),
    path("waiting/<slug:kind>/<str:key>/", approvals.decide, name="approval"),
    path("<slug:key>/<str:unit_id>/", datum.show, name="datum"),
    re_path(
        r"^(?P<key>[-\w]+)/(?P<unit_id>[-\w]+)/data\.(?P<kind>xlsx|csv)$",
        datum.export,
        name="datum_file",
    ),
]
