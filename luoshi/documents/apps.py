from importlib import import_module

from django.apps import AppConfig

from luoshi.ui import nav


class DocumentsConfig(AppConfig):
    name = "luoshi.documents"
    label = "documents"

    def ready(self) -> None:
        nav.register("文件", "documents:list", order=20)
        nav.register_find("search", "找事项、文件里的话")
        import_module("luoshi.documents.panels")
        import_module("luoshi.documents.search")
