"""What the data base gives to prove: checkpoints, the tree under one, the files of proofs."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from json import JSONDecoder
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from luoshi.progress import Progress, silent

from . import checking
from .chain import Row, Written, canonical
from .checkpoint_text import Made, plain, stamp
from .models import Checkpoint, Event, Head, Subtree
from .refusal import Refused
from .tree import Tree, leaf

PAGE = 10_000
INCLUSION, CONSISTENCY = "luoshi-inclusion-1", "luoshi-consistency-1"


def newest() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-number").first()


def numbered(number: int) -> Checkpoint:
    found = Checkpoint.objects.filter(number=number).first()
    if found is None:
        raise Refused(f"没有第{number}号检查点，请看检查点一页有哪些。")
    return found


def newest_of(count: int) -> list[Checkpoint]:
    return list(Checkpoint.objects.order_by("-number")[:count])


def read(level: int, start: int, stop: int) -> Sequence[bytes]:
    """Leaves from the events, roots of whole subtrees as they were kept."""
    if level == 0:
        found = Event.objects.filter(seq__gt=start, seq__lte=stop).order_by("seq")
        return [leaf(bytes.fromhex(one)) for one in found.values_list("hash", flat=True)]
    kept = Subtree.objects.filter(level=level, place__gte=start, place__lt=stop).order_by("place")
    return [bytes.fromhex(one) for one in kept.values_list("root", flat=True)]


def tree_of(size: int) -> Tree:
    return Tree(size, read)


def covering(seq: int, number: int | None = None) -> Checkpoint:
    """The newest checkpoint, or the one a person holds; Refused when the event came after it."""
    made = numbered(number) if number is not None else newest()
    if made is not None and seq <= made.size:
        return made
    if number is not None:
        raise Refused(f"第{number}号检查点只到第{made.size}号事件，第{seq}号在它以后，请用更新的。")
    raise Refused(f"第{seq}号事件之后还没有检查点。每10分钟一个，请稍后再来。")


def inclusion(event: Event, made: Checkpoint) -> dict[str, Any]:
    """The file that proves one event: its content, the hash before it, the way to the root."""
    path = tree_of(made.size).inclusion(event.seq - 1)
    told = {"format": INCLUSION, "event": event_fields(event), "prev": event.prev}
    return told | {"checkpoint": plain(made), "path": in_base64(path)}


def consistency(first: int, second: int) -> dict[str, Any]:
    """The file that proves that nothing before checkpoint `first` was changed by `second`."""
    older, newer = numbered(first), numbered(second)
    if older.number > newer.number:
        raise Refused("前一个检查点的编号应当比后一个小，请对换。")
    path = tree_of(newer.size).consistency(older.size)
    told = {"format": CONSISTENCY, "first": plain(older), "second": plain(newer)}
    return told | {"path": in_base64(path)}


def in_base64(path: Sequence[bytes]) -> list[str]:
    return [b64encode(one).decode() for one in path]


def event_fields(event: Written) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "kind": event.kind,
        "subject": event.subject,
        "actor": event.actor,
        "at": stamp(event.at),
        "detail": event.detail,
    }


def export() -> Iterator[str]:
    """The whole ledger: a line for each checkpoint, then one for each event."""
    for made in Checkpoint.objects.order_by("number"):
        yield canonical({"checkpoint": plain(made)}).decode()
    for event in events_to(last_seq()):
        told = event_fields(event) | {"prev": event.prev, "hash": event.hash}
        yield canonical(told).decode()


def last_seq() -> int:
    return Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def events_to(last: int) -> Iterator[Row]:
    """Page by page: one long read would keep a SQLite office from writing."""
    for start in range(0, last, PAGE):
        found = Event.objects.filter(seq__gt=start, seq__lte=min(start + PAGE, last))
        for told in found.order_by("seq").annotate(**AS_TEXT).values_list(*COLUMNS):
            try:
                yield row_of(told)
            except (TypeError, ValueError) as error:
                raise Refused(f"账本第{told[0]}号读不出来，内容被改动过。") from error


# As text both data bases hand a value over as it is, without a converter asked for each.
AS_TEXT = {"moment": Cast("at", TextField()), "words": Cast("detail", TextField())}
COLUMNS = ("seq", "kind", "subject", "actor", "moment", "words", "prev", "hash")
read_json = JSONDecoder().raw_decode
TO_SECONDS = len("2026-02-09 01:00:00")


def row_of(told: tuple[Any, ...]) -> Row:
    seq, kind, subject, actor, moment, words, prev, digest = told
    if "+" not in moment[TO_SECONDS:]:  # SQLite keeps UTC without saying so
        moment += "+00:00"
    detail, end = read_json(words)
    if end != len(words):
        raise ValueError(words)
    return Row(seq, kind, subject, actor, datetime.fromisoformat(moment), detail, prev, digest)


def first_fault(kept: Sequence[Made] = (), progress: Progress = silent) -> str | None:
    """What was tampered with in this office's ledger, by itself and by what others have kept.

    The head is read first: all events up to it are there, and writing may go on meanwhile.
    """
    made = list(Checkpoint.objects.order_by("number"))
    head = Head.objects.filter(pk=1).values_list("seq", "hash").first()
    last = head[0] if head else last_seq()
    events = progress(events_to(last), last)
    if found := checking.first_fault(events, head, made, kept):
        return found
    is_still = head == Head.objects.filter(pk=1).values_list("seq", "hash").first()
    if is_still and last_seq() > last:
        return f"第{last}号之后多出了事件，不是由系统写入的。"
    return None
