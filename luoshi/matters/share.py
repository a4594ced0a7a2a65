"""Handing one task out to many units and issuing the parts in the same press."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from luoshi.org.models import Unit, User

from .actions import hand_out, issue_many
from .models import Matter


@transaction.atomic
def share(
    matter: Matter, units: Sequence[Unit], *, by: User, at: datetime, issue: bool
) -> list[Matter]:
    """One part for each unit, issued at once or kept as drafts; all of it or nothing."""
    is_draft = matter.phase == "draft"
    made = hand_out(matter, units=units, by=by, at=at)
    if issue:
        issue_many([matter] if is_draft else made, by=by, at=at)
    return made
