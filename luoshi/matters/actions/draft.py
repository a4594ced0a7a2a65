"""拟办: a matter comes into being, with the words it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.matters import clocks
from luoshi.matters.answers import plain, read
from luoshi.matters.clocks import read_limit
from luoshi.matters.effects import in_force
from luoshi.matters.models import Basis, Matter, Move, Secrecy
from luoshi.matters.regime import Ask, Regime, State
from luoshi.matters.register import REGIMES
from luoshi.matters.search import WORDS
from luoshi.matters.words import joined
from luoshi.org.models import Post, Role, Unit, User
from luoshi.org.queries import first_post
from luoshi.org.standing import standing

from .write import record_move, refuse, tell_players, write_move


@dataclass(frozen=True)
class Fixes:
    """五定, as far as they are known, with the title and the words of the time limit."""

    title: str
    task: str
    lead_unit: Unit | None = None
    lead_post: Post | None = None
    due_on: date | None = None
    limit: str = ""
    due_words: str = ""
    standard: str = ""
    measures: str = ""
    waivers: dict[str, str] = field(default_factory=dict)
    secrecy: str = Secrecy.ORDINARY

    def columns(self) -> dict[str, Any]:
        given = {f.name: getattr(self, f.name) for f in dataclass_fields(self)}
        given["title"] = self.title.strip()[:200]
        given["limit"] = read_limit(self.limit)
        given["due_on"] = None if given["limit"] else self.due_on
        return given


@dataclass(frozen=True)
class BasisIn:
    """Words a matter stands on, as they are given."""

    words: str
    title: str
    place: str = ""
    ref: str = ""


def why_not_draft(
    issuer: Unit, by: User, on: date, regime: str = "handover", lead: Unit | None = None
) -> str | None:
    """Who may begin a matter is declared by its regime."""
    who, known = standing(by, on), REGIMES[regime]
    if known.start.by == "asker" and issuer.pk not in who.units | who.offices:
        return f"只有{issuer}的人可以替{issuer}提出{known.title}。"
    if known.start.by == "lead" and (lead is None or lead.pk not in who.units | who.offices):
        return f"{known.title}由牵头单位自己提出，请选你所在的单位。"
    if known.start.by == "office" and issuer.pk not in who.offices:
        return f"只有{issuer}的督查人员可以拟办事项。"
    if known.start.by != "asker" and not issuer.can_issue:
        return f"{issuer}没有交办的权限，请由有权交办的单位拟办。"
    return None


@transaction.atomic
def draft(
    fixes: Fixes,
    *,
    issuer: Unit,
    by: User,
    at: datetime,
    regime: str = "handover",
    bases: Sequence[BasisIn] = (),
    parent: Matter | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Matter:
    """拟办. A unit given without a post is answered for by its first responsible post.

    `facts` are what the regime asks at the start, read as the answers of a step are.
    """
    refuse(why_not_draft(issuer, by, timezone.localdate(at), regime, fixes.lead_unit))
    given = read(start_asks(REGIMES[regime]), dict(facts or {}), REGIMES[regime].title)
    return begin(
        fixes, issuer=issuer, by=by, at=at, regime=regime, bases=bases, parent=parent, facts=given
    )


def start_asks(regime: Regime) -> tuple[Ask, ...]:
    """The facts that are asked when a matter is drafted, as fields of its form."""
    return tuple(
        Ask(f.key, f.label, f.kind, f.required, f.hint, f.choices, sets=f"fact:{f.key}")
        for f in regime.facts
        if f.start
    )


def begin(
    fixes: Fixes,
    *,
    issuer: Unit,
    by: User | None,
    at: datetime,
    regime: str,
    bases: Sequence[BasisIn] = (),
    parent: Matter | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Matter:
    """A matter in the first state of its regime, its clocks running; where that state is open, it is
    in force at once. `by` None is the system.
    """
    start = REGIMES[regime].first
    matter = Matter.objects.create(
        regime_key=regime,
        state_key=start.key,
        phase=start.phase,
        turn=start.turn,
        issuer=issuer,
        parent=parent,
        parent_lead=parent.lead_unit if parent else None,
        parent_issuer=parent.issuer if parent else None,
        entered_at=at,
        drafted_at=at,
        facts={key: plain(value) for key, value in (facts or {}).items()},
        **fixes.columns() | _lead(fixes, start, issuer),
    )
    move = write_move(matter, "draft", by=by, at=at, to=start.key)
    _set_going(matter, start, move)
    _stand_on(matter, bases)
    record_move(move, words=matter.task)
    return matter


def _lead(fixes: Fixes, start: State, issuer: Unit) -> dict[str, Any]:
    """Who answers; of what is open at once, who took it in, until it is handed to somebody."""
    unit = fixes.lead_unit or (None if start.phase == "draft" else issuer)
    return {"lead_unit": unit, "lead_post": fixes.lead_post or (first_post(unit) if unit else None)}


def _stand_on(matter: Matter, bases: Sequence[BasisIn]) -> None:
    """The words it stands on, which are also found."""
    Basis.objects.bulk_create(
        Basis(matter=matter, words=b.words, title=b.title, place=b.place, ref=b.ref) for b in bases
    )
    said = [matter.number, matter.task, matter.title, *(basis.words for basis in bases)]
    WORDS.add({matter.pk: joined(said)})


def _set_going(matter: Matter, start: State, move: Move) -> None:
    """A first state that is open is in force; a draft with a clock has it running."""
    timed = matter.regime.clocks_in(start)
    if start.phase != "draft":
        in_force(matter, move.at)
        tell_players(matter, matter.turn, move, f"{matter.title}：{matter.regime.title}")
    if timed:
        clocks.enter(matter, start, move.at)
    if timed or start.phase != "draft":
        matter.save()


def may_start(user: User, on: date, regime: str) -> list[Unit]:
    """The units in whose name a person may begin a matter of a regime, as its `issuer`.

    Asked of every regime by one page, so kept on the user object, which lives as long as a request.
    """
    by = REGIMES[regime].start.by
    kept = user.__dict__.setdefault("_may_start", {})
    if (on, by) not in kept:
        kept[on, by] = _may_start(user, on, by)
    return list(kept[on, by])


def _may_start(user: User, on: date, by: str) -> list[Unit]:
    if by == "office":
        return may_draft(user, on)
    who = standing(user, on)
    if by == "asker":
        return list(Unit.objects.open().filter(pk__in=who.units | who.offices))
    return list(Unit.objects.open().filter(can_issue=True)) if who.units or who.offices else []


def may_draft(user: User, on: date) -> list[Unit]:
    """The units a person may issue for."""
    offices = standing(user, on).roles.get(Role.OFFICE, frozenset())
    return list(Unit.objects.open().filter(pk__in=offices, can_issue=True))
