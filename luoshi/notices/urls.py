"""Addresses of notices, under `notices/`."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.show, name="list"),
    path("all/seen/", views.read_all, name="read_all"),
    path("mail/", views.choose, name="mail"),
    path("<str:public_id>/", views.follow, name="follow"),
    path("<str:public_id>/seen/", views.read_one, name="read_one"),
]
