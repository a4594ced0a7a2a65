"""What upper capabilities keep up to date: called by `luoshi tick` after the clocks have turned."""

from collections.abc import Callable
from typing import Any

KEPT: list[Callable[..., Any]] = []


def each_tick(keep: Callable[..., Any]) -> Callable[..., Any]:
    """Called with `at`; twice at one moment does nothing twice."""
    KEPT.append(keep)
    return keep
