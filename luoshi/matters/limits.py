"""How long a clock of a matter runs, from what the regime wrote: fixed, preset, a fact, a period."""

from dataclasses import dataclass
from datetime import date, datetime, time
from fnmatch import fnmatch

from django.utils import timezone

from luoshi.clocks import BadLimit, Limit, Rhythm, parse
from luoshi.org.presets import Valued, value

from .models import Matter
from .refusal import Refused
from .regime import Clock, Regime


@dataclass(frozen=True)
class Length:
    """A limit, and the preset it came from."""

    limit: Limit
    preset: Valued | None = None


def length_of(matter: Matter, clock: Clock, since: datetime) -> Length | None:
    """The first way of writing it that holds here; None where the matter has no time on purpose."""
    on = timezone.localdate(since)
    if found := _any(matter, clock, clock.limit, on):
        return found
    if "deadline" in clock.limits and "time" in matter.waivers:
        return None
    raise Refused(f"{clock.label}的时限还定不下来，请先写明{_wanted(matter.regime, clock)}。")


def _any(matter: Matter, clock: Clock, written: str, on: date) -> Length | None:
    tried = (_read(matter, clock, one, on) for one in written.split(" or "))
    return next((found for found in tried if found), None)


def _read(matter: Matter, clock: Clock, written: str, on: date) -> Length | None:
    kind, _, argument = written.partition(":")
    if kind == "deadline":
        return _deadline(matter)
    if kind == "fact":
        day = fact_day(matter, argument)
        return Length(Limit(0, "date", day)) if day else None
    if kind == "preset":
        valued = value(argument, on=on)
        return Length(parse(valued.value), valued)
    if kind == "each":
        return Length(Limit(0, "date", _period(matter, argument).due(on)))
    if kind == "by":
        given = "/".join(str(matter.facts.get(key, "")) for key in argument.split("/"))
        row = next((limit for pattern, limit in clock.table if fnmatch(given, pattern)), None)
        return _any(matter, clock, row, on) if row else None
    return Length(parse(written))


def _deadline(matter: Matter) -> Length | None:
    if matter.limit:
        return Length(parse(matter.limit))
    return Length(Limit(0, "date", matter.due_on)) if matter.due_on else None


def fact_day(matter: Matter, key: str) -> date | None:
    given = matter.facts.get(key)
    return date.fromisoformat(given) if given else None


def _period(matter: Matter, written: str) -> Rhythm:
    """month, or month@FACT, whose number is the day of the period."""
    period, _, key = written.partition("@")
    day = matter.facts.get(key) or 0
    try:
        return Rhythm(period, int(day))
    except BadLimit as bad:
        raise Refused(str(bad)) from bad
    except ValueError as bad:
        raise Refused(f"{matter.regime.fact(key).label}要写整数，不能是{day}，请改。") from bad


def begins(matter: Matter, clock: Clock, at: datetime) -> datetime:
    """From when a clock counts: the entry of the state, or the day of a fact."""
    if clock.since == "entry":
        return at
    key = clock.since.partition(":")[2]
    day = fact_day(matter, key)
    if day is None:
        label = matter.regime.fact(key).label
        raise Refused(f"{clock.label}的时限从{label}起算，请先写明{label}。")
    return timezone.make_aware(datetime.combine(day, time.min))


def _wanted(regime: Regime, clock: Clock) -> str:
    """The labels of the facts a limit stands on."""
    keys = [
        key
        for limit in clock.limits
        if limit.partition(":")[0] in ("fact", "by")
        for key in limit.partition(":")[2].split("/")
    ]
    labels = [fact.label for key in keys if (fact := regime.fact(key))]
    return "、".join(dict.fromkeys(labels)) or "到期日"


def limit_words(matter: Matter, clock: Clock, on: date) -> str:
    """How long it would be now, in words; empty where that is the matter's own date or unknown."""
    try:
        found = _any(matter, clock, clock.limit, on)
    except Refused:  # what a draft says of its time cannot be read yet
        return ""
    return "" if found is None or found.limit.on else found.limit.words
