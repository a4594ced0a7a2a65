"""Own years, the interval of the trend and what is proposed, on one small drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from .against import Against
from .models import Side, TermValue

WIDE, HIGH, EDGE, FOOT = 320, 120, 14, 20


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    word: str


@dataclass(frozen=True)
class Sketch:
    """`path` joins the years that follow one another; `band` is where eight of ten years end."""

    width: int
    height: int
    path: str
    dots: tuple[Mark, ...]
    now: Mark | None  # where the year that runs is expected to end
    band: tuple[float, float, float] | None  # x, top, height
    office: Mark | None
    lead: Mark | None
    years: tuple[Mark, ...]


def sketch(beside: Against, proposed: Sequence[TermValue], places: int) -> Sketch | None:
    """None where there is no year to compare with."""
    now = beside.now.point if beside.now else None
    known = [o for o in beside.own if o.value is not None and (o.is_whole or beside.now is None)]
    if not known:
        return None
    asked = {value.side: value.base / 10**places for value in proposed if value.base is not None}
    ends = [own.value for own in known if own.value is not None]
    told = beside.told
    bounds = [bound for bound in (told.lower, told.upper) if bound is not None]
    every = [*ends, *bounds, *asked.values(), *([] if now is None else [now])]
    low, high = min(every), max(every)
    first, last = beside.own[0].year, beside.own[-1].year + 1
    step = (WIDE - 2 * EDGE) / max(last - first, 1)

    def x(year: int) -> float:
        return round(EDGE + (year - first) * step, 1)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(HIGH - FOOT - EDGE - share * (HIGH - FOOT - 2 * EDGE), 1)

    marks = [
        Mark(x(own.year), y(own.value), str(own.year)) for own in known if own.value is not None
    ]
    band = None
    if told.lower is not None and told.upper is not None:
        top = y(told.upper)
        band = (x(last) - 7, top, round(max(y(told.lower) - top, 1), 1))
    expected = None
    if now is not None and beside.now and not any(o.year == beside.now.year for o in known):
        expected = Mark(x(beside.now.year), y(now), str(beside.now.year))
    sides = {side: Mark(x(last), y(value), "") for side, value in asked.items()}
    return Sketch(
        WIDE, HIGH, _joined(marks), tuple(marks), expected, band, sides.get(Side.OFFICE), sides.get(Side.LEAD),
        tuple(Mark(x(year), HIGH - 4, str(year)) for year in range(first, last + 1)),
    )  # fmt: skip


def _joined(marks: Sequence[Mark]) -> str:
    """A gap in the years stays a gap in the line."""
    words, before = [], None
    for mark in marks:
        move = "L" if before is not None and int(mark.word) == before + 1 else "M"
        words.append(f"{move}{mark.x} {mark.y}")
        before = int(mark.word)
    return " ".join(words)
