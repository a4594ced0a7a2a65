"""The power goes out before and after every statement, commit and write of a file in turn, while
people press and the tick climbs.

    python -m tests.crash.points [--points 2000] [--only ACT…] [--plants NAME…]

Whoever was told that it is done finds it done, with the file they sent; who was told nothing finds
it done or not begun, never half. A tick that died is made up for by the next one. Prints one line
of figures for the product as it is and one for each planted fault; the exit code is 1 when
anything is wrong, or a fault is not seen.
"""

import argparse
import hashlib
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- after Django's setup
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from luoshi.files.models import StoredFile  # noqa: E402
from luoshi.ledger.models import Event  # noqa: E402
from luoshi.ledger.record import first_break  # noqa: E402
from luoshi.matters.models import ClockRun, Evidence, Matter, Move  # noqa: E402
from luoshi.matters.tests.cast import Cast  # noqa: E402
from luoshi.notices.models import Notice  # noqa: E402
from luoshi.supervision.actions import climb  # noqa: E402
from luoshi.supervision.models import Climbed  # noqa: E402
from luoshi.supervision.reconcile import reconcile  # noqa: E402

from . import acts  # noqa: E402
from .acts import ACTS, MORNING, Act  # noqa: E402
from .launcher import DIED, Launcher, Say  # noqa: E402
from .losses import LOSSES  # noqa: E402
from .power import Power  # noqa: E402

TABLES = (Matter, Move, Event, Notice, Evidence, StoredFile, ClockRun, Climbed)
COUNTS = "SELECT " + ", ".join(f"(SELECT count(*) FROM {one._meta.db_table})" for one in TABLES)
COLUMNS = ("version", "state_key", "phase", "turn", "is_open", "due_on", "turn_due_at", "look_at")


@dataclass(frozen=True)
class Sight:
    """One matter as it stands, and how many rows there are of each kind."""

    columns: dict[str, Any]
    rows: tuple[int, ...]

    @classmethod
    def of(cls, matter: int) -> "Sight":
        with connection.cursor() as cursor:
            cursor.execute(COUNTS)
            rows = cursor.fetchone()
        return cls(Matter.objects.filter(pk=matter).values().get(), rows)

    def since(self, before: "Sight") -> dict[str, Any]:
        """What is other than before, without what is other for each matter."""
        more = (now - then for now, then in zip(self.rows, before.rows, strict=True))
        names = (f"more {one.__name__}" for one in TABLES)
        return dict(zip(names, more, strict=True)) | {key: self.columns[key] for key in COLUMNS}


@dataclass
class Waiting:
    """A matter that is ready for an act, and what it looks like."""

    act: Act
    pk: int
    seen: Sight


@dataclass
class Harness:
    """Tries acts in children that die, and looks at what they have left."""

    cast: Cast
    folder: Path
    waiting: Waiting | None = None
    whole: dict[str, dict[str, Any]] = field(default_factory=dict)
    settled: dict[str, dict[str, Any]] = field(default_factory=dict)
    killed: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.launcher = Launcher(self.die)

    def die(self, key: str, pk: int, at: int | None, after: bool, *, say: Say) -> None:
        """In the child. The last point is the end of the work."""
        matter = Matter.objects.get(pk=pk)
        settings.FILES_ROOT = self.root(pk)
        power = Power(settings.FILES_ROOT, at, after)
        with power.on():
            acts.carry_out(ACTS[key], self.cast, matter, lambda: say("done "))
        say(str(power.seen))
        power.cut()

    def root(self, pk: int) -> Path:
        return self.folder / str(pk)

    def points(self, act: Act) -> list[tuple[Act, int, bool]]:
        """Before and after each thing the act writes; to learn them it is done once for good."""
        many = self.trial(act, None, False)
        return [(act, at, after) for at in range(1, many + 1) for after in (False, True)][
            :: act.every
        ]

    def trial(self, act: Act, at: int | None, after: bool) -> int:
        """Do it in a child whose power goes out; how many things it had written before."""
        waiting = self.ready(act)
        end = self.launcher.run(act.key, waiting.pk, at, after)
        is_told, seen = end.said.startswith("done "), end.said.removeprefix("done ")
        self.told, self.killed = self.told + is_told, self.killed + (at is not None and not seen)
        found = [f"ended with {end.code}"] if end.code != DIED else []
        found += self.faults(waiting, Sight.of(waiting.pk), is_told)
        self.wrong += [f"{act.key} {at} {'after' if after else 'before'}: {why}" for why in found]
        return int(seen or 0)

    def ready(self, act: Act) -> Waiting:
        """What has not been begun waits on; another act finds none that does."""
        if self.waiting and self.waiting.act != act:
            self.leave()
        if not self.waiting:
            matter = act.begin(self.cast)
            self.waiting = Waiting(act, matter.pk, Sight.of(matter.pk))
        return self.waiting

    def leave(self) -> None:
        """What nobody has begun in spite of all is carried out now, where that is anybody's to do."""
        if self.waiting and self.waiting.act.is_done_again:
            self.wrong += [f"{self.waiting.act.key} at last: {why}" for why in self.finish()]
        self.waiting = None

    def faults(self, waiting: Waiting, now: Sight, is_told: bool) -> list[str]:
        if now == waiting.seen:
            shutil.rmtree(self.root(waiting.pk), ignore_errors=True)  # bytes without a row
            return ["was told done, is not"] if is_told else []
        changed = now.since(waiting.seen)
        whole = self.whole.setdefault(waiting.act.key, changed)
        half = differing(whole, changed) if is_told else []
        return half + self.lost_files(waiting.pk) + self.finish()

    def finish(self) -> list[str]:
        """What was begun is whole, after the next tick where one comes; another may wait then."""
        waiting, self.waiting = self.waiting, None
        waiting.act.again()
        now = Sight.of(waiting.pk).since(waiting.seen)
        return differing(self.settled.setdefault(waiting.act.key, now), now)

    def lost_files(self, pk: int) -> list[str]:
        kept = Evidence.objects.filter(move__matter=pk).select_related("file")
        files = [one.file for one in kept]
        return [f"{file.name} lost its bytes" for file in files if lost(file, self.root(pk))]


