"""The reasons of a deadline: steps that can be stored, said in sentences, drawn as a calendar."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from .terms import Term, read_when
from .wording import local

COUNTED = {"work", "makeup", "day", "hours"}
_CSS = {"start": "", "end": "end"} | dict.fromkeys(COUNTED, "n")
# Ordinary days go without saying; weekends are said once, together.
_UNSAID = {"work", "day", "weekend"}
_DAY = timedelta(days=1)


class Step(NamedTuple):
    """A day or a run of alike days. `number` is the count on the first of them."""

    first: date
    last: date
    number: int | None
    kind: str  # start work makeup day hours weekend off held roll end note
    why: str
    basis: str = ""
    label: str = ""  # what a small calendar cell says


class Reason(NamedTuple):
    text: str
    basis: str


class Cell(NamedTuple):
    """One day of the drawn calendar: css is n off end out, with `now` added on today."""

    day: date
    css: str
    head: str
    label: str


@dataclass(frozen=True, slots=True)
class Trace:
    term: Term
    at: datetime
    on: date
    calendar_version: str
    provisional: bool
    steps: tuple[Step, ...]

    def reasons(self) -> tuple[Reason, ...]:
        """Sentences, each with the articles and notices it stands on."""
        return tuple(_reasons(self.steps))

    def sentences(self) -> tuple[str, ...]:
        return tuple(reason.text for reason in self.reasons())

    def grid(self, today: date | None = None) -> tuple[tuple[Cell, ...], ...]:
        """Weeks from Monday to Sunday; none for terms that are not counted day by day."""
        known = {cell.day: cell for step in self.steps for cell in _cells(step)}
        if self.term.limit.unit not in ("wd", "d", "wh"):
            return ()
        first = min(known) - timedelta(days=min(known).weekday())
        weeks = ((max(known) - first).days + 7) // 7
        days = [first + timedelta(days=n) for n in range(weeks * 7)]
        cells = [_drawn(known.get(day), day, day == first, today) for day in days]
        return tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))

    def to_json(self) -> dict[str, Any]:
        """Plain data, small: runs of days stay runs."""
        return {
            "term": self.term.to_json(),
            "at": self.at.isoformat(),
            "on": self.on.isoformat(),
            "calendar": self.calendar_version,
            "provisional": self.provisional,
            "steps": [
                [step.first.isoformat(), (step.last - step.first).days, *step[2:]]
                for step in self.steps
            ],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Trace":
        return cls(
            Term.from_json(plain["term"]),
            local(datetime.fromisoformat(plain["at"])),
            date.fromisoformat(plain["on"]),
            plain["calendar"],
            plain["provisional"],
            tuple(map(_step, plain["steps"])),
        )


def _step(plain: list[Any]) -> Step:
    first = read_when(plain[0])
    return Step(first, first + timedelta(days=plain[1]), *plain[2:])


def _reasons(steps: tuple[Step, ...]) -> Iterator[Reason]:
    """First the start, then what is out of the ordinary on the way, then the end."""
    middle: list[Step] = []
    weekend = 0
    for step in steps:
        if step.kind == "weekend":
            weekend += (step.last - step.first).days + 1
        elif step.kind not in ("start", "end", "note") and step.kind not in _UNSAID:
            middle.append(step)
        elif step.kind == "end":
            if middle:
                yield _joined(middle)
            if weekend:
                also = "另有" if middle else "其间"
                yield Reason(f"{also}周末{weekend}天，不计。", "")
        if step.kind in ("start", "end", "note"):
            yield _joined([step])


def _joined(steps: list[Step]) -> Reason:
    said = "；".join(step.why for step in steps)
    bases = dict.fromkeys(part for step in steps for part in step.basis.split("、") if part)
    return Reason(f"{said}。", "、".join(bases))


def _cells(step: Step) -> Iterator[Cell]:
    if step.kind == "note":
        return
    for offset in range((step.last - step.first).days + 1):
        counted = step.number is not None and (step.kind in COUNTED or offset == 0)
        number = str((step.number or 0) + offset) if counted else ""
        label = f"{number} {step.label}".strip()
        css = _CSS.get(step.kind, "off")
        if step.kind == "start" and counted:
            css = "n"
        yield Cell(step.first + offset * _DAY, css, "", label)


def _drawn(known: Cell | None, day: date, opens: bool, today: date | None) -> Cell:
    """A day outside the term is drawn empty; months are named where they begin."""
    head = f"{day.month}/{day.day}" if opens or day.day == 1 else str(day.day)
    css, label = (known.css, known.label) if known else ("out", "")
    if day == today:
        css = f"{css} now".strip()
    return Cell(day, css, head, label)
