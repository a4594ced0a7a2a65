from importlib import import_module

from django.apps import AppConfig

PARTS = ("regimes", "presets", "bars", "papers", "sentences", "panels", "days")


class SupervisionConfig(AppConfig):
    name = "luoshi.supervision"
    label = "supervision"

    def ready(self) -> None:
        for name in PARTS:
            import_module(f"luoshi.supervision.{name}")
