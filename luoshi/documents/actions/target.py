"""立为目标: what a proposal says becomes a draft target that keeps its words."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.documents.models import Proposal, ProposalSpan, ProposalTarget, Source
from luoshi.documents.rules import why_not_aim
from luoshi.documents.states import ProposalState
from luoshi.ledger.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.targets.actions import TargetIn, set_target
from luoshi.targets.actions.spans import SpanIn, open_span
from luoshi.targets.models import Indicator, OverYears, Span, Target

from .gather import add
from .write import fresh, record_decision, refuse, swap


@transaction.atomic
def become_target(
    proposal: Proposal,
    *,
    indicator: Indicator,
    unit: Unit,
    year: int,
    by: User,
    at: datetime,
    also_matter: bool = False,
    version: int | None = None,
    **amounts: int | None,
) -> Target:
    """`amounts`: base, strive, challenge, last_year, growth, scaled. Unless it is also to be handed
    out as a matter, the proposal waits no more: its sentence shows from now on how the target stands.
    """
    words = _decided(proposal, also_matter, by=by, at=at, version=version)
    made = set_target(TargetIn(indicator, unit, year, **amounts, **words), by=by, at=at)
    ProposalTarget.objects.create(proposal=proposal, target=made)
    record_decision(proposal, "become_target", target=made.public_id)
    return made


@transaction.atomic
def become_span(
    proposal: Proposal,
    given: SpanIn,
    *,
    by: User,
    at: datetime,
    also_matter: bool = False,
    version: int | None = None,
) -> Span:
    """A target over several years with the words it stands on; its years are given out from it."""
    words = _decided(proposal, also_matter, by=by, at=at, version=version)
    made = open_span(replace(given, **words), by=by, at=at)
    ProposalSpan.objects.create(proposal=proposal, span=made)
    record_decision(proposal, "become_span", span=made.public_id)
    return made


def _decided(
    proposal: Proposal, also_matter: bool, *, by: User, at: datetime, version: int | None
) -> dict[str, str]:
    """The proposal waits no more; answered are the words of what it becomes."""
    fresh(proposal, version)
    refuse(why_not_aim(proposal, standing(by, timezone.localdate(at))))
    source = proposal.source
    waits = proposal.state == ProposalState.PROPOSED and also_matter
    state = ProposalState.PROPOSED if waits else ProposalState.CONFIRMED
    swap(proposal, by=by, at=at, state=state, reason="")
    return {
        "basis_title": source.title,
        "basis_words": proposal.words,
        "basis_place": proposal.place[:60],
        "basis_ref": f"source:{source.public_id}#{proposal.first}",
    }


def become_aim(
    proposal: Proposal,
    *,
    by: User,
    at: datetime,
    until: int | None = None,
    over: str = "",
    **given: Any,
) -> Target | Span:
    """A target of one year, or with `until` one of several; `over`: how its years make it up."""
    if until is None:
        return become_target(proposal, by=by, at=at, **given)
    if any(given.pop(name, None) is not None for name in ("strive", "challenge", "last_year")):
        raise Refused("跨年目标只有一个总目标；奋斗、挑战目标和上年基数在各年写，这里请空着。")
    indicator, unit, year, value = (given.pop(key) for key in ("indicator", "unit", "year", "base"))
    name = f"{indicator}{year}至{until}年"
    wanted = SpanIn(indicator, unit, name, year, until, value, over or OverYears.LAST)
    return become_span(proposal, wanted, by=by, at=at, **given)


@transaction.atomic
def sentence_becomes_aim(
    source: Source, number: int, *, by: User, at: datetime, **given
) -> Target | Span:
    """Of a sentence that nobody proposed as a task; `given` as for a proposal."""
    return become_aim(add(source, sentences=[number], by=by, at=at), by=by, at=at, **given)
