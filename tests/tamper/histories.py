"""Clean histories that are killed at random statements, each in an office of its own.

    python -m tests.tamper.histories 200

`LUOSHI_HOME` (and `LUOSHI_DATABASE`, then all in one office) says where. Whoever writes dies before
or after a statement, of an event or of a checkpoint; pages are kept outside only when they were
acknowledged. Prints one line of figures; the exit code is 1 when a clean ledger is accused, a page
is not honoured, or nobody died.
"""

import os
import random
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- after Django's setup
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from luoshi.ledger.actions import make_checkpoint  # noqa: E402
from luoshi.ledger.checkpoint_text import read_text, text_of  # noqa: E402
from luoshi.ledger.models import Event  # noqa: E402
from luoshi.ledger.proofs import export, first_fault  # noqa: E402
from luoshi.ledger.record import record  # noqa: E402
from tests.crash.failpoint import die_in_child  # noqa: E402

from .copy import verifier  # noqa: E402

BEGIN = datetime(2026, 2, 9, 1, 0, tzinfo=UTC)


def live(seed: str, pages: Path) -> None:
    """Some events, several in one transaction now and then, and checkpoints between."""
    chance = random.Random(seed)
    now = BEGIN + timedelta(minutes=Event.objects.count())
    for turn in range(chance.randint(3, 7)):
        now += timedelta(seconds=chance.choice((0, 1, 600)))
        with transaction.atomic():
            for part in range(chance.choice((1, 1, 3))):
                subject = f"thing:{seed}:{turn}:{part}"
                record("test.write", subject, by="u-1", at=now, words=chance.choice(("", "同意")))
        if chance.random() < 0.4 and (made := make_checkpoint(at=now)):
            keep(pages / f"{made.number}.txt", text_of(made))


def keep(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(path)


def accusations(pages: Path) -> list[str]:
    """What the office and somebody outside, who has all pages, say of the ledger."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(pages.glob("*.txt"))]
    ledger = verifier.Ledger([verifier.read_checkpoint(text, "page") for text in texts])
    found = [first_fault([read_text(text) for text in texts])]
    try:
        for line in export():
            ledger.line(verifier.parse(line))
        ledger.finish()
    except verifier.Mismatch as fault:
        found.append(str(fault))
    return [one for one in found if one]


def begin_anew(empty: Path) -> None:
    """The data base of a new office: a copy of an empty one that nobody has open."""
    connections.close_all()
    shutil.copyfile(empty, settings.DATABASES["default"]["NAME"])


def learn(pages: Path) -> None:
    """Live once to the end, so that not every child works out anew how each question is put."""
    pages.mkdir()
    live("learnt", pages)
    accusations(pages)


def main(count: int) -> int:
    if connection.vendor == "sqlite":
        # What a killed process has written the system keeps; a power cut is not what is tried here.
        settings.DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF;"
    call_command("migrate", verbosity=0)
    is_sqlite = connection.vendor == "sqlite"
    empty, accused, died, kept = settings.HOME / "empty.sqlite3", [], 0, 0
    if is_sqlite:
        connections.close_all()
        shutil.copyfile(settings.DATABASES["default"]["NAME"], empty)
    learn(settings.HOME / "learnt")
    for number in range(count):
        chance = random.Random(number)
        pages = settings.HOME / ("pages" if not is_sqlite else f"pages{number}")
        pages.mkdir(exist_ok=True)
        if is_sqlite:
            begin_anew(empty)
        for life in range(1 + number % 2):  # in every second one somebody goes on after it
            seed, point, after = f"{number}:{life}", chance.randint(1, 60), chance.random() < 0.5
            died += die_in_child(lambda s=seed, p=pages: live(s, p), point, after)
        accused += accusations(pages)
        kept += len(list(pages.glob("*.txt")))
    print(f"{count}段历史 死{died}次 外存检查点{kept}张 误报{len(accused)}")
    print("\n".join(accused[:5]), file=sys.stderr)
    return 1 if accused or not died or not kept else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
