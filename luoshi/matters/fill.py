"""Answers that belong to the matter itself: a column, a fact, or who plays a part."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from luoshi.org.models import Post, Unit

from .answers import plain
from .models import Matter
from .regime import Ask


def fill(matter: Matter, asks: Sequence[Ask], answers: dict[str, Any]) -> dict[str, str]:
    """Write what was answered on the matter; what stood there before is returned, to be kept."""
    was = {}
    for ask in asks:
        value = answers.get(ask.key)
        if not ask.sets or value in (None, "", []):
            continue
        kind, _, key = ask.sets.partition(":")
        old = WAYS.get(kind, _column)(matter, key or ask.sets, value)
        if old:
            was[ask.key] = old.isoformat() if isinstance(old, date) else str(old)
    return was


def _column(matter: Matter, name: str, value: Any) -> Any:
    old = getattr(matter, name)
    setattr(matter, name, value)
    if name == "due_on":
        matter.limit = ""
    return old


def _fact(matter: Matter, key: str, value: Any) -> Any:
    old = matter.facts.get(key)
    matter.facts = matter.facts | {key: plain(value)}
    return old


def _part(matter: Matter, part: str, value: Unit | Post) -> Any:
    unit = value.unit if isinstance(value, Post) else value
    before = matter.players.filter(part=part).select_related("unit").first()
    matter.players.update_or_create(part=part, defaults={"unit": unit})
    return before.unit if before else None


WAYS = {"fact": _fact, "part": _part}
