"""Addresses of the ui: included below `ui/`."""

from django.urls import path

from luoshi.ui import views

app_name = "ui"
urlpatterns = [
    path("theme", views.choose_theme, name="theme"),
]
