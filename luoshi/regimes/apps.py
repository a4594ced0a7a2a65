from importlib import import_module

from django.apps import AppConfig

REGIMES = (
    "handover",
    "assist",
    "decision",
    "time_limit",
    "instruction",
    "meeting_decision",
    "motion",
    "objection",
    "problem",
    "rectification",
    "promise",
    "risk",
    "periodic_report",
    "topic",
    "review_opinion",
    "visit_issue",
    "service",
)


class RegimesConfig(AppConfig):
    name = "luoshi.regimes"
    label = "regimes"

    def ready(self) -> None:
        for name in REGIMES:
            import_module(f"luoshi.regimes.{name}")
        import_module("luoshi.matters.register").known()
        import_module("luoshi.regimes.panels")
