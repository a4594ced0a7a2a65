"""The bytes of an event and their hash: what an outsider recomputes. Plain Python."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any, NamedTuple, Protocol

START = "0" * 64
ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


class Written(Protocol):
    """An event as it stands in a data base or in a copy of one."""

    seq: int
    kind: str
    subject: str
    actor: str
    at: datetime
    detail: dict[str, Any]
    prev: str
    hash: str


class Row(NamedTuple):
    """An event read in bulk, where a model instance for each would be most of the work."""

    seq: int
    kind: str
    subject: str
    actor: str
    at: datetime
    detail: dict[str, Any]
    prev: str
    hash: str


def canonical(value: Any) -> bytes:
    return ENCODER.encode(value).encode()


def event_bytes(
    *, seq: int, kind: str, subject: str, actor: str, at: datetime, detail: dict[str, Any]
) -> bytes:
    before, after = around_seq(kind, subject, actor, at, detail)
    return f'{before},"seq":{seq},{after}'.encode()


def around_seq(
    kind: str, subject: str, actor: str, at: datetime, detail: dict[str, Any]
) -> tuple[str, str]:
    """The canonical words of an event before and after its number.

    As `canonical` writes them, put together by hand: a ledger has millions.
    """
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    return (
        f'{{"actor":{encode_basestring(actor)},"at":"{stamp}","detail":{ENCODER.encode(detail)},'
        f'"kind":{encode_basestring(kind)}',
        f'"subject":{encode_basestring(subject)}}}',
    )


def link(prev: str, event: bytes) -> str:
    """The hash of an event that follows `prev`."""
    return hashlib.sha256(bytes.fromhex(prev) + event).hexdigest()


def seal(text: str, salt: str) -> str:
    """Free text as it stands in an event: provable by who has the text, readable by nobody else."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def bytes_of(event: Written) -> bytes:
    return event_bytes(
        seq=event.seq,
        kind=event.kind,
        subject=event.subject,
        actor=event.actor,
        at=event.at,
        detail=event.detail,
    )


def first_break(
    events: Iterable[Written],
    head: tuple[int, str] | None,
    look: Callable[[Written, int], None] | None = None,
) -> str | None:
    """The sentence that says where the chain is broken, or None when it holds up to its head.

    `look` is shown each event that holds, with a mark of all its words but the number.
    """
    prev, count = START, 0
    for event in events:
        count += 1
        if event.seq != count:
            return f"账本第{count}号缺失，后面是第{event.seq}号。"
        words = around_seq(event.kind, event.subject, event.actor, event.at, event.detail)
        told = f'{words[0]},"seq":{count},{words[1]}'.encode()
        if event.prev != prev or event.hash != sha256(bytes.fromhex(prev) + told).hexdigest():
            return f"账本第{event.seq}号与前一条接不上，内容或次序被改动过。"
        prev = event.hash
        if look:
            look(event, hash(words))
    if head is None:
        return "账本末尾的记号不见了，无法确认后面有没有被删掉的。" if count else None
    seq, last = head
    if seq != count:
        return f"账本末尾应为第{seq}号，实际到第{count}号。"
    return None if last == prev else f"账本末尾的记号与第{count}号的摘要不符。"
