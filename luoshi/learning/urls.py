"""Addresses of what the institutions themselves show."""

from django.urls import path, re_path

from . import views

app_name = "learning"
urlpatterns = [
    path("", views.show, name="pulse"),
    re_path(r"^pulse\.(?P<kind>xlsx|csv)$", views.export, name="export"),
    path("overlaps/", views.show_overlaps, name="overlaps"),
    path("<slug:regime>/", views.show_process, name="process"),
    re_path(
        r"^(?P<regime>[a-z_]+)/process\.(?P<kind>xlsx|csv)$",
        views.export_process,
        name="export_process",
    ),
    path("<slug:regime>/<slug:measure>/", views.show_behind, name="behind"),
]
