"""Two workers of `luoshi tick` in two processes at once, on whatever data base is configured.

    python -m tests.crash.tick --rounds 10 [--plant]

Prints one line of figures for the product as it is, and one for the planted fault; the exit code is
1 when a rung or notice was lost or doubled, when one worker did nothing or failed, or when the
fault is not seen.
"""

import argparse
import multiprocessing
import os
import sys
import time
from datetime import date, datetime, timedelta
from typing import Any
from unittest import mock

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 -- after Django's setup
from django.db import connections  # noqa: E402
from django.db.models import Count  # noqa: E402

from luoshi.matters.models import Matter  # noqa: E402
from luoshi.matters.tests.cast import BEIJING, Cast  # noqa: E402
from luoshi.notices.models import Notice  # noqa: E402
from luoshi.supervision import ladder  # noqa: E402
from luoshi.supervision.actions import climb  # noqa: E402
from luoshi.supervision.models import Climbed  # noqa: E402
from luoshi.supervision.reconcile import reconcile  # noqa: E402

LOOKS, PATIENCE = 0.05, 60  # seconds


def people_the_county() -> None:
    call_command("migrate", verbosity=0)
    cast = Cast()
    for day in range(12, 31):
        cast.matter_at("doing", due_on=date(2026, 3, day), title=f"第{day}件")


def moments(count: int) -> list[datetime]:
    """Working mornings and noons from 9 March on, as many as asked for."""
    found, day = [], datetime(2026, 3, 9, 9, tzinfo=BEIJING)
    while len(found) < count:
        found += [at for at in (day, day + timedelta(hours=3)) if not ladder.is_quiet(at)]
        day += timedelta(days=1)
    return found[:count]


def nobodys(pk: int, seen: datetime, at: datetime) -> int:
    """The planted fault: whoever comes climbs, whether another has the row or not.

    It looks a moment before it writes: the other one is sure to have looked by then.
    """
    matter = Matter.objects.for_lists().get(pk=pk)
    ripe = [plan for plan in ladder.open_plans(matter) if plan.at <= at]
    time.sleep(LOOKS)
    with climb.transaction.atomic():
        for plan in ripe:
            climb._climb(matter, plan, at)
        Matter.objects.filter(pk=pk).update(look_at=None)
    return len(ripe)


def together(at: datetime, *, meet: bool) -> list[climb.Ticked]:
    """Two workers in two processes at the same moment."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    gate, lines, workers = fork.Barrier(2), [], []
    for _ in range(2):
        here, there = fork.Pipe(duplex=False)
        lines.append(here)
        workers.append(fork.Process(target=one_of_two, args=(at, gate, there, meet)))
        workers[-1].start()
    done = [line.recv() for line in lines]
    for worker in workers:
        worker.join()
    return done


def one_of_two(at: datetime, gate: Any, line: Any, meet: bool) -> None:
    """Who has looked at a first row waits until the other has: so neither comes too late for any."""
    look, first = climb._look, [meet]

    def met(*row: Any) -> int | None:
        done = look(*row)
        if done is not None and first[0]:
            first[0] = False
            gate.wait(PATIENCE)
        return done

    gate.wait(PATIENCE)
    with mock.patch.object(climb, "_look", met):
        line.send(climb.tick(at=at))


def shared(mornings: list[datetime], *, meet: bool = True) -> tuple[int, int, int, int]:
    """Rows looked at by each worker, failures, and rungs lost, over all these mornings.

    `meet`: where more than one row is due, each worker is to have one.
    """
    first = second = failed = lost = 0
    for at in mornings:
        due = Matter.objects.filter(is_open=True, look_at__lte=at).count()
        one, other = together(at, meet=meet and due > 1)
        first, second = first + one.looked, second + other.looked
        failed += one.failed + other.failed
        lost += len(reconcile(at)) + abs(due - one.looked - other.looked)
    return first, second, failed, lost


def doubled() -> int:
    twice = Notice.objects.values("to", "key").annotate(n=Count("pk")).filter(n__gt=1).count()
    again = Climbed.objects.values("run", "rung", "due_at").annotate(n=Count("pk"))
    return twice + again.filter(n__gt=1).count()


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--plant", action="store_true", help="a planted fault is tried as well")
    asked = parser.parse_args(argv)
    people_the_county()
    first, second, failed, lost = say(asked.rounds, *shared(moments(asked.rounds)))
    is_sound = min(first, second) > 0 and not failed and not lost and not doubled()
    if asked.plant:
        with mock.patch.object(climb, "_look", nobodys):
            later = moments(2 * asked.rounds)[asked.rounds :]
            *_, failed, lost = say(asked.rounds, *shared(later, meet=False))
        is_sound &= failed + doubled() > 0
    return 0 if is_sound else 1


def say(rounds: int, first: int, second: int, failed: int, lost: int) -> tuple[int, ...]:
    print(f"{rounds}轮 各看{first}、{second}件 出错{failed} 丢{lost} 重{doubled()}")
    return first, second, failed, lost


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
