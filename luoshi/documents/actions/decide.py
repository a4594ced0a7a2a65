"""改, 不交办, 恢复, 核对: what a person makes of a proposal short of a matter."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.clocks import BadLimit
from luoshi.documents.models import Proposal
from luoshi.documents.rules import why_not_decide, why_not_keep, why_not_restore
from luoshi.documents.states import ProposalState
from luoshi.documents.told import columns_of, read_time
from luoshi.matters.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing

from .write import fresh, record_decision, refuse, swap

MAY_CHANGE = (
    "title",
    "task",
    "unit",
    "post",
    "due_words",
    "due_on",
    "limit",
    "standard",
    "measures",
    "waivers",
)


@transaction.atomic
def edit(
    proposal: Proposal, *, by: User, at: datetime, version: int | None = None, **fields: Any
) -> Proposal:
    """改. Only what really differs is written; another unit takes the post with it."""
    fresh(proposal, version)
    refuse(why_not_decide(proposal, standing(by, timezone.localdate(at))))
    if changed := changes(proposal, fields):
        swap(proposal, by=by, at=at, **changed)
        record_decision(proposal, "edit", words=str(changed), changed=sorted(changed))
    return proposal


def changes(proposal: Proposal, fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(fields) - set(MAY_CHANGE):
        raise TypeError(f"not a field that can be edited: {sorted(unknown)}")
    fields = {
        key: value.strip() if isinstance(value, str) else value for key, value in fields.items()
    }
    changed = {key: new for key, new in fields.items() if getattr(proposal, key) != new}
    unit, post = (changed.get(key, getattr(proposal, key)) for key in ("unit", "post"))
    if post and (unit is None or post.unit_id != unit.pk):
        if "post" in changed and "unit" not in changed:
            raise Refused(f"{post}不是{unit or '所选单位'}的岗位，请重选岗位。")
        changed["post"] = None
    if changed.get("limit"):
        changed |= time_in(changed["limit"], proposal)
    elif changed.get("due_on"):
        changed["limit"] = ""
    if "title" in changed:
        changed["title"] = changed["title"][:200]
    return changed


def time_in(words: str, proposal: Proposal) -> dict[str, Any]:
    try:
        return columns_of(read_time(words, proposal.source.doc_date))
    except BadLimit as bad:
        raise Refused(str(bad)) from None


@transaction.atomic
def drop(
    proposal: Proposal, *, reason: str, by: User, at: datetime, version: int | None = None
) -> Proposal:
    """不交办, with the reason that stands beside the words from then on."""
    fresh(proposal, version)
    refuse(why_not_decide(proposal, standing(by, timezone.localdate(at))))
    if not reason.strip():
        raise Refused("请选一条不交办的理由，或写一句。")
    swap(proposal, by=by, at=at, state=ProposalState.DROPPED, reason=reason.strip()[:300])
    record_decision(proposal, "drop", words=proposal.reason)
    return proposal


@transaction.atomic
def restore(proposal: Proposal, *, by: User, at: datetime, version: int | None = None) -> Proposal:
    """恢复: what was not to be handed out waits again."""
    fresh(proposal, version)
    refuse(why_not_restore(proposal, standing(by, timezone.localdate(at))))
    swap(proposal, by=by, at=at, state=ProposalState.PROPOSED, reason="")
    record_decision(proposal, "restore")
    return proposal


@transaction.atomic
def keep(proposal: Proposal, *, by: User, at: datetime, version: int | None = None) -> Proposal:
    """核对过: the words changed in a new version, and what was decided holds for them too."""
    fresh(proposal, version)
    refuse(why_not_keep(proposal, standing(by, timezone.localdate(at))))
    was = proposal.was_words
    swap(proposal, by=by, at=at, was_words="")
    record_decision(proposal, "keep", words=was)
    return proposal
