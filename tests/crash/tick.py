"""`luoshi tick` killed at random statements and run again, on whatever data base is configured.

    python -m tests.crash.tick --points 60 [--plant swap-first]
    python -m tests.crash.tick --pair 10 [--plant nobodys]

Prints one line of figures; the exit code is 1 when a rung or notice was lost or doubled, or when
of two workers at once one did nothing or one failed.
"""

import argparse
import multiprocessing
import os
import random
import sys
import time
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from typing import Any
from unittest import mock

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 -- after Django's setup
from django.db import connections  # noqa: E402
from django.db.models import Count  # noqa: E402

from luoshi.ledger.record import first_break  # noqa: E402
from luoshi.matters.models import Matter  # noqa: E402
from luoshi.matters.tests.cast import BEIJING, Cast  # noqa: E402
from luoshi.notices.models import Notice  # noqa: E402
from luoshi.supervision import ladder  # noqa: E402
from luoshi.supervision.actions import climb  # noqa: E402
from luoshi.supervision.models import Climbed  # noqa: E402
from luoshi.supervision.reconcile import reconcile  # noqa: E402

from .failpoint import die_in_child  # noqa: E402

LOOKS = 0.05  # seconds


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


def swap_first(pk: int, seen: datetime, at: datetime) -> int:
    """The planted fault: the row is marked as looked at before what is due has been done."""
    mine = Matter.objects.filter(pk=pk, look_at=seen, is_open=True)
    if not mine.update(look_at=None):
        return 0
    matter = Matter.objects.for_lists().get(pk=pk)
    done = set(Climbed.objects.filter(run__matter=matter).values_list("run", "rung"))
    plans = [p for p in ladder.open_plans(matter) if (p.run.pk, p.rung.key) not in done]
    with climb.transaction.atomic():
        for plan in (p for p in plans if p.at <= at):
            climb._climb(matter, plan, at)
    ahead = min((p.at for p in plans if p.at > at), default=None)
    Matter.objects.filter(pk=pk).update(look_at=ahead)
    return 0


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


def together(at: datetime) -> list[climb.Ticked]:
    """Two workers in two processes at the same moment."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    gate, lines, workers = fork.Barrier(2), [], []
    for _ in range(2):
        here, there = fork.Pipe(duplex=False)
        lines.append(here)
        workers.append(fork.Process(target=one_of_two, args=(at, gate, there)))
        workers[-1].start()
    done = [line.recv() for line in lines]
    for worker in workers:
        worker.join()
    return done


def one_of_two(at: datetime, gate: Any, line: Any) -> None:
    gate.wait(60)
    line.send(climb.tick(at=at))


def shared(rounds: int) -> tuple[int, int, int, int]:
    """Rows looked at by each worker, failures, and rungs lost, over so many mornings."""
    first = second = failed = lost = 0
    for at in moments(rounds):
        due = Matter.objects.filter(is_open=True, look_at__lte=at).count()
        one, other = together(at)
        first, second = first + one.looked, second + other.looked
        failed += one.failed + other.failed
        lost += len(reconcile(at)) + abs(due - one.looked - other.looked)
    return first, second, failed, lost


def doubled() -> int:
    twice = Notice.objects.values("to", "key").annotate(n=Count("pk")).filter(n__gt=1).count()
    again = Climbed.objects.values("run", "rung", "due_at").annotate(n=Count("pk"))
    return twice + again.filter(n__gt=1).count()


PLANTS = {"swap-first": swap_first, "nobodys": nobodys}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=60)
    parser.add_argument("--pair", type=int, default=0, help="rounds with two workers at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plant", choices=sorted(PLANTS))
    asked = parser.parse_args(argv)
    people_the_county()
    plant = PLANTS.get(asked.plant)
    with mock.patch.object(climb, "_look", plant) if plant else nullcontext():
        is_sound = paired(asked.pair) if asked.pair else killed(asked.points, asked.seed)
    return 0 if is_sound else 1


def paired(rounds: int) -> bool:
    first, second, failed, lost = shared(rounds)
    print(f"{rounds}轮 各看{first}、{second}件 出错{failed} 丢{lost} 重{doubled()}")
    return min(first, second) > 0 and not failed and not lost and not doubled()


def killed(points: int, seed: int) -> bool:
    chance, times, lost = random.Random(seed), 0, 0
    for at in moments(points):
        point, after = chance.randint(1, 60), chance.random() < 0.5
        times += die_in_child(lambda at=at: climb.tick(at=at), point, after)
        climb.tick(at=at)
        lost += len(reconcile(at))
    broken = first_break()
    print(f"{points}轮 死{times}次 丢{lost} 重{doubled()} 账本{'断' if broken else '完整'}")
    return not (lost or doubled() or broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
