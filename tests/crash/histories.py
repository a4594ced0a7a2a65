"""Eight people press at one matter at the same time, in every regime; what they were told and what
the ledger says must be some order of the regime's own moves.

    python -m tests.crash.histories --histories 200 --operations 200 [--plants NAME…]

`LUOSHI_HOME` and `LUOSHI_DATABASE` say where. Prints a line of figures for the product as it is and
one for each planted fault; the exit code is 1 when anything disagrees, or a fault is not seen.
"""

import argparse
import multiprocessing
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 -- after Django's setup
from django.db import DatabaseError, connections, transaction  # noqa: E402
from django.db.models import F, Q  # noqa: E402

from luoshi.ledger.models import Event as Row  # noqa: E402
from luoshi.ledger.models import Head  # noqa: E402
from luoshi.ledger.record import first_break  # noqa: E402
from luoshi.matters import actions  # noqa: E402
from luoshi.matters.models import Matter, Move  # noqa: E402
from luoshi.matters.refusal import Refused  # noqa: E402
from luoshi.matters.regime import ENTERED, Regime, Step  # noqa: E402
from luoshi.matters.register import REGIMES  # noqa: E402
from luoshi.matters.tests.cast import NOW, Cast  # noqa: E402
from luoshi.org.models import User  # noqa: E402
from luoshi.regimes.tests.walk import PEOPLE, World  # noqa: E402
from tests.races.hands import press  # noqa: E402
from tests.races.history import Told  # noqa: E402

from .model import Declared, Event, misled, out_of_order, unnamed, violations  # noqa: E402
from .plants import PLANTS  # noqa: E402

HANDS, MATTERS = 8, 3
PATIENCE = 120
GOES_ON = ("draft", "open", "held")


def declared(regime: Regime) -> Declared:
    steps = {
        step.key: (frozenset(state.key for state in step.frm), step.to.key if step.to else "")
        for step in regime.steps
    }
    return Declared(
        steps,
        frozenset(step.key for step in regime.steps if step.agree),
        {state.key: state.turn for state in regime.states},
        {state.key: state.label for state in regime.states},
    )


