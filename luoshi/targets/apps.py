from importlib import import_module

from django.apps import AppConfig

PARTS = ("regimes", "presets", "panels", "agreed_panels")


class TargetsConfig(AppConfig):
    name = "luoshi.targets"
    label = "targets"

    def ready(self) -> None:
        for name in PARTS:
            import_module(f"luoshi.targets.{name}")
