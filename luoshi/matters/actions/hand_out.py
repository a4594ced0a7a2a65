"""Handing one task out to many units, and issuing many at once."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from luoshi.matters.models import Matter, Move
from luoshi.matters.refusal import Refused
from luoshi.org.models import Unit, User

from .amend import amend
from .draft import BasisIn, Fixes, draft, start_asks
from .take import take
from .write import hold, lock


@transaction.atomic
def hand_out(matter: Matter, *, units: Sequence[Unit], by: User, at: datetime) -> list[Matter]:
    """分办: one child for each unit, like the parent in task, time, standard and measures.

    The parent is answered for by who coordinates: its own lead, else the issuing unit.
    """
    chosen = list(dict.fromkeys(units))
    if not chosen:
        raise Refused("请至少选一个单位。")
    if closed := [str(unit) for unit in chosen if unit.closed_on]:
        raise Refused(f"{'、'.join(closed)}已撤销，请去掉后再分办。")
    lock(matter, parts=True)  # before asking who has it already: two desks may hand it out at once
    hold(matter)
    taken = set(_parts(matter).values_list("lead_unit_id", flat=True))
    if twice := [str(unit) for unit in chosen if unit.pk in taken]:
        raise Refused(f"{'、'.join(twice)}已经分办过了，请去掉后再分办。")
    if matter.lead_unit is None:
        amend(matter, by=by, at=at, lead_unit=matter.issuer)
    bases = [BasisIn(b.words, b.title, b.place, b.ref) for b in matter.bases.all()]
    more = {"issuer": matter.issuer, "regime": matter.regime_key, "parent": matter}
    asked = [ask.key for ask in start_asks(matter.regime)]
    more |= {"facts": {key: matter.facts[key] for key in asked if key in matter.facts}}
    return [draft(_part(matter, unit), bases=bases, by=by, at=at, **more) for unit in chosen]


def _part(matter: Matter, unit: Unit) -> Fixes:
    return Fixes(
        title=f"{matter.title[:150]}（{unit}）",
        task=matter.task,
        lead_unit=unit,
        due_on=matter.due_on,
        limit=matter.limit,
        due_words=matter.due_words,
        standard=matter.standard,
        measures=matter.measures,
        waivers=matter.waivers,
        secrecy=matter.secrecy,
    )


@transaction.atomic
def issue_many(matters: Iterable[Matter], *, by: User, at: datetime) -> list[Move]:
    """交办 for all or for none: the first refusal names the matter and nothing is issued."""
    moves, whole = [], list(matters)
    lock(*whole, parts=True)
    for matter in whole:
        for each in (matter, *_drafted_parts(matter)):
            try:
                moves.append(take(each, _opening(each), by=by, at=at))
            except Refused as refusal:
                raise type(refusal)(f"“{each.title}”{refusal}") from refusal
        is_own = matter.lead_unit_id == matter.issuer_id and matter.regime.step("sign")
        if is_own and _parts(matter).exists():
            moves.append(take(matter, "sign", by=by, at=at))
    return moves


def _opening(matter: Matter) -> str:
    """The step that carries a draft into force: 交办, 印发, 开始."""
    if matter.regime.opening is None:
        raise Refused(f"{matter.regime.title}立了就生效，不用再交办。")
    return matter.regime.opening.key


def _parts(matter: Matter):
    """What was handed out of it; what was asked from it runs under regimes of its own."""
    return matter.children.filter(regime_key=matter.regime_key).order_by("pk")


def _drafted_parts(matter: Matter):
    return _parts(matter).filter(state_key=matter.regime.first.key)
