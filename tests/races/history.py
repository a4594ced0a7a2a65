"""What a set of people were told, held against the ledger: the places where the two disagree.

Plain Python. It knows nothing of how the product guards a write, so that it can find that it
does not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One press: who, on what, having seen which version, when (one clock), and what came back."""

    who: str
    matter: str
    step: str
    seen: int
    start: float
    end: float
    answer: str  # done, stale, refused, or the name of an error
    words: str = ""
    move: str = ""
    version: int = 0
    state: str = ""


@dataclass(frozen=True)
class Event:
    """One event of the ledger, as far as it tells of a matter's way."""

    seq: int
    matter: str
    step: str
    move: str
    version: int
    state: str
    lead: str


Steps = Mapping[str, tuple[frozenset[str], str]]  # step: from which states, to which


def disagreements(told: Iterable[Told], events: Iterable[Event], steps: Steps) -> list[str]:
    told, events = list(told), sorted(events, key=lambda event: event.seq)
    return [
        *gaps(events),
        *wrong_steps(events, steps),
        *unkept(told, events),
        *out_of_order(told, events),
        *unnamed(told, events),
    ]


def gaps(events: list[Event]) -> list[str]:
    return [
        f"seq {one.seq} is followed by {two.seq}"
        for one, two in zip(events, events[1:], strict=False)
        if two.seq != one.seq + 1
    ]


def wrong_steps(events: list[Event], steps: Steps) -> list[str]:
    """Each event of a matter must follow from the one before: next version, a step there is."""
    found, last = [], {}
    for event in events:
        before = last.get(event.matter)
        last[event.matter] = event
        if before is None or event.step not in steps:
            continue
        frm, to = steps[event.step]
        if event.version != before.version + 1:
            found.append(f"{event.matter}: version {before.version} is followed by {event.version}")
        if before.state not in frm or event.state != to:
            found.append(f"{event.matter}: {event.step} from {before.state} to {event.state}")
    return found


def unkept(told: list[Told], events: list[Event]) -> list[str]:
    """What was acknowledged is in the ledger once and as it was told; nothing else is there."""
    kept = {event.move: event for event in events}
    times = Counter(event.move for event in events)
    done = [one for one in told if one.answer == "done"]
    found = [f"{move} is in the ledger {count} times" for move, count in times.items() if count > 1]
    for one in done:
        event = kept.get(one.move)
        if event is None:
            found.append(f"{one.who} was told that {one.step} is done, the ledger knows nothing")
        elif (event.version, event.state) != (one.version, one.state):
            found.append(f"{one.who} was told {one.version} {one.state}, the ledger says otherwise")
        if one.version != one.seen + 1:
            found.append(f"{one.who} saw version {one.seen} and was told {one.version}")
    return found


def out_of_order(told: list[Told], events: list[Event]) -> list[str]:
    """Who had an answer before another began to ask stands before the other in the ledger."""
    place = {event.move: event.seq for event in events}
    done = [one for one in told if one.answer == "done" and one.move in place]
    found, latest = [], float("-inf")
    for one in sorted(done, key=lambda one: place[one.move]):
        if one.end < latest:
            found.append(f"{one.who}'s {one.step} ended before one that stands earlier began")
        latest = max(latest, one.start)
    return found


def unnamed(told: list[Told], events: list[Event]) -> list[str]:
    """Who came second hears the name of somebody who really moved the matter on since."""
    names = {one.move: one.who for one in told if one.answer == "done"}
    movers = defaultdict(dict)
    for event in events:
        if event.move in names:
            movers[event.matter][event.version] = names[event.move]
    return [
        f"{one.who} saw version {one.seen} and was told: {one.words}"
        for one in told
        if one.answer == "stale"
        and not any(
            version > one.seen and f"{name}在" in one.words
            for version, name in movers[one.matter].items()
        )
    ]
