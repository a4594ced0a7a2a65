"""The bytes of an event and their hash: what an outsider recomputes. Plain Python."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


def canonical(value: Any) -> bytes:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def event_bytes(
    *, seq: int, kind: str, subject: str, actor: str, at: datetime, detail: dict[str, Any]
) -> bytes:
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    return canonical(
        {
            "seq": seq,
            "kind": kind,
            "subject": subject,
            "actor": actor,
            "at": stamp,
            "detail": detail,
        }
    )


def link(prev: str, event: bytes) -> str:
    """The hash of an event that follows `prev`."""
    return hashlib.sha256(bytes.fromhex(prev) + event).hexdigest()


def seal(text: str, salt: str) -> str:
    """Free text as it stands in an event: provable by who has the text, readable by nobody else."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
