"""A bar on the terminal while a command works; nothing where its output goes elsewhere."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import monotonic
from typing import Any, TypeVar

Item = TypeVar("Item")
Progress = Callable[[Iterable[Any], int], Iterable[Any]]
WIDTH = 30  # letters
EVERY = 0.2  # seconds; what is over sooner draws nothing


def bar(label: str) -> Progress:
    """What a long action is given: it draws as the things go by, 0 where nobody knows how many."""
    return partial(_drawn, label) if sys.stderr.isatty() else silent


def silent(things: Iterable[Item], total: int) -> Iterable[Item]:
    return things


def _drawn(label: str, things: Iterable[Item], total: int) -> Iterator[Item]:
    number, is_drawn, last = 0, False, monotonic()
    try:
        for number, thing in enumerate(things, 1):
            yield thing
            now = monotonic()
            if now - last >= EVERY:
                _draw(label, number, total)
                is_drawn, last = True, now
    finally:
        if is_drawn:
            _draw(label, number, total, end="\n")


def _draw(label: str, number: int, total: int, end: str = "") -> None:
    if total:
        done = min(WIDTH * number // total, WIDTH)
        said = f"[{'█' * done}{'·' * (WIDTH - done)}] {number}/{total}"
    else:
        said = str(number)
    print(f"\r{label} {said}", end=end, file=sys.stderr, flush=True)
