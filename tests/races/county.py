"""A county in a process of its own, with hands that press at once: what they were told, as JSON.

    python -m tests.races.county 100 same pairs

`LUOSHI_HOME` and `LUOSHI_DATABASE` say where; the data base is used as an office uses it, but does
not wait for the disk: where that is slow, a hand would hold the door longer than others have
patience, and no race of ours would be the reason.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

import django

PATIENCE = 300
Hand = Callable[[Any], list[Any]]


def together(*hands: Hand) -> list[Any]:
    """Let each hand do its work in a process of its own, all at once; what they brought back."""
    from django.db import connections  # noqa: PLC0415 -- after set-up

    connections.close_all()  # a connection must not be shared by two processes
    fork = multiprocessing.get_context("fork")
    gate, lines, workers = fork.Barrier(len(hands)), [], []
    for hand in hands:
        here, there = fork.Pipe(duplex=False)
        lines.append(here)
        workers.append(fork.Process(target=work, args=(hand, gate, there), daemon=True))
        workers[-1].start()
    brought = [
        line.recv() if line.poll(PATIENCE) else ["a hand did not come back"] for line in lines
    ]
    for worker in workers:
        worker.join(PATIENCE)
    return [one for part in brought for one in part]


def work(hand: Hand, gate: Any, line: Any) -> None:
    gate.wait(PATIENCE)
    line.send(hand(gate))


def plain(value: Any) -> Any:
    if is_dataclass(value):
        return asdict(value)
    raise TypeError(f"not for JSON: {value!r}")


def main(presses: int, names: list[str]) -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- after set-up
    from django.core.management import call_command  # noqa: PLC0415 -- after set-up

    from luoshi.matters.tests.cast import Cast  # noqa: PLC0415 -- after set-up
    from tests.races.scenes import SCENES  # noqa: PLC0415 -- after set-up

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    call_command("migrate", verbosity=0)
    cast, told = Cast(), {}
    for name in names or SCENES:
        began = time.monotonic()
        told[name] = SCENES[name](cast, presses)
        told[name]["seconds"] = round(time.monotonic() - began, 2)
    json.dump(told, sys.stdout, default=plain)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
