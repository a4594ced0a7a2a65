from importlib import import_module

from django.apps import AppConfig

from luoshi.ui import nav


class MattersConfig(AppConfig):
    name = "luoshi.matters"
    label = "matters"

    def ready(self) -> None:
        nav.register("我的工作", "matters:work", 10)
        nav.register("事项", "matters:list", 30)
        import_module("luoshi.matters.carried")
        import_module("luoshi.matters.mailed")
        import_module("luoshi.matters.panels")
