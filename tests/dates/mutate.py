"""Calendars, zones, presets and the time of day change under many matters: no stored date moves.

    python -m tests.dates.mutate --matters 10000 --mutations 100 [--plant]

A date of a matter or of a clock may move only where the ledger has a new event of that matter.
Prints one line of figures; the exit code is 1 where one moved in silence. With --plant one is moved
on purpose, and has to be found.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
os.environ.setdefault("LUOSHI_STATIC", "django.contrib.staticfiles.storage.StaticFilesStorage")
django.setup()

from django.core.management import call_command  # noqa: E402 -- after Django's setup
from django.utils import timezone  # noqa: E402

from luoshi.clocks import calendar  # noqa: E402
from luoshi.clocks.calendar import Arrangement, Calendar  # noqa: E402
from luoshi.ledger.models import Event  # noqa: E402
from luoshi.matters.actions import lapse  # noqa: E402
from luoshi.matters.models import ClockRun, Matter  # noqa: E402
from luoshi.matters.refusal import Refused  # noqa: E402
from luoshi.matters.tests.cast import NOW, Cast  # noqa: E402
from luoshi.org.actions import adopt_preset  # noqa: E402
from luoshi.org.presets import SHIPPED  # noqa: E402

from .people import (  # noqa: E402
    decide_on_some,
    look_around,
    some_open,
    step_somewhere,
    tick_some,
)
from .rows import copies, templates  # noqa: E402

ZONES = ("Asia/Shanghai", "UTC", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu")
OF_MATTER = ("due_at", "due_on", "first_due_on", "turn_due_at", "limit")
OF_RUN = ("matter", "due_at", "limit", "since", "is_provisional")
Dates = dict[str, dict[int, tuple]]


def stored() -> Dates:
    """Every date that is kept, by row."""
    matters = Matter.objects.values_list("pk", *OF_MATTER).iterator(5000)
    runs = ClockRun.objects.values_list("pk", *OF_RUN).iterator(5000)
    return {"matter": {pk: rest for pk, *rest in matters}, "run": {pk: rest for pk, *rest in runs}}


def moved(before: Dates, after: Dates) -> set[int]:
    """The matters with a date that is not what it was; a run that has begun is a date as well."""
    found = {pk for pk, dates in after["matter"].items() if before["matter"].get(pk) != dates}
    runs = after["run"].items()
    return found | {dates[0] for pk, dates in runs if before["run"].get(pk) != dates}


def told_since(seq: int) -> set[str]:
    return set(Event.objects.filter(seq__gt=seq).values_list("subject", flat=True))


@dataclass
class World:
    """Who is there, what time it is said to be, and the last event that was looked at."""

    cast: Cast
    chance: random.Random
    now: datetime = NOW
    moves: int = 0
    silent: list[str] = field(default_factory=list)
    plain: Calendar = field(default_factory=lambda: calendar.STATE)

    def mutate(self) -> str:
        kinds: tuple[Callable[[], None], ...] = (self.calendar, self.zone, self.clock, self.preset)
        chosen = self.chance.choice(kinds)
        chosen()
        return chosen.__name__

    def calendar(self) -> None:
        """Another version of the notices, known to everything that has read the old one."""
        year = self.chance.choice((2026, 2027))
        first = date(year, 1, 1) + timedelta(days=self.chance.randrange(360))
        off = Arrangement(
            year, "另行放假", first, first + timedelta(days=self.chance.randrange(8)), (), "通知"
        )
        rows = [*self.plain.years.get(year, ()), off]
        use(self.plain.with_year(f"{year}年第{self.chance.randrange(10**6)}版", rows))

    def zone(self) -> None:
        name = self.chance.choice(ZONES)
        os.environ["TZ"] = name
        time.tzset()
        timezone.activate(ZoneInfo(name))

    def clock(self) -> None:
        """Forward, and back again as a wrong clock of a server goes."""
        self.now += timedelta(minutes=self.chance.randrange(-60 * 24 * 20, 60 * 24 * 60))

    def preset(self) -> None:
        key = self.chance.choice(
            [k for k, one in sorted(SHIPPED.items()) if isinstance(one.value, str)]
        )
        limit = f"{self.chance.randrange(1, 40)}{self.chance.choice(('wd', 'd', 'wh'))}"
        by = self.cast.office_head.public_id
        try:
            adopt_preset(key, limit, basis="另一版办法", reason="试改。", by=by, at=self.now)
        except Refused:
            pass  # a version for a later day was adopted before the clock went back

    def live(self) -> None:
        """People look, press, decide and let clocks run out under whatever has changed."""
        look_around(self.cast, self.chance, self.now)
        step_somewhere(self.cast, self.chance, self.now)
        decide_on_some(self.cast, self.chance, self.now)
        for matter in some_open(self.chance, 5):
            lapse(matter, at=self.now)

    def round(self, *, tick: bool, plant: bool) -> None:
        before, seq = stored(), Event.objects.order_by("-seq").values_list("seq", flat=True).first()
        said = self.mutate()
        self.live()
        if tick:
            tick_some(self.now)
        if plant:
            run = self.chance.choice(ClockRun.objects.filter(stopped_at=None).order_by("pk"))
            ClockRun.objects.filter(pk=run.pk).update(due_at=run.due_at + timedelta(days=1))
        changed, told = moved(before, stored()), told_since(seq or 0)
        self.moves += len(changed)
        for public_id in Matter.objects.filter(pk__in=changed).values_list("public_id", flat=True):
            if f"matter:{public_id}" not in told:
                self.silent.append(f"{said}: {public_id}")


def use(newer: Calendar) -> None:
    """Every module of ours that holds the calendar holds this one."""
    for name, module in list(sys.modules.items()):
        if name.startswith("luoshi.") and isinstance(getattr(module, "STATE", None), Calendar):
            module.STATE = newer


def run(cast: Cast, *, matters: int, mutations: int, seed: int, plant: bool = False) -> World:
    """A world of so many matters after so many mutations; everything is put back at the end."""
    world = World(cast, random.Random(seed))
    copies(templates(cast), matters, world.chance)
    zone = os.environ.get("TZ")
    try:
        for number in range(mutations):
            world.round(tick=number % 20 == 10, plant=plant and number == mutations // 2)
    finally:
        use(world.plain)
        timezone.deactivate()
        os.environ.pop("TZ", None) if zone is None else os.environ.update(TZ=zone)
        time.tzset()
    return world


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matters", type=int, default=10_000)
    parser.add_argument("--mutations", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plant", action="store_true")
    asked = parser.parse_args(argv)
    call_command("migrate", verbosity=0)
    began = time.monotonic()
    world = run(Cast(), **vars(asked))
    spent = time.monotonic() - began
    print(
        f"{Matter.objects.count()}件 {ClockRun.objects.count()}次计时 改动{asked.mutations}次 "
        f"有事件的变化{world.moves}处 没有事件的变化{len(world.silent)}处 用时{spent:.0f}秒"
    )
    for one in world.silent[:5]:
        print(one)
    return 1 if world.silent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
