"""Addresses of what the institutions themselves show."""

from django.urls import path, re_path

from . import handed_views, passed, process_views, views

app_name = "learning"
urlpatterns = [
    path("", views.show, name="pulse"),
    re_path(r"^pulse\.(?P<kind>xlsx|csv)$", views.export, name="export"),
    path("overlaps/", views.show_overlaps, name="overlaps"),
    path("waits/", handed_views.show, name="waits"),
    path("waits/matters/", handed_views.show_behind, name="waits_behind"),
    re_path(r"^waits\.(?P<kind>xlsx|csv)$", handed_views.export, name="export_waits"),
    path("passes/", passed.show, name="passes"),
    re_path(r"^passes\.(?P<kind>xlsx|csv)$", passed.export, name="export_passes"),
    path("<slug:regime>/", process_views.show_process, name="process"),
    re_path(
        r"^(?P<regime>[a-z_]+)/process\.(?P<kind>xlsx|csv)$",
        process_views.export_process,
        name="export_process",
    ),
    path("<slug:regime>/<slug:measure>/", views.show_behind, name="behind"),
]
