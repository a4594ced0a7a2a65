"""Addresses of the ui: included below `ui/`."""

from django.urls import path

from luoshi.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.show_gallery, name="gallery"),
    path("theme", views.choose_theme, name="theme"),
]
