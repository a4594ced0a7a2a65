"""The one way to write the ledger. Call it last: it locks the head of the chain."""

import secrets
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from . import chain
from .chain import bytes_of, link, seal
from .models import Event, Head


def record(
    kind: str,
    subject: str,
    *,
    by: str,
    at: datetime,
    words: str = "",
    **detail: Any,
) -> Event:
    """Append an event; `words` (free text) is kept only as a salted hash."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event is written with what it tells of")
    if words:
        salt = secrets.token_hex(8)
        detail |= {"salt": salt, "words": seal(words, salt)}
    head = hold_head()
    event = Event(
        seq=head.seq + 1, kind=kind, subject=subject, actor=by, at=at, detail=detail, prev=head.hash
    )
    event.hash = link(head.hash, bytes_of(event))
    event.save(force_insert=True)
    Head.objects.filter(pk=1).update(seq=event.seq, hash=event.hash)
    return event


def hold_head() -> Head:
    """The end of the chain, locked until the write is over.

    Whoever holds it takes no row another write may hold while it waits for the head: rows first,
    then the head, then the number series (a number is given at the head, see matters.effects).
    """
    return Head.objects.select_for_update().get_or_create(pk=1)[0]


def first_break() -> str | None:
    """The sentence that says where the chain is broken, or None when it holds."""
    head = Head.objects.filter(pk=1).values_list("seq", "hash").first()
    return chain.first_break(Event.objects.order_by("seq").iterator(), head)
