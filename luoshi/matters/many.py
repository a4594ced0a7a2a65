"""One press for many drafts: one value set in all of them, or all of them issued; or none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from luoshi.org.models import User

from .actions import amend, issue_many
from .actions.write import lock
from .models import Matter
from .refusal import Refused


@transaction.atomic
def set_many(picked: Sequence[Matter], changes: dict[str, Any], *, by: User, at: datetime) -> None:
    if not changes:
        raise Refused("请至少填写一项要改成的内容。")
    lock(*picked)
    for matter in picked:
        amend(matter, by=by, at=at, **changes)


def issue_picked(picked: Sequence[Matter], *, by: User, at: datetime) -> None:
    """A part is issued with its whole, so it is not issued a second time."""
    wholes = {matter.pk for matter in picked}
    issue_many((m for m in picked if m.parent_id not in wholes), by=by, at=at)
