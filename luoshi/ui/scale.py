"""From values to places on a drawing: ranges, ticks, lines with gaps, labels kept apart.

A value that is missing is a gap, never nought.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

Points = Mapping[float, float | None]
Place = tuple[float, float]


@dataclass(frozen=True)
class Scale:
    """`low` and `high` are values; they stand at `at_low` and `at_high` of the drawing."""

    low: float
    high: float
    at_low: float
    at_high: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.at_low + share * (self.at_high - self.at_low)


def known(values: Iterable[float | None]) -> list[float]:
    return [v for v in values if v is not None and isfinite(v)]


def reach(values: Iterable[float | None], wide: Iterable[float | None] = ()) -> Place | None:
    """The lowest and highest of the values; None when nothing is known.

    `wide` are the edges of a forecast: they widen the range at most to three times of what the
    values need, so that a fan that knows nothing does not press the curve flat.
    """
    fixed = known(values)
    if not fixed:
        return None
    low, high = min(fixed), max(fixed)
    if low == high:
        room = abs(low) / 2 or 1.0
        low, high = low - room, high + room
    span = high - low
    loose = [min(max(v, low - span), high + span) for v in known(wide)]
    return min([low, *loose]), max([high, *loose])


def runs(points: Points) -> Iterator[list[tuple[float, float]]]:
    """The stretches without a gap, in order: a missing period ends one."""
    run: list[tuple[float, float]] = []
    for at in sorted(points):
        value = points[at]
        if value is None or not isfinite(value):
            if run:
                yield run
            run = []
            continue
        if run and at - run[-1][0] > 1:
            yield run
            run = []
        run.append((at, value))
    if run:
        yield run


def path_of(points: Points, x: Scale, y: Scale, joined: bool = False) -> str:
    """The `d` of a path; a single point between two gaps is left to `lone_points`.

    `joined`: a plan is one line also over periods for which nothing was planned.
    """
    stretches = list(runs(points))
    if joined:
        stretches = [sum(stretches, [])] if stretches else []
    drawn = [[f"{x(at):.1f} {y(v):.1f}" for at, v in run] for run in stretches if len(run) > 1]
    return " ".join(f"M{' L'.join(places)}" for places in drawn)


def lone_points(points: Points) -> list[Place]:
    """Points between two gaps, which no line can show."""
    return [run[0] for run in runs(points) if len(run) == 1]


def last_of(points: Points) -> tuple[float, float] | None:
    """The last known point."""
    return next(((at, v) for at in sorted(points, reverse=True) if known([v := points[at]])), None)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values within the range: 1, 2 or 5 times a power of ten apart, at most `most`."""
    if not high > low:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * m for m in (1, 2, 5, 10, 20) if (high - low) / (power * m) <= most - 1)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def tick_words(values: Sequence[float]) -> list[str]:
    """The ticks with as many digits as tell them apart."""
    step = min((b - a for a, b in zip(values, values[1:], strict=False)), default=1.0)
    places = max(0, -floor(log10(step) + 1e-9)) if step > 0 else 0
    return [f"{value:.{places}f}".replace("-", "−") for value in values]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Labels moved as little as needed to stand `gap` apart within low and high; the order stays."""
    order = sorted(range(len(places)), key=lambda n: places[n])
    moved = list(places)
    floor_at = low
    for n in order:
        moved[n] = max(moved[n], floor_at)
        floor_at = moved[n] + gap
    ceiling = high
    for n in reversed(order):
        moved[n] = min(moved[n], ceiling)
        ceiling = moved[n] - gap
    return moved
