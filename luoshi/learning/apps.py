from importlib import import_module

from django.apps import AppConfig

PARTS = ("presets", "panels")


class LearningConfig(AppConfig):
    name = "luoshi.learning"
    label = "learning"

    def ready(self) -> None:
        for name in PARTS:
            import_module(f"luoshi.learning.{name}")
