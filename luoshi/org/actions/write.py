"""What every write here has in common: a rule that refuses, and the event, written last."""

from datetime import datetime

from luoshi.ledger.record import record
from luoshi.ledger.refusal import Refused
from luoshi.org.models import Post, Unit, User


def refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)


def record_on(subject: Unit | Post | User, verb: str, *, by: str, at: datetime, **detail) -> None:
    """`words` (free text) is kept as a salted hash only; people stand there by their public ids."""
    name = type(subject).__name__.lower()
    record(f"org.{verb}", f"{name}:{subject.public_id}", by=by, at=at, **detail)
