"""Whether what stands in the ledger can have come about by the moves a regime declares, one after
the other. Plain Python: it knows the declaration as a table, and nothing of the engine.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tests.races.history import Told

STILL = {"ask", "answer", "agree", "refuse"}  # history only: the version stays
HELD = {"hold", "release"}  # what hangs on the matter stops or starts its clocks


@dataclass(frozen=True)
class Declared:
    """A regime: for each step its states and its end ("" stays), whose turn each state is."""

    steps: Mapping[str, tuple[frozenset[str], str]]
    agreed: frozenset[str]
    turns: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Event:
    """One event of a matter as the ledger has it."""

    seq: int
    matter: str
    regime: str
    step: str
    move: str
    version: int
    state: str
    turn: str
    who: str
    waits: bool = False
    answers: str = ""  # the move that was agreed to or refused


@dataclass
class Life:
    """A matter as far as its events have been read."""

    last: Event
    pending: dict[str, str] = field(default_factory=dict)  # move: step


def violations(events: Iterable[Event], regimes: Mapping[str, Declared]) -> list[str]:
    lives: dict[str, Life] = {}
    found = []
    for event in sorted(events, key=lambda event: event.seq):
        if life := lives.get(event.matter):
            found += [f"{event.seq} {event.matter}: {why}" for why in faults(life, event, regimes)]
            life.last = event
        else:
            lives[event.matter] = Life(event)
    return found


def faults(life: Life, event: Event, regimes: Mapping[str, Declared]) -> Iterator[str]:
    declared, last = regimes[event.regime], life.last
    if declared.turns[event.state] != event.turn:
        yield f"in {event.state} it is the turn of {event.turn}"
    is_move = event.step in declared.steps
    if event.version != last.version + (is_move or event.step in HELD):
        yield f"{event.step}: version {last.version} is followed by {event.version}"
    if is_move:
        yield from moved(life, event, declared)
    elif event.step not in STILL | HELD:
        yield f"{event.step} is no step of {event.regime}"
    elif event.state != last.state:
        yield f"{event.step} moved it from {last.state} to {event.state}"
    if event.step == "refuse" and not life.pending.pop(event.answers, ""):
        yield "refused what nobody had asked"
    if event.step == "agree" and event.answers not in life.pending:
        yield "agreed to what nobody had asked"


def moved(life: Life, event: Event, declared: Declared) -> Iterator[str]:
    frm, to = declared.steps[event.step]
    was_asked = life.pending.pop(event.move, "")
    if life.pending:
        yield f"{event.step} while {'、'.join(life.pending.values())} waits for agreement"
    if life.last.state not in frm:
        yield f"{event.step} from {life.last.state}"
    if event.waits:
        life.pending[event.move] = event.step
        to = ""
    elif was_asked and life.last.step != "agree":
        yield f"{event.step} took effect without the agreement it waited for"
    if event.state != (to or life.last.state):
        yield f"{event.step} from {life.last.state} to {event.state}"


def misled(told: list[Told], events: list[Event], regimes: Mapping[str, Declared]) -> list[str]:
    """What people were told against the ledger: what is done is there, once and as it was told;
    a refusal that names a state names the one the matter was in."""
    there: dict[str, list[Event]] = defaultdict(list)
    states: dict[tuple[str, int], Event] = {}
    for event in events:
        there[event.move].append(event)
        states[event.matter, event.version] = event
    found = []
    for one in told:
        if one.answer == "done":
            kept = [event for event in there[one.move] if event.version == one.seen + 1]
            if one.step != "refuse" and len(kept) != 1:
                found.append(f"{one.who}: {one.step} was done, the ledger has {len(kept)} of it")
        elif one.answer == "refused" and one.words.startswith("“"):
            event = states[one.matter, one.seen]
            label = regimes[event.regime].labels[event.state]
            if "”的事项不能" in one.words and not one.words.startswith(f"“{label}”"):
                found.append(f"{one.who} saw {label} and was told: {one.words}")
        elif one.answer not in ("stale", "refused"):
            found.append(f"{one.who} was shown {one.answer}: {one.words[:80]}")
    return found


def unnamed(told: list[Told], events: list[Event]) -> list[str]:
    """Who came second hears the name of somebody who really moved the matter on since."""
    movers: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.step == "agree":  # what was asked takes effect in the next version
            event = replace(event, version=event.version + 1)
        if event.step == "agree" or event.step not in STILL:
            movers[event.matter].append(event)
    return [
        f"{one.who} saw {one.matter} in version {one.seen} and was told: {one.words}"
        for one in told
        if one.answer == "stale"
        and not any(
            event.version > one.seen and f"{event.who}在" in one.words
            for event in movers[one.matter]
        )
    ]


def out_of_order(told: list[Told], events: list[Event]) -> list[str]:
    """Who had an answer before another began to ask stands before the other in the ledger."""
    place = {(event.move, event.version): event.seq for event in events}
    done = [
        (place[key], one)
        for one in told
        if one.answer == "done" and (key := (one.move, one.seen + 1)) in place
    ]
    found, latest = [], float("-inf")
    for _, one in sorted(done, key=lambda pair: pair[0]):
        if one.end < latest:
            found.append(f"{one.who}'s {one.step} ended before one that stands earlier began")
        latest = max(latest, one.start)
    return found
