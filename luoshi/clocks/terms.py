"""What is asked: a limit set running at a moment, under rules about its first and last day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any, NamedTuple

from .limits import BadLimit, Limit, parse
from .wording import day_of, local, time_words

When = date | datetime
Hold = tuple[When, When | None]
Office = tuple[tuple[time, time], ...]

_OFFICE: Office = ((time(8, 30), time(12)), (time(14), time(17, 30)))


@dataclass(frozen=True, slots=True)
class DayRules:
    """How the first and the last day count; each rule with the basis that is shown for it."""

    count_first_day: bool = False
    count_first_day_basis: str = "民法典第201条"
    month_basis: str = "民法典第202条"
    roll_over: bool = True  # a term in days or months that ends on a day off
    roll_over_basis: str = "民法典第203条"
    end_of_day: time | None = time(17, 30)  # None is 24:00
    end_of_day_basis: str = "民法典第203条"
    hours: Office = _OFFICE
    hours_basis: str = "本机关办公时间"

    def __post_init__(self) -> None:
        edges = [edge for span in self.hours for edge in span]
        if not edges or any(a >= b for a, b in zip(edges, edges[1:], strict=False)):
            raise BadLimit("办公时间要按先后写，每段都要有开始和结束，请改。")

    def to_json(self) -> dict[str, Any]:
        """Every field, as plain data: a stored deadline must not follow later defaults."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        plain["end_of_day"] = time_words(self.end_of_day)
        plain["hours"] = [[time_words(edge) for edge in span] for span in self.hours]
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "DayRules":
        given = dict(plain)
        if "end_of_day" in given:
            given["end_of_day"] = read_clock(given["end_of_day"])
        if "hours" in given:
            clock = time.fromisoformat
            given["hours"] = tuple((clock(a), clock(b)) for a, b in given["hours"])
        return cls(**given)


DEFAULT_RULES = DayRules()


@dataclass(frozen=True, slots=True)
class Term:
    """Everything but the calendar that decides a deadline. A hold without end runs until `until`."""

    since: When
    limit: Limit
    rules: DayRules = DEFAULT_RULES
    holds: tuple[Hold, ...] = ()
    until: When | None = None

    @property
    def day(self) -> date:
        """Day 0."""
        return day_of(self.since)

    def to_json(self) -> dict[str, Any]:
        """Plain data from which the same deadline can be computed again."""
        plain: dict[str, Any] = {"since": self.since.isoformat(), "limit": self.limit.code}
        plain["rules"] = self.rules.to_json()
        if self.holds:
            plain["holds"] = [[a.isoformat(), b and b.isoformat()] for a, b in self.holds]
        if self.until is not None:
            plain["until"] = self.until.isoformat()
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Term":
        return cls(
            read_when(plain["since"]),
            parse(plain["limit"]),
            DayRules.from_json(plain.get("rules", {})),
            tuple((read_when(a), b and read_when(b)) for a, b in plain.get("holds", ())),
            plain.get("until") and read_when(plain["until"]),
        )


def read_clock(text: str) -> time | None:
    """The end of a day; `24:00` is None."""
    return None if text == "24:00" else time.fromisoformat(text)


def read_when(text: str) -> When:
    """A date, or a moment where the text has a time of day."""
    return local(datetime.fromisoformat(text)) if len(text) > 10 else date.fromisoformat(text)


def merged(holds: Collection[Hold], until: When | None) -> list[tuple[When, When]]:
    """Holds in order, without overlaps; an open one is closed at `until`."""
    closed: list[tuple[When, When]] = []
    if not holds:
        return closed
    for begin, end in sorted(holds, key=lambda hold: _key(hold[0])):
        stop = _closed(begin, end, until)
        if closed and _key(begin) <= _key(closed[-1][1]):
            if _key(stop) > _key(closed[-1][1]):
                closed[-1] = (closed[-1][0], stop)
        else:
            closed.append((begin, stop))
    return closed


def _closed(begin: When, end: When | None, until: When | None) -> When:
    if end is None:
        if until is None:
            raise BadLimit("暂停还没有结束，要给出今天的日期才能推算。")
        return until if _key(until) > _key(begin) else begin
    if _key(end) < _key(begin):
        raise BadLimit("暂停的结束早于开始，请检查两个日期。")
    return end


def _key(when: When) -> tuple[date, time]:
    """Orders dates among moments: a date is the first instant of its day."""
    if isinstance(when, datetime):
        moment = local(when)
        return moment.date(), moment.time()
    return when, time.min


class Ending(NamedTuple):
    """Where a term ends: `counted_to` is the day the count reaches, `on` where roll-over leaves it.

    `provisional`: a notice of days off still to come may move it. `held`: a hold without end is
    running, so this is when it ends if the hold is lifted at the term's `until`.
    """

    at: datetime
    on: date
    counted_to: date
    provisional: bool = False
    held: bool = False
