"""What a step does beyond changing the state: the closed list a regime may name."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from luoshi.ledger.record import hold_head
from luoshi.org.queries import first_post

from . import clocks
from .models import Link, Matter, Series
from .regime import Step


def apply_effects(matter: Matter, step: Step, answers: dict[str, Any], at: datetime) -> None:
    """`paper` needs nothing here: a paper is made from the matter when somebody asks for it."""
    for effect in step.then:
        name, _, argument = effect.partition(":")
        if name == "hand_to":
            unit = answers[argument]
            matter.lead_unit, matter.lead_post = unit, first_post(unit)
            clocks.begin_anew(matter, at)
        if name == "extend":
            matter.limit, matter.due_on = "", answers["due_on"]
            clocks.restart(matter, "finish", at)
        if name == "link":
            Link.objects.create(matter=matter, other=answers[argument], kind=step.key)
    if step.key == "issue":
        matter.issued_at = at
        matter.number = matter.number or give_number(matter, at)
    if step.to and step.to.phase == "done":
        matter.is_verified = bool(answers.get("verified"))
    elif step.to and step.to.phase == "open":
        matter.is_verified = False


def give_number(matter: Matter, at: datetime) -> str:
    """The next number of the issuing unit's series of the year; a part takes its parent's."""
    if matter.parent_id and matter.parent.number:
        order = matter.parent.children.filter(pk__lt=matter.pk).count() + 1
        return f"{matter.parent.number}之{order}"
    year = timezone.localdate(at).year
    key = {"unit": matter.issuer, "regime_key": matter.regime_key, "year": year}
    hold_head()  # a write of several parts has the head already when it comes here
    Series.objects.get_or_create(**key)
    Series.objects.filter(**key).update(last=F("last") + 1)
    last = Series.objects.get(**key).last
    return f"{series_word(matter)}〔{year}〕{last}号"


def series_word(matter: Matter) -> str:
    """青禾交办; a regime with a series of its own takes the place of the unit's word: 青禾督办."""
    word = matter.issuer.number_word or str(matter.issuer)
    series = matter.regime.series
    return f"{word.removesuffix('交办')}{series}" if series else word
