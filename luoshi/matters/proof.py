"""Proving an event of a matter, to whom the matter is shown. What proves it is the ledger's."""

from typing import Any

from luoshi.ledger.models import Event
from luoshi.ledger.proofs import covering, inclusion

from .models import Matter

LONGEST = 18  # digits of a number that a data base can hold


def event_of(matter: Matter, seq: str) -> Event | None:
    """An event of this matter and of no other, by its number as an address or a person writes it."""
    if not (seq.isascii() and seq.isdigit() and len(seq) <= LONGEST):
        return None
    return Event.objects.filter(seq=int(seq), subject=f"matter:{matter.public_id}").first()


def proof_of(event: Event, number: int | None = None) -> dict[str, Any]:
    """Against the newest checkpoint, or the one a person holds; Refused when none covers it."""
    return inclusion(event, covering(event.seq, number))
