"""Addresses of units, posts and people, under `org/`."""

from django.urls import path

from .views import act, presets, sheet, show

app_name = "org"
urlpatterns = [
    path("", show.tree, name="tree"),
    path("gaps/", show.gaps, name="gaps"),
    path("presets/", presets.listing, name="presets"),
    path("presets/<str:key>/", presets.one, name="preset"),
    path("sheet/", sheet.load, name="sheet"),
    path("sheet/apply/", sheet.apply, name="sheet_apply"),
    path("sheet/template/", sheet.template, name="sheet_template"),
    path("sheet/export/", sheet.export, name="sheet_export"),
    path("units/<str:public_id>/", show.unit, name="unit"),
    path("units/<str:public_id>/<slug:key>/", act.on_unit, name="unit_act"),
    path("posts/<str:public_id>/", show.post, name="post"),
    path("posts/<str:public_id>/<slug:key>/", act.on_post, name="post_act"),
    path("people/<str:public_id>/", show.person, name="person"),
    path("people/<str:public_id>/<slug:key>/", act.on_person, name="person_act"),
]
