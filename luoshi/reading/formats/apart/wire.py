"""How an answer travels: JSON with days and moments. Bytes of a stranger are never unpickled."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

MOST_ANSWER = 64 * 1024 * 1024  # bytes; a text of twenty million characters
_MARK = "\0"  # the key of what JSON has no word for


def packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_plain).encode("utf-8", "replace")


def unpacked(data: bytes) -> Any:
    return json.loads(data, object_hook=_full)


def _plain(value: Any) -> dict[str, Any]:
    if isinstance(value, timedelta):
        return {_MARK: "timedelta", "of": value.total_seconds()}
    if isinstance(value, date | time):
        return {_MARK: type(value).__name__, "of": value.isoformat()}
    raise TypeError(type(value).__name__)


def _full(found: dict[str, Any]) -> Any:
    match found.get(_MARK):
        case "timedelta":
            return timedelta(seconds=found["of"])
        case "datetime":
            return datetime.fromisoformat(found["of"])
        case "date":
            return date.fromisoformat(found["of"])
        case "time":
            return time.fromisoformat(found["of"])
    return found
