from django.apps import AppConfig

from luoshi.ui import nav


class OrgConfig(AppConfig):
    name = "luoshi.org"
    label = "org"

    def ready(self) -> None:
        nav.register("单位", "org:tree", 60)
