"""What a step does beyond changing the state: the closed list a regime may name."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from luoshi.clocks import Limit
from luoshi.ledger.record import hold_head
from luoshi.org.models import Post
from luoshi.org.queries import first_post

from . import clocks
from .beside import Clearance, Link, Series
from .models import Matter, Move, Secrecy
from .regime import Step

INSIDE = "内"
THROUGH = "through_"  # the parts of units it went through, in order
Deed = Callable[[Matter, Move, datetime], None]
DEEDS: dict[str, Deed] = {}


def deed(function: Deed) -> Deed:
    """What the capability that declares a regime does to its own rows: `@deed`, then "do:NAME".

    It runs with the matter locked, in the same transaction; it locks its rows before the ledger.
    """
    if DEEDS.setdefault(function.__name__, function) is not function:
        raise ValueError(f"there is a deed {function.__name__} already")
    return function


def apply_effects(
    matter: Matter, step: Step, move: Move, answers: dict[str, Any], at: datetime
) -> None:
    """`paper` needs nothing here: a paper is made from the matter when somebody asks for it.

    What touches other matters (spawn, hold and release of the origin) follows when this is written.
    """
    for effect in step.then:
        name, _, argument = effect.partition(":")
        if name == "stay_in_view":
            _stay_in_view(matter)
        if name == "hand_to":
            _hand_to(matter, answers[argument], at)
        if name == "extend":
            matter.limit, matter.due_on = "", answers["due_on"]
            clocks.extend_main(matter, Limit(0, "date", matter.due_on), at)
        if name == "link":
            Link.objects.create(matter=matter, other=answers[argument], kind=step.key)
        if name == "count":
            matter.facts = matter.facts | {argument: int(matter.facts.get(argument) or 0) + 1}
        if name == "do":
            DEEDS[argument](matter, move, at)
        if name == "publish":
            Clearance.objects.create(
                matter=matter,
                move=move,
                what=argument or step.key,
                first=move.by_name,
                second=move.agreed_by,
                at=at,
            )
    if step.to:
        in_force(matter, at)
        _verified(matter, step, answers)


def restart_clocks(matter: Matter, step: Step, at: datetime) -> None:
    """After the state's own clocks were set right."""
    for key in step.effects("restart"):
        clocks.restart(matter, key, at)


def in_force(matter: Matter, at: datetime) -> None:
    """A matter that is out of its draft for the first time is issued: its moment, its number."""
    if matter.issued_at is None and matter.phase in ("open", "held"):
        matter.issued_at = at
        matter.number = matter.number or give_number(matter, at)


def asks_verified(matter: Matter) -> bool:
    """Whether somebody has to look at what was reported; a regime that does not ask says so by it."""
    return any(ask.key == "verified" for step in matter.regime.steps for ask in step.asks)


def _verified(matter: Matter, step: Step, answers: dict[str, Any]) -> None:
    if step.to.phase == "done":
        matter.is_verified = bool(answers.get("verified")) or not asks_verified(matter)
    elif step.to.phase == "open":
        matter.is_verified = False


def _stay_in_view(matter: Matter) -> None:
    """Who hands the matter on goes on seeing it: named after hand_to, it would be the next one."""
    if not matter.players.filter(unit=matter.lead_unit).exists():
        place = matter.players.filter(part__startswith=THROUGH).count() + 1
        matter.players.create(part=f"{THROUGH}{place}", unit=matter.lead_unit)


def _hand_to(matter: Matter, whom: Any, at: datetime) -> None:
    """A unit (its first post answers), or a post."""
    if isinstance(whom, Post):
        matter.lead_unit, matter.lead_post = whom.unit, whom
    else:
        matter.lead_unit, matter.lead_post = whom, first_post(whom)
    clocks.begin_anew(matter, at)


def give_number(matter: Matter, at: datetime) -> str:
    """The next number of the issuing unit's series of the year; a part takes its parent's.

    A part that is more or less secret than its whole is numbered as if it stood alone.
    """
    parent, alike = matter.parent, ("regime_key", "secrecy")
    if parent and parent.number and all(getattr(parent, x) == getattr(matter, x) for x in alike):
        parts = parent.children.filter(pk__lt=matter.pk, regime_key=matter.regime_key)
        return f"{parent.number}之{parts.count() + 1}"
    year = timezone.localdate(at).year
    key = {"unit": matter.issuer, "regime_key": matter.regime_key, "year": year}
    key["secrecy"] = matter.secrecy
    hold_head()  # a write of several parts has the head already when it comes here
    Series.objects.get_or_create(**key)
    Series.objects.filter(**key).update(last=F("last") + 1)
    last = Series.objects.get(**key).last
    return f"{series_word(matter)}〔{year}〕{last}号"


def series_word(matter: Matter) -> str:
    """青禾交办; a regime with a series of its own takes the place of the unit's word: 青禾督办.

    Above ordinary: 青禾交办内.
    """
    word = matter.issuer.number_word or str(matter.issuer)
    series = matter.regime.series
    inside = "" if matter.secrecy == Secrecy.ORDINARY else INSIDE
    return f"{word.removesuffix('交办')}{series}{inside}" if series else f"{word}{inside}"
