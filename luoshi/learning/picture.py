"""The process picture as SVG: places in shares of the width, so that words keep their size on a phone."""

from dataclasses import dataclass

from .process import Process, Stay, Taken

LEFT, WIDE, LONGEST = 34, 62, 48  # shares of the width: names, boxes, the longest wait
BAR, BOX, GAP, AFTER = 18, 40, 6, 18
MOST_BOXES = 5


@dataclass(frozen=True)
class Box:
    y: int
    label: str
    note: str
    css: str


@dataclass(frozen=True)
class Bar:
    """A wait: its width, and where its words begin."""

    y: int
    width: str
    words_at: str
    label: str
    whose: str
    words: str
    boxes: list[Box]
    line_end: int

    @property
    def length(self) -> int:
        return self.line_end + AFTER - self.y


@dataclass(frozen=True)
class Picture:
    bars: list[Bar]
    height: int
    words: str


def picture(shown: Process) -> Picture:
    most = max((stay.hours for stay in shown.stays), default=0)
    bars, y = [], 4
    for stay in shown.stays:
        bar = bar_of(stay, y, most)
        bars.append(bar)
        y = bar.line_end + AFTER
    said = "；".join(
        f"{stay.label}等{stay.waited}，{stay.taken[0].label}{stay.taken[0].times}次"
        for stay in shown.stays
    )
    return Picture(bars, y, said)


def bar_of(stay: Stay, y: int, most: int) -> Bar:
    width = max(LONGEST * stay.hours / most, 0.8) if most else 0.8
    top, boxes = y + BAR + GAP, []
    for taken in stay.taken[:MOST_BOXES]:
        boxes.append(box_of(taken, top))
        top += BOX + GAP
    return Bar(
        y=y,
        width=f"{width:.1f}%",
        words_at=f"{LEFT + width:.1f}%",
        label=stay.label,
        whose=stay.whose,
        words=stay.waited,
        boxes=boxes,
        line_end=top - GAP,
    )


def box_of(taken: Taken, y: int) -> Box:
    css = "back" if taken.is_back else "main" if taken.is_main else "side"
    note = f"{taken.times}次，{taken.share:.0%} → {taken.to}"
    return Box(y, taken.label, note, css)
