from django.apps import AppConfig


class RegimesConfig(AppConfig):
    name = "luoshi.regimes"
    label = "regimes"