class Hand:
    """One person after the other at one desk, pressing what can be pressed and some that cannot."""

    def __init__(self, cast: Cast, keys: list[int], seed: str, presses: int) -> None:
        self.worlds = {key: World(cast, known) for key, known in REGIMES.items()}
        self.keys, self.presses, self.chance = keys, presses, random.Random(seed)

    def work(self) -> list[Told]:
        return [one for turn in range(self.presses) if (one := self.tried(turn))]

    def tried(self, turn: int) -> Told | None:
        """What goes wrong while somebody only looks is what they are shown, too."""
        try:
            return self.turn(turn)
        except DatabaseError as error:
            return Told("", "", "look", 0, 0.0, 0.0, type(error).__name__, str(error))

    def turn(self, turn: int) -> Told | None:
        matter = self.matter()
        pending = next((move for move in matter.moves.all() if move.is_pending), None)
        if pending and self.chance.random() < 0.8:
            return self.reply(matter, pending)
        world = self.worlds[matter.regime_key]
        step = self.step(matter, is_late=turn > self.presses * 4 // 5)
        person = self.person(matter, step.who)
        try:
            answers = world.answers(step)
        except Refused:  # what it would be answered with cannot be made just now
            return None
        matter.refresh_from_db()
        by = world.user(person)
        return press(
            by, matter, step.key, lambda: actions.take(matter, step.key, by=by, at=NOW, **answers)
        )

    def matter(self) -> Matter:
        """Of those that go on, the first one mostly: that is where people meet."""
        own = Q(pk__in=self.keys)
        if self.chance.random() < 0.2:
            own |= Q(parent__in=self.keys, is_open=True)
        found = list(
            Matter.objects.filter(own).order_by("-is_open", F("parent").desc(nulls_last=True), "pk")
        )
        return found[0] if self.chance.random() < 0.8 else self.chance.choice(found)

    def reply(self, matter: Matter, pending: Move) -> Told:
        pending.matter = matter
        by = self.worlds[matter.regime_key].user(self.person(matter, pending.agree))
        if self.chance.random() < 0.5:
            return press(by, matter, "agree", lambda: actions.agree(pending, by=by, at=NOW))
        return press(
            by,
            matter,
            "refuse",
            lambda: actions.refuse_agreement(pending, reason="再议。", by=by, at=NOW),
        )

    def step(self, matter: Matter, *, is_late: bool) -> Step:
        """Mostly one that is possible; an end only late, so that the history is a long one."""
        steps = [s for s in matter.regime.steps if s.who != "system"]
        ways = [s for s in steps if matter.state in s.frm]
        going = [s for s in ways if goes_on(s)]
        if self.chance.random() < 0.1:  # one that must be refused
            ways = [s for s in steps if s not in ways]
        elif going and not is_late:
            ways = going
        return self.chance.choice(ways or steps)

    def person(self, matter: Matter, part: str) -> str:
        part = "office" if part in ENTERED else part
        players = sorted(self.worlds[matter.regime_key].plays(matter, part))
        return self.chance.choice(
            players if players and self.chance.random() < 0.9 else list(PEOPLE)
        )


def goes_on(step: Step) -> bool:
    asks_another = any(ask.kind == "matter" for ask in step.asks)
    return (step.to is None or step.to.phase in GOES_ON) and not asks_another


class Desks:
    """Eight processes that wait for a matter and work at it all at once."""

    def __init__(self, cast: Cast) -> None:
        connections.close_all()  # a connection must not be shared by two processes
        fork = multiprocessing.get_context("fork")
        gate = fork.Barrier(HANDS)
        self.lines, self.workers = [], []
        for _ in range(HANDS):
            here, there = fork.Pipe()
            work = fork.Process(target=serve, args=(cast, gate, there), daemon=True)
            work.start()
            self.lines.append(here)
            self.workers.append(work)

    def at(self, keys: list[int], seed: str, presses: int) -> list[Told]:
        for number, line in enumerate(self.lines):
            line.send((keys, f"{seed}:{number}", presses))
        told = []
        for line in self.lines:
            if not line.poll(PATIENCE):
                raise TimeoutError("a hand did not come back")
            told += line.recv()
        return told

    def close(self) -> None:
        for line in self.lines:
            line.send(None)
        for work in self.workers:
            work.join(PATIENCE)


def serve(cast: Cast, gate: Any, line: Any) -> None:
    while task := line.recv():
        hand = Hand(cast, *task)
        gate.wait(PATIENCE)
        line.send(hand.work())


def last_seq() -> int:
    return Head.objects.values_list("seq", flat=True).first() or 0


def events_after(seq: int) -> list[Event]:
    rows = Row.objects.filter(seq__gt=seq, subject__startswith="matter:").order_by("seq")
    names = dict(User.objects.values_list("public_id", "name"))
    return [event_of(row, names) for row in rows if "move" in row.detail]


def event_of(row: Row, names: dict[str, str]) -> Event:
    regime, _, step = row.kind.partition(".")
    told = {key: row.detail[key] for key in ("move", "version", "state", "turn")}
    answers = row.detail.get("agreed") or row.detail.get("refused") or ""
    more = {"who": names.get(row.actor, ""), "waits": "waits" in row.detail, "answers": answers}
    return Event(row.seq, row.subject.partition(":")[2], regime, step, **told, **more)


def unlike(matters: set[str], events: list[Event]) -> Iterator[str]:
    """The rows of the matters against the last event of each."""
    last = {event.matter: event for event in events}
    for matter in Matter.objects.filter(public_id__in=matters):
        event = last[matter.public_id]
        kept = (matter.state_key, matter.turn, matter.version)
        if kept != (event.state, event.turn, event.version):
            yield f"{matter.public_id} is {kept}, its last event says otherwise"


def wrong_in(told: list[Told], since: int, regimes: dict[str, Declared]) -> list[str]:
    events = events_after(since)
    return [
        *violations(events, regimes),
        *misled(told, events, regimes),
        *out_of_order(told, events),
        *unnamed(told, events),
        *unlike({event.matter for event in events}, events),
    ]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=len(REGIMES))
    parser.add_argument("--operations", type=int, default=200)
    parser.add_argument("--plants", nargs="*", choices=sorted(PLANTS), default=[])
    asked = parser.parse_args(argv)
    call_command("migrate", verbosity=0)
    cast = Cast()
    regimes = [list(REGIMES)[number % len(REGIMES)] for number in range(asked.histories)]
    is_sound = not say("", *played(cast, regimes, asked.operations))
    is_sound &= first_break() is None
    for plant in asked.plants:
        with PLANTS[plant]():
            is_sound &= bool(say(plant, *played(cast, ["handover"] * 2, 64)))
    return 0 if is_sound else 1


def played(cast: Cast, regimes: list[str], operations: int) -> tuple[int, Counter[str], list[str]]:
    known = {key: declared(regime) for key, regime in REGIMES.items()}
    wrong, answers, desks = [], Counter(), Desks(cast)
    for number, regime in enumerate(regimes):
        since = last_seq()
        with transaction.atomic():
            keys = [World(cast, REGIMES[regime]).new().pk for _ in range(MATTERS)]
        told = desks.at(keys, str(number), operations // HANDS)
        answers.update(one.answer for one in told)
        wrong += [f"{number} {regime} {why}" for why in wrong_in(told, since, known)]
    desks.close()
    return len(regimes), answers, wrong


def say(plant: str, histories: int, answers: Counter[str], wrong: list[str]) -> int:
    """How many disagreements there were."""
    counts = [answers.pop(key, 0) for key in ("done", "stale", "refused")]
    said = "{}段历史 办成{}次 晚到{}次 不许{}次".format(histories, *counts)
    print(f"{plant} {said} 出错{sum(answers.values())}次 错{len(wrong)}".strip())
    print("".join(f"  {why}\n" for why in wrong[:3]), end="", flush=True)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
