"""加码: whatever is asked more on the way down is noted with its author and reason, however it came."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import Standing, standing
from luoshi.targets.models import Addition, Span, Target
from luoshi.targets.split import Added
from luoshi.targets.tree import added_to, combine_of, say_added, stored, whole_of

ASKS = {"base", "weight", "combine", "parent", "due_on", "demands"}  # what can ask more of somebody


@dataclass(frozen=True)
class Said:
    """Who adds something, in whose name, when, and why."""

    by: User
    unit_name: str
    at: datetime
    reason: str


def said_by(by: User, at: datetime, reason: str) -> Said:
    return Said(by, unit_name(standing(by, timezone.localdate(at))), at, reason.strip())


def unit_name(who: Standing) -> str:
    return who.held[0].unit_name if who.held else ""


def note_addition(place: Target | Span, kind: str, sentence: str, said: Said) -> Addition:
    """加码登记."""
    return Addition.objects.create(
        target=place if isinstance(place, Target) else None,
        span=place if isinstance(place, Span) else None,
        kind=kind,
        sentence=sentence[:400],
        reason=said.reason,
        by=said.by,
        by_name=str(said.by),
        unit_name=said.unit_name,
        at=said.at,
    )


@contextmanager
def noted(target: Target, said: Said) -> Iterator[None]:
    """What the writes inside ask more, of the target or of its own parts; refused without a reason."""
    before = {place.public_id: asked_more(place) for place in places(target)}
    yield
    for place in places(target):
        was = before.get(place.public_id)
        if was is None:  # it has come under another whole, or is new
            was = asked_more(place, without=target.public_id)
        for key, one in asked_more(place).items():
            if is_more(one, was.get(key)):
                note(place, one, said)


def places(target: Target) -> list[Target | Span]:
    whole = whole_of(target)
    return [whole, target] if whole else [target]


def asked_more(place: Target | Span, without: str = "") -> dict[tuple[str, str], Added]:
    parts = [one for one in stored(place) if one.key != without]
    return {(one.key, one.kind): one for one in added_to(place, parts, combine_of(place))}


def new_part(made: Target) -> str:
    """What a part that has just been made asks more than there was, in a sentence."""
    was = asked_more(made.parent, without=made.public_id)
    found = asked_more(made.parent)
    more = (one for key, one in found.items() if is_more(one, was.get(key)))
    return next((say(made.parent, one) for one in more), "")


def is_more(one: Added, was: Added | None) -> bool:
    return was is None or one.by > was.by or bool(set(one.extra) - set(was.extra))


def note(place: Target | Span, one: Added, said: Said) -> None:
    sentence = say(place, one)
    if not said.reason:
        raise Refused(f"{sentence}这是加码，请写明理由。")
    at = place if one.key == place.public_id else Target.objects.get(public_id=one.key)
    note_addition(at, one.kind, sentence, said)


def say(place: Target | Span, one: Added) -> str:
    names = {part.key: part.name for part in stored(place)} | {place.public_id: str(place)}
    return say_added(one, place.indicator, names, place.public_id)