def differing(whole: dict[str, Any], found: dict[str, Any]) -> list[str]:
    return [f"{key} {found[key]}, not {whole[key]}" for key in whole if found[key] != whole[key]]


def lost(file: StoredFile, root: Path) -> bool:
    path = root / file.place
    return not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256


def unsound() -> list[str]:
    """What no single trial shows: a rung or notice lost or doubled, a ledger that breaks."""
    climb.tick(at=MORNING)
    twice = Notice.objects.values("to", "key").annotate(n=Count("pk")).filter(n__gt=1)
    again = Climbed.objects.values("run", "rung", "due_at").annotate(n=Count("pk")).filter(n__gt=1)
    broken = first_break()
    found = [f"lost: {one}" for one in reconcile(MORNING)]
    found += [f"doubled: {one}" for one in (*twice, *again)]
    return found + ([f"the ledger breaks at {broken}"] if broken else [])


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=0, help="0: each once")
    parser.add_argument("--only", nargs="*", choices=sorted(ACTS), default=list(ACTS))
    parser.add_argument("--plants", nargs="*", choices=sorted(LOSSES), default=[])
    asked = parser.parse_args(argv)
    if connection.vendor == "sqlite":
        # What a killed process has written the system keeps; the disk itself is not on trial here.
        settings.DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    call_command("migrate", verbosity=0)
    cast, folder = Cast(), Path(settings.FILES_ROOT)
    for act in ACTS.values():  # else every child would work out anew how each question is put
        act.do(cast, act.begin(cast))
    is_sound = not say("", *tried(cast, folder / "own", asked.only, asked.points))
    for plant in asked.plants:
        planted, act = LOSSES[plant]
        with planted():
            is_sound &= bool(say(plant, *tried(cast, folder / plant, [act], 0, one=True)))
    return 0 if is_sound else 1


def tried(
    cast: Cast, folder: Path, only: list[str], points: int, *, one: bool = False
) -> tuple[int, Harness]:
    """Each point in turn, round after round; `one`: until something wrong is seen."""
    harness = Harness(cast, folder)
    known = [point for key in only for point in harness.points(ACTS[key])]
    for number in range(points or len(known)):
        # What is planted shows about the commit, which comes late.
        harness.trial(*known[-1 - number % len(known)])
        if one and harness.wrong:
            break
    harness.leave()
    harness.launcher.close()
    return len(known), harness


def say(plant: str, distinct: int, harness: Harness) -> int:
    """How many things were wrong."""
    wrong = harness.wrong + ([] if plant else unsound())
    figures = f"{distinct}处 断电{harness.killed}次 答复{harness.told}次 错{len(wrong)}"
    print(f"{plant} {figures}".strip())
    print("".join(f"  {why}\n" for why in wrong[:5]), end="", flush=True)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
