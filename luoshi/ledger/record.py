"""The one way to write the ledger. Call it last: it locks the head of the chain."""

import secrets
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from .chain import START, event_bytes, link, seal
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


def bytes_of(event: Event) -> bytes:
    return event_bytes(
        seq=event.seq,
        kind=event.kind,
        subject=event.subject,
        actor=event.actor,
        at=event.at,
        detail=event.detail,
    )


def first_break() -> str | None:
    """The sentence that says where the chain is broken, or None when it holds."""
    prev, count = START, 0
    for event in Event.objects.order_by("seq").iterator():
        count += 1
        if event.seq != count:
            return f"台账第{count}号缺失，后面是第{event.seq}号。"
        if event.prev != prev or event.hash != link(prev, bytes_of(event)):
            return f"台账第{event.seq}号与前一条接不上，内容或次序被改动过。"
        prev = event.hash
    head = Head.objects.filter(pk=1).first()
    if head is None:
        return "台账末尾的记号不见了，无法确认后面有没有被删掉的。" if count else None
    if head.seq != count:
        return f"台账末尾应为第{head.seq}号，实际到第{count}号。"
    return None if head.hash == prev else f"台账末尾的记号与第{count}号的摘要不符。"
