"""裁定先例: what was ruled, for and against whom, in which words; searched, never applied by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .index import WordIndex, register
from .models import Matter, Move
from .register import REGIMES
from .search import words_in
from .words import joined


@cache
def ruling_steps() -> tuple[str, ...]:
    """The steps by which a ruler says who carries a matter out."""
    return tuple(
        sorted(
            {
                step.key
                for regime in REGIMES.values()
                for step in regime.steps
                if step.who == "ruler" and any(e.startswith("hand_to") for e in step.then)
            }
        )
    )


def rows(keys: Sequence[int] | None) -> Iterator[tuple[int, str]]:
    """Of each ruling: its reason, the title and task, and what the unit said that gave it back."""
    found = Move.objects.filter(step__in=ruling_steps()).exclude(to="")
    found = found if keys is None else found.filter(pk__in=keys)
    for move in found.select_related("matter").iterator(200):
        against = declined(move)
        said = [move.answers.get("reason", ""), move.matter.title, move.matter.task]
        units = [unit_named(move.answers.get("unit", "")), against.unit_name if against else ""]
        yield move.pk, joined([*said, *units, against.answers.get("reason", "") if against else ""])


def declined(ruling: Move) -> Move | None:
    """The move that brought the matter before the ruler."""
    earlier = (
        move
        for move in ruling.matter.moves.all()
        if move.to == ruling.frm and move.frm != ruling.frm and move.pk < ruling.pk
    )
    return max(earlier, key=lambda move: move.pk, default=None)


def unit_named(public_id: str) -> str:
    unit = Unit.objects.filter(public_id=public_id).first()
    return str(unit) if unit else ""


WORDS = register(WordIndex("裁定", "matters_rulingwords", "move_id", rows))


def found_rulings(who: Standing, filters: dict[str, Any]) -> QuerySet[Move]:
    """Rulings on matters a person sees, by words, unit it was given to, regime and year; newest first."""
    found = Move.objects.filter(
        ruling_words__isnull=False, matter__in=Matter.objects.visible_to(who)
    )
    if words := words_in(filters.get("q") or ""):
        found = found.filter(pk__in=WORDS.hits(words))
    if unit := filters.get("unit"):
        found = found.filter(answers__unit=unit.public_id)
    if regime := filters.get("regime"):
        found = found.filter(matter__regime_key=regime)
    if year := filters.get("year"):
        found = found.filter(at__year=year)
    return found.select_related("matter", "matter__lead_unit").order_by("-at", "-pk")


@dataclass(frozen=True)
class Told:
    """A ruling as it is shown."""

    matter: Matter
    regime: str
    at: datetime
    by: str
    unit: str
    reason: str
    declined_by: str = ""
    against: str = ""


def told(moves: Sequence[Move]) -> list[Told]:
    """In a fixed number of questions, however many there are."""
    prefetch_related_objects(list(moves), "matter__moves")
    units = Unit.objects.filter(public_id__in=[move.answers.get("unit", "") for move in moves])
    names = {unit.public_id: str(unit) for unit in units}
    return [_told(move, names) for move in moves]


def _told(move: Move, names: dict[str, str]) -> Told:
    against = declined(move)
    return Told(
        matter=move.matter,
        regime=move.matter.regime.title,
        at=move.at,
        by=f"{move.unit_name}{move.by_name}",
        unit=names.get(move.answers.get("unit", ""), ""),
        reason=move.answers.get("reason", ""),
        declined_by=against.unit_name if against else "",
        against=against.answers.get("reason", "") if against else "",
    )
