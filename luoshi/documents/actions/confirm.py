"""确认: a proposal becomes a matter with the words it stands on, or is linked to one there is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.documents.models import Proposal, ProposalMatter
from luoshi.documents.rules import why_not_confirm, why_not_decide, why_not_office
from luoshi.documents.states import ProposalState
from luoshi.documents.told import TOLD, rhythm_of, told_until
from luoshi.matters.actions import BasisIn, Fixes, draft, hand_out, issue_many
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing

from .decide import changes
from .write import fresh, record_decision, refuse, swap


@transaction.atomic
def confirm(
    proposal: Proposal,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    more: Sequence[Proposal] = (),
    **fields: Any,
) -> Matter:
    """确认, with the last changes of the form; what comes of it is a draft, nothing is issued.

    The matter stands on the words of `more` as well: they ask for the same. Whoever gives them
    has locked them all.
    """
    fresh(proposal, version)
    refuse(why_not_decide(proposal, standing(by, timezone.localdate(at))))
    changed = changes(proposal, fields)
    for name, value in changed.items():
        setattr(proposal, name, value)
    refuse(why_not_confirm(proposal))
    swap(proposal, by=by, at=at, state=ProposalState.CONFIRMED, **changed)
    for other in more:
        refuse(why_not_decide(other, standing(by, timezone.localdate(at))))
        swap(other, by=by, at=at, state=ProposalState.CONFIRMED)
    together = (proposal, *more)
    matter = _drafted(proposal, [_basis(one) for one in together], by=by, at=at)
    ProposalMatter.objects.bulk_create(
        ProposalMatter(proposal=one, matter=matter) for one in together
    )
    for one in together:
        record_decision(one, "confirm", matter=matter.public_id)
    return matter


@transaction.atomic
def confirm_and_issue(
    proposal: Proposal, *, by: User, at: datetime, version: int | None = None, **fields: Any
) -> Matter:
    """确认并交办 in one press; what keeps it from going out leaves the proposal as it was."""
    matter = confirm(proposal, by=by, at=at, version=version, **fields)
    return issue(matter, by=by, at=at)


@transaction.atomic
def link(
    proposal: Proposal, *, matter: Matter, by: User, at: datetime, version: int | None = None
) -> Proposal:
    """已有事项在办: the sentence shows from now on what becomes of that one."""
    fresh(proposal, version)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_decide(proposal, who))
    refuse(why_not_office(matter.issuer, who))
    if not matter.is_open:
        raise Refused(f"“{matter.title}”{matter.state.label}，请连到还在办的事项。")
    swap(proposal, by=by, at=at, state=ProposalState.CONFIRMED)
    ProposalMatter.objects.create(proposal=proposal, matter=matter)
    record_decision(proposal, "link", matter=matter.public_id)
    return proposal


@transaction.atomic
def issue(matter: Matter, *, units: Sequence[Unit] = (), by: User, at: datetime) -> Matter:
    """交办, after a part for each of the units where there are any; all or nothing."""
    if units:
        hand_out(matter, units=units, by=by, at=at)
    issue_many([matter], by=by, at=at)
    return matter


def _drafted(proposal: Proposal, bases: list[BasisIn], *, by: User, at: datetime) -> Matter:
    """交办单 for what is done once, 工作报告 for what is told of again and again."""
    more = {"issuer": proposal.source.issuer, "bases": bases, "by": by, "at": at}
    rhythm = rhythm_of(proposal)
    if rhythm is None:
        return draft(_fixes(proposal), **more)
    until = told_until(proposal, timezone.localdate(at)).isoformat()
    facts = {"rhythm": rhythm.period, "day": rhythm.day, "until": until}
    return draft(replace(_fixes(proposal), limit=""), regime=TOLD, facts=facts, **more)


def _fixes(proposal: Proposal) -> Fixes:
    return Fixes(
        title=proposal.title,
        task=proposal.task,
        lead_unit=proposal.unit,
        lead_post=proposal.post,
        due_on=proposal.due_on,
        limit=proposal.limit,
        due_words=proposal.due_words,
        standard=proposal.standard,
        measures=proposal.measures,
        waivers=proposal.waivers,
    )


def _basis(proposal: Proposal) -> BasisIn:
    source = proposal.source
    return BasisIn(
        words=proposal.words,
        title=source.title,
        place=proposal.place[:60],
        ref=f"source:{source.public_id}#{proposal.first}",
    )
