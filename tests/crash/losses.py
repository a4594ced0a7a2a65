"""Faults put into the product on purpose that lose something when the power goes out."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import transaction

from luoshi.files import store
from luoshi.matters import uploads
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import Cast
from luoshi.supervision import ladder
from luoshi.supervision.actions import climb
from luoshi.supervision.models import Climbed

from . import acts


@contextmanager
def too_early() -> Iterator[None]:
    """Who presses hears that it is done before it is written for good."""

    def carry_out(act: acts.Act, cast: Cast, matter: Matter, told: Callable[[], Any]) -> None:
        told()
        act.do(cast, matter)

    with mock.patch.object(acts, "carry_out", carry_out):
        yield


@contextmanager
def row_before_bytes() -> Iterator[None]:
    """The row of a file is there for good before its bytes are."""
    proper = store.keep

    def keep(name, data, **more):
        with mock.patch.object(store, "write_bytes"):
            file = proper(name, data, **more)
        place = Path(settings.FILES_ROOT) / file.place
        transaction.on_commit(lambda: store.write_bytes(place, data))
        return file

    with mock.patch.object(uploads, "keep", keep):
        yield


@contextmanager
def no_flush() -> Iterator[None]:
    """The bytes are never flushed to the disk."""

    def write_bytes(path, data):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    with mock.patch.object(store, "write_bytes", write_bytes):
        yield


def swap_first() -> AbstractContextManager[Any]:
    """The tick marks a row as looked at before what is due has been done."""

    def look(pk: int, seen: datetime, at: datetime) -> int:
        mine = Matter.objects.filter(pk=pk, look_at=seen, is_open=True)
        if not mine.update(look_at=None):
            return 0
        matter = Matter.objects.for_lists().get(pk=pk)
        done = set(Climbed.objects.filter(run__matter=matter).values_list("run", "rung"))
        plans = [p for p in ladder.open_plans(matter) if (p.run.pk, p.rung.key) not in done]
        with transaction.atomic():
            for plan in (p for p in plans if p.at <= at):
                climb._climb(matter, plan, at)
        ahead = min((p.at for p in plans if p.at > at), default=None)
        Matter.objects.filter(pk=pk).update(look_at=ahead)
        return 0

    return mock.patch.object(climb, "_look", look)


LOSSES: dict[str, tuple[Callable[[], AbstractContextManager[Any]], str]] = {
    "too-early": (too_early, "report"),
    "row-first": (row_before_bytes, "report"),
    "no-flush": (no_flush, "report"),
    "swap-first": (swap_first, "tick-late"),
}
