"""Addresses of targets: the board, a target, a unit, the speed of the year, data, what was agreed."""

from django.urls import include, path, re_path

from .views import board, define, responsibility, span, speed, split, target, tree, unit

app_name = "targets"
urlpatterns = [
    path("", board.show, name="board"),
    re_path(r"^board\.(?P<kind>xlsx|csv)$", board.export, name="export"),
    path("data/", include("luoshi.targets.data_urls")),
    path("speed/", speed.show, name="speed"),
    path("units/<str:public_id>/", unit.show, name="unit"),
    path("responsibility/<str:public_id>/", responsibility.show, name="responsibility"),
    path("spans/", span.show, name="spans"),
    path("indicators/", define.list_all, name="indicators"),
    path("indicators/<slug:key>/", define.show, name="indicator"),
    path("new/", define.new, name="new"),
    path("<str:public_id>/change/", define.change, name="change"),
    path("<str:public_id>/tree/", tree.show, name="tree"),
    path("<str:public_id>/tree.xlsx", tree.export, name="tree_sheet"),
    path("<str:public_id>/tree/sheet/", tree.sheet_in, name="tree_in"),
    path("<str:public_id>/split/", split.show, name="split"),
    path("<str:public_id>/", target.show, name="target"),
]
