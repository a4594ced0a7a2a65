"""A bar on the terminal while a command works; nothing where its output goes elsewhere."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

Item = TypeVar("Item")
Watch = Callable[[Iterable[Any], int], Iterable[Any]]
WIDTH = 30  # letters
SOON_OVER = 20  # things; a bar would only flicker


def bar(label: str) -> Watch:
    """What a long action is given: it draws as the things go by, 0 where nobody knows how many."""
    return partial(_drawn, label) if sys.stderr.isatty() else unwatched


def unwatched(things: Iterable[Item], total: int) -> Iterable[Item]:
    return things


def _drawn(label: str, things: Iterable[Item], total: int) -> Iterator[Item]:
    step = max(total // 100, SOON_OVER)
    number = 0
    try:
        for number, thing in enumerate(things, 1):
            yield thing
            if number % step == 0:
                _draw(label, number, total)
    finally:
        if number >= step:
            _draw(label, number, total, end="\n")


def _draw(label: str, number: int, total: int, end: str = "") -> None:
    if total:
        done = min(WIDTH * number // total, WIDTH)
        said = f"[{'█' * done}{'·' * (WIDTH - done)}] {number}/{total}"
    else:
        said = str(number)
    print(f"\r{label} {said}", end=end, file=sys.stderr, flush=True)
