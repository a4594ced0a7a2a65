from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

PARTS = ("presets", "panels", "totals")


class LearningConfig(AppConfig):
    name = "luoshi.learning"
    label = "learning"

    def ready(self) -> None:
        for name in PARTS:
            import_module(f"luoshi.learning.{name}")
        post_migrate.connect(import_module("luoshi.learning.marks").keep_marks, sender=self)
