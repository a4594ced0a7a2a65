"""What the ledger alone says of a matter: state, turn, lead and due as its events tell them."""

from dataclasses import dataclass

from luoshi.ledger.models import Event


@dataclass(frozen=True)
class Told:
    """The columns of a matter that replay from its events."""

    state: str
    turn: str
    lead: str
    due: str
    version: int


def replay(public_id: str) -> Told | None:
    """The matter as its last event leaves it, after each event was found to follow the one before."""
    told: Told | None = None
    for event in Event.objects.filter(subject=f"matter:{public_id}").order_by("seq"):
        keys = ("state", "turn", "lead", "due", "version")
        now = Told(**{key: event.detail[key] for key in keys})
        if told and now.version < told.version:
            raise ValueError(f"账本第{event.seq}号的版次比前一条小，次序不对。")
        told = now
    return told
