"""改一份: a part of a decomposition asks something else, adopted with a reason after it was looked at."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.targets.models import Target, TargetChange
from luoshi.targets.tree import whole_of

from .decompose import tell, why_not_decompose
from .targets import put_change
from .write import refuse

MAY_CHANGE = ("base", "due_on", "demands")


@transaction.atomic
def change_part(
    part: Target, *, reason: str, by: User, at: datetime, **changes: Any
) -> TargetChange:
    """A draft at once; what was agreed waits for an approval, as every change of a target.

    `changes`: base, due_on, demands. Who gives a whole to its parts changes them, too.
    """
    if unknown := set(changes) - set(MAY_CHANGE):
        raise TypeError(f"not what a part is asked: {sorted(unknown)}")
    whole = whole_of(part)
    if whole is None:
        raise Refused(f"{part}不是从别的目标分解来的，请在目标页调整。")
    refuse(why_not_decompose(whole, standing(by, timezone.localdate(at))))
    if not reason.strip():
        raise Refused("采用这个改动请写明理由。")
    change = put_change(part, changes, by=by, at=at, reason=reason)
    tell(whole, "change_part", by=by, at=at, part=part.public_id, now=change.now, words=reason)
    return change
