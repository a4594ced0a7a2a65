"""拟办: a matter comes into being, with the words it stands on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.matters import clocks
from luoshi.matters.clocks import read_limit
from luoshi.matters.models import Basis, Matter, Secrecy
from luoshi.matters.register import REGIMES
from luoshi.org.models import Post, Role, Unit, User
from luoshi.org.queries import first_post
from luoshi.org.standing import standing

from .write import record_move, refuse, write_move


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


def why_not_draft(issuer: Unit, by: User, on: date) -> str | None:
    who = standing(by, on)
    if issuer.pk not in who.offices:
        return f"只有{issuer}的督查人员可以拟办事项。"
    if not issuer.can_issue:
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
) -> Matter:
    """拟办. A unit given without a post is answered for by its first responsible post."""
    refuse(why_not_draft(issuer, by, timezone.localdate(at)))
    return begin(fixes, issuer=issuer, by=by, at=at, regime=regime, bases=bases, parent=parent)


def begin(
    fixes: Fixes,
    *,
    issuer: Unit,
    by: User | None,
    at: datetime,
    regime: str,
    bases: Sequence[BasisIn] = (),
    parent: Matter | None = None,
    facts: dict[str, Any] | None = None,
) -> Matter:
    """A matter in the first state of its regime, its clocks running; `by` None is the system."""
    start = REGIMES[regime].start
    columns = fixes.columns()
    if fixes.lead_unit and not fixes.lead_post:
        columns["lead_post"] = first_post(fixes.lead_unit)
    matter = Matter.objects.create(
        regime_key=regime,
        state_key=start.key,
        phase=start.phase,
        turn=start.turn,
        issuer=issuer,
        parent=parent,
        entered_at=at,
        drafted_at=at,
        facts=facts or {},
        **columns,
    )
    Basis.objects.bulk_create(
        Basis(matter=matter, words=b.words, title=b.title, place=b.place, ref=b.ref) for b in bases
    )
    if matter.regime.clocks_in(start):
        clocks.enter(matter, start, at)
        matter.save(update_fields=["turn_due_at", "look_at"])
    move = write_move(matter, "draft", by=by, at=at, to=start.key)
    record_move(move, words=matter.task)
    return matter


def may_draft(user: User, on: date) -> list[Unit]:
    """The units a person may issue for."""
    offices = standing(user, on).roles.get(Role.OFFICE, frozenset())
    return list(Unit.objects.open().filter(pk__in=offices, can_issue=True))
