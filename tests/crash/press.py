"""People press and the power goes out, at every statement and every write of a file in turn.

    python -m tests.crash.press [--points 2000] [--plant NAME]

Whoever was told that it is done finds it done, with the file they sent; who was told nothing finds
it done or not begun, never half. Prints one line of figures; the exit code is 1 when not.
"""

import argparse
import gc
import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- after Django's setup
from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402

from luoshi.files import store  # noqa: E402
from luoshi.files.models import StoredFile  # noqa: E402
from luoshi.ledger.models import Event  # noqa: E402
from luoshi.ledger.record import first_break  # noqa: E402
from luoshi.matters import uploads  # noqa: E402
from luoshi.matters.models import Matter, Move  # noqa: E402
from luoshi.matters.tests.cast import NOW, Cast  # noqa: E402
from luoshi.notices.models import Notice  # noqa: E402

from .power import DIED, Power  # noqa: E402

PICTURE = b"the valve as it stands now\n" * 40


@dataclass(frozen=True)
class Act:
    """A press: from which state, by whom, with what."""

    step: str
    frm: str
    by: str
    answers: dict[str, str]
    with_file: bool = False


ACTS = (
    Act("issue", "draft", "office", {}),
    Act("report", "doing", "lead", {"result": "17个排污口全部验收。"}, with_file=True),
    Act("close", "in_review", "office", {"verified": "现场看了3个口，一致。"}),
    Act("decline", "issued", "lead", {"reason": "河道外的排口归住建局。"}),
)


class Harness:
    """Matters that wait in each state; those that were pressed through are replaced."""

    def __init__(self) -> None:
        call_command("migrate", verbosity=0)
        self.cast = Cast()
        self.folder = Path(settings.FILES_ROOT)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.waiting: dict[str, Matter] = {}
        self.killed = self.kept = 0
        self.wrong: list[str] = []
        gc.freeze()  # what is there now is shared with the children and need not be copied

    def matter(self, act: Act) -> Matter:
        found = self.waiting.get(act.step)
        if found is None or found.state_key != act.frm:
            found = self.waiting[act.step] = self.cast.matter_at(act.frm)
        return Matter.objects.get(pk=found.pk)

    def press(self, act: Act, matter: Matter, told: Callable[[], None]) -> None:
        files = [("阀门.txt", PICTURE)] if act.with_file else []
        uploads.take_with(
            files,
            matter,
            act.step,
            by=getattr(self.cast, act.by),
            at=NOW,
            version=matter.version,
            answers=act.answers,
        )
        told()

    def trial(self, act: Act, at: int | None, after: bool) -> int:
        """Press in a child whose power goes out; how many things it had written before."""
        matter, before = self.matter(act), self.counts()
        is_told, seen = self.in_child(act, matter, at, after)
        self.waiting[act.step] = matter = Matter.objects.get(pk=matter.pk)
        self.wrong += [
            f"{act.step} {at}: {why}" for why in self.faults(act, matter, before, is_told)
        ]
        return seen

    def in_child(self, act: Act, matter: Matter, at: int | None, after: bool) -> tuple[bool, int]:
        connections.close_all()
        sys.stdout.flush()
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                power = Power(self.folder, at, after)
                with power.on():
                    self.press(act, matter, lambda: os.write(theirs, b"done "))
                os.write(theirs, str(power.seen).encode())
                power.cut()
            finally:
                os._exit(1)
        os.close(theirs)
        with os.fdopen(ours, "rb") as line:
            heard = line.read().decode()
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != DIED:
            self.wrong.append(f"{act.step} {at}: the child ended otherwise")
        is_told = heard.startswith("done ")
        seen = heard.removeprefix("done ")
        self.killed += not seen
        return is_told, int(seen or 0)

    def counts(self) -> tuple[int, int]:
        return Event.objects.count(), Notice.objects.count()

    def faults(self, act: Act, matter: Matter, before: tuple[int, int], is_told: bool) -> list[str]:
        is_done = matter.state_key != act.frm
        self.kept += is_told
        events, notices = self.counts()
        moves = Move.objects.filter(matter=matter, step=act.step).count()
        newest = StoredFile.objects.order_by("-pk")[:1]
        found = [f"{file.name} lost its bytes" for file in newest if lost(file)]
        if is_told and not is_done:
            found.append("was told done, is not")
        if (events - before[0], moves) != (is_done, is_done):
            found.append(f"done {is_done}, but {events - before[0]} events and {moves} moves")
        if (notices > before[1]) != (is_done and bool(notices - before[1])):
            found.append("told others of what did not happen")
        return found


def lost(file: StoredFile) -> bool:
    path = Path(settings.FILES_ROOT) / file.place
    return not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256


@contextmanager
def tells_too_early():
    """The planted fault: who presses hears that it is done before it is written for good."""
    proper = Harness.press

    def press(self, act, matter, told):
        told()
        proper(self, act, matter, lambda: None)

    with mock.patch.object(Harness, "press", press):
        yield


@contextmanager
def row_before_bytes():
    """The planted fault: the row of a file is there for good before its bytes are."""
    proper = store.keep

    def keep(name, data, **more):
        with mock.patch.object(store, "write_bytes"):
            file = proper(name, data, **more)
        place = Path(settings.FILES_ROOT) / file.place
        transaction.on_commit(lambda: store.write_bytes(place, data))
        return file

    with mock.patch.object(uploads, "keep", keep):
        yield


@contextmanager
def no_flush():
    """The planted fault: the bytes are never flushed to the disk."""

    def write_bytes(path, data):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    with mock.patch.object(store, "write_bytes", write_bytes):
        yield


PLANTS = {"too-early": tells_too_early, "row-first": row_before_bytes, "no-flush": no_flush}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=0, help="0: each once")
    parser.add_argument("--plant", choices=sorted(PLANTS))
    parser.add_argument("--only", choices=[act.step for act in ACTS])
    asked = parser.parse_args(argv)
    harness = Harness()
    with ExitStack() as plants:
        if asked.plant:
            plants.enter_context(PLANTS[asked.plant]())
        points = [
            (act, at, after)
            for act in ACTS
            if asked.only in (None, act.step)
            for at in range(1, harness.trial(act, None, False) + 1)
            for after in (False, True)
        ]
        if asked.plant:
            points.reverse()  # the planted faults show about the commit, which comes late
        for number in range(asked.points or len(points)):
            harness.trial(*points[number % len(points)])
    broken = first_break()
    wrong = harness.wrong + ([f"the ledger breaks at {broken}"] if broken else [])
    print(f"{len(points)}处 断电{harness.killed}次 答复{harness.kept}次 错{len(wrong)}")
    for one in wrong[:5]:
        print(one)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
