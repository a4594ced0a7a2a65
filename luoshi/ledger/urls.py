"""Addresses of the checkpoints, what is proved between them, and the program that verifies."""

from django.urls import path

from . import views

app_name = "ledger"
urlpatterns = [
    path("", views.show, name="list"),
    path("checkpoints/<int:number>.txt", views.checkpoint, name="checkpoint"),
    path("consistency.json", views.growth, name="consistency"),
    path("verify_ledger.py", views.verifier, name="verifier"),
]
