"""Making a checkpoint: by the tick, every ten minutes or thousand events."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from .chain import START
from .checkpoint_text import checkpoint_hash
from .models import Checkpoint, Subtree
from .proofs import last_seq, newest, read, tree_of
from .tree import BITS, WIDTH, completed, root_of

EVERY = timedelta(minutes=10)
MOST = 1000  # events that may wait for a checkpoint
AT_ONCE = 64  # subtrees that are read and written in one go


def checkpoint_if_due(*, at: datetime) -> Checkpoint | None:
    """A new checkpoint when events have waited long enough for one, else None."""
    last = newest()
    waiting = last_seq() - (last.size if last else 0)
    if waiting <= 0 or (waiting < MOST and last and timedelta() <= at - last.at < EVERY):
        return None
    return make_checkpoint(at=at)


def make_checkpoint(*, at: datetime) -> Checkpoint | None:
    """Over all events so far; None when there is no new one, or when another made it meanwhile.

    Events are committed in the order of their numbers, so all up to the last one seen are there.
    """
    try:
        with transaction.atomic():
            return _make(newest(), last_seq(), at)
    except IntegrityError:
        return None


def _make(last: Checkpoint | None, size: int, at: datetime) -> Checkpoint | None:
    old = last.size if last else 0
    if size <= old:
        return None
    _keep_subtrees(old, size)
    told = {
        "number": last.number + 1 if last else 1,
        "size": size,
        "root": tree_of(size).root().hex(),
        "at": at,
        "prev": last.hash if last else START,
    }
    return Checkpoint.objects.create(**told, hash=checkpoint_hash(**told))


def _keep_subtrees(old: int, new: int) -> None:
    level = 1
    while new >> (BITS * level):
        for some in _pieces(completed(old, new, level)):
            below = read(level - 1, some.start << BITS, some.stop << BITS)
            Subtree.objects.bulk_create(
                Subtree(level=level, place=place, root=root_of(below[at : at + WIDTH]).hex())
                for place, at in zip(some, range(0, len(below), WIDTH), strict=True)
            )
        level += 1


def _pieces(places: range) -> Iterator[range]:
    for start in range(places.start, places.stop, AT_ONCE):
        yield range(start, min(start + AT_ONCE, places.stop))
