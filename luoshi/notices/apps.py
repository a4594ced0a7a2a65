from django.apps import AppConfig

from luoshi.ui import nav


class NoticesConfig(AppConfig):
    name = "luoshi.notices"
    label = "notices"

    def ready(self) -> None:
        nav.register("通知", "notices:list", 80)
