"""A step together with the files that came with its form: both are written, or neither."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from luoshi.files.store import keep
from luoshi.org.models import User

from .actions import take
from .models import Matter, Move


@transaction.atomic
def take_with(
    uploads: Iterable[tuple[str, bytes]],
    matter: Matter,
    step: str,
    *,
    by: User,
    at: datetime,
    version: int | None,
    answers: dict[str, Any],
    behalf: dict[str, Any] | None = None,
) -> Move:
    """Files have passed the gate. A refused step leaves no row of them. `behalf`: as in `take`."""
    unit = matter.lead_unit or matter.issuer
    files = [keep(name, data, unit_id=unit.pk, by_id=by.pk, at=at) for name, data in uploads]
    more = {**(behalf or {}), **answers}
    return take(matter, step, by=by, at=at, version=version, files=files, **more)
