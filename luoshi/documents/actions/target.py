"""立为目标: what a proposal says becomes a draft target that keeps its words."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.documents.models import Proposal
from luoshi.documents.rules import why_not_decide, why_not_office
from luoshi.documents.states import ProposalState
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.targets.actions import TargetIn, set_target
from luoshi.targets.models import Indicator, Target

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
    out as a matter, the proposal waits no more: beside its words stands what became of it."""
    fresh(proposal, version)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_office(proposal.source.issuer, who))
    source = proposal.source
    words = {
        "basis_title": source.title,
        "basis_words": proposal.words,
        "basis_place": proposal.place[:60],
        "basis_ref": f"source:{source.public_id}#{proposal.first}",
    }
    made = set_target(TargetIn(indicator, unit, year, **amounts, **words), by=by, at=at)
    if proposal.state == ProposalState.PROPOSED and not also_matter:
        refuse(why_not_decide(proposal, who))
        said = f"已立为目标：{unit}{year}年{indicator}"[:300]
        swap(proposal, by=by, at=at, state=ProposalState.DROPPED, reason=said)
        record_decision(proposal, "become_target", target=made.public_id)
    return made
