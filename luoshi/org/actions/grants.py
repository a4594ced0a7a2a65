"""Roles: what a person may do beyond the posts held, over a unit and all below it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from luoshi.ledger.refusal import Refused
from luoshi.org.models import Grant, Role, Unit, User
from luoshi.org.rules import why_not_give_role, why_not_lose_admin

from .write import record_on, refuse


@transaction.atomic
def give_role(user: User, role: Role, unit: Unit, *, from_on: date, by: str, at: datetime) -> Grant:
    """授权. One given and taken back on the same day is given again."""
    refuse(why_not_give_role(user, role, unit, from_on, by))
    given = {"user": user, "role": role, "unit": unit, "from_on": from_on}
    grant, _ = Grant.objects.update_or_create(**given, defaults={"to_on": None, "given_by": by})
    record_on(user, "give_role", by=by, at=at, role=role, unit=unit.public_id)
    return grant


@transaction.atomic
def end_role(grant: Grant, *, on: date, by: str, at: datetime) -> Grant:
    """收回授权: it does not hold any more from the day on."""
    if grant.to_on and grant.to_on < on:
        raise Refused("这项授权已经收回。")
    refuse(why_not_lose_admin([grant], on))
    grant.to_on = on - timedelta(days=1)
    grant.save(update_fields=["to_on"])
    unit = grant.unit.public_id
    record_on(grant.user, "end_role", by=by, at=at, role=grant.role, unit=unit)
    return grant
