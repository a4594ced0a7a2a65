"""Answers and facts as a person reads them: ids by their names, dates in words, lists in a row."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from luoshi.org.models import Post, Unit, User

from .models import Matter
from .regime import Ask, Fact
from .rules import say_day

NAMED = ("unit", "units", "post", "person", "matter")  # kinds that are kept as public ids
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def said(value: Any) -> str:
    """ISO dates in words; several in a row."""
    if isinstance(value, list):
        return "、".join(map(said, value))
    text = "" if value is None else str(value)
    return say_day(date.fromisoformat(text)) if ISO_DATE.fullmatch(text) else text


def told(asked: Ask | Fact, value: Any, names: dict[str, str]) -> str:
    """One answer under its label."""
    if asked.kind in NAMED:
        return "、".join(names.get(str(one), str(one)) for one in _each(value))
    return dict(asked.choices).get(str(value), said(value))


def names_in(matter: Matter) -> dict[str, str]:
    """Units, posts, people and matters that answers and facts name by public id, by kind."""
    ids: dict[str, set[str]] = {kind: set() for kind in NAMED}
    for asked, value in (*_answered(matter), *_facts(matter)):
        if asked.kind in ids:
            ids[asked.kind].update(map(str, _each(value)))
    units = Unit.objects.filter(public_id__in=ids["unit"] | ids["units"])
    named = [
        *(units if ids["unit"] | ids["units"] else ()),
        *(Post.objects.filter(public_id__in=ids["post"]) if ids["post"] else ()),
        *(User.objects.filter(public_id__in=ids["person"]) if ids["person"] else ()),
    ]
    others = Matter.objects.filter(public_id__in=ids["matter"]) if ids["matter"] else ()
    numbers = {other.public_id: other.number for other in others}
    return numbers | {one.public_id: str(one) for one in named}


def fact_rows(matter: Matter, names: dict[str, str]) -> list[dict[str, Any]]:
    """The facts of a matter as rows beside the five; in a draft those still empty as well."""
    rows = []
    for fact in matter.regime.facts:
        text = told(fact, matter.facts.get(fact.key, ""), names)
        if text or (fact.start and matter.phase == "draft"):
            rows.append({"label": fact.label, "text": text, "note": "", "gap": not text})
    return rows


def _answered(matter: Matter) -> Iterable[tuple[Ask, Any]]:
    for move in matter.moves.all():
        step = matter.regime.step(move.step)
        for ask in step.asks if step else ():
            if ask.key in move.answers:
                yield ask, move.answers[ask.key]


def _facts(matter: Matter) -> Iterable[tuple[Fact, Any]]:
    for fact in matter.regime.facts:
        if fact.key in matter.facts:
            yield fact, matter.facts[fact.key]


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
