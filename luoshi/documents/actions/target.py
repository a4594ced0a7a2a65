"""立为目标: what a proposal says becomes a draft target that keeps its words."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.documents.models import Proposal, ProposalTarget, Source
from luoshi.documents.rules import why_not_aim
from luoshi.documents.states import ProposalState
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.targets.actions import TargetIn, set_target
from luoshi.targets.models import Indicator, Target

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
    fresh(proposal, version)
    refuse(why_not_aim(proposal, standing(by, timezone.localdate(at))))
    source = proposal.source
    words = {
        "basis_title": source.title,
        "basis_words": proposal.words,
        "basis_place": proposal.place[:60],
        "basis_ref": f"source:{source.public_id}#{proposal.first}",
    }
    waits = proposal.state == ProposalState.PROPOSED and also_matter
    state = ProposalState.PROPOSED if waits else ProposalState.CONFIRMED
    swap(proposal, by=by, at=at, state=state, reason="")
    made = set_target(TargetIn(indicator, unit, year, **amounts, **words), by=by, at=at)
    ProposalTarget.objects.create(proposal=proposal, target=made)
    record_decision(proposal, "become_target", target=made.public_id)
    return made


@transaction.atomic
def sentence_becomes_target(
    source: Source, number: int, *, by: User, at: datetime, **given
) -> Target:
    """Of a sentence that nobody proposed as a task; `given` as for a proposal."""
    return become_target(add(source, sentences=[number], by=by, at=at), by=by, at=at, **given)
