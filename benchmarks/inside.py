"""Processor time of one answer beside the floor's, in one process: on a machine that others use
too, this holds still where the clock on the wall does not. With PostgreSQL the server's own part
is counted in.

Run: python -m benchmarks.inside [matters]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from .office import ROOT, data_bases, stored

MATTERS = 20_000
ROUNDS = 25


def main(matters: int) -> None:
    for data_base in data_bases():
        with tempfile.TemporaryDirectory() as home, stored(data_base) as url:
            env = {**os.environ, "LUOSHI_HOME": home, "LUOSHI_DATABASE": url}
            env |= {"DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}
            run = [sys.executable, "-m", "benchmarks.inside", "one", data_base, str(matters)]
            subprocess.run(run, cwd=ROOT, env=env, check=True)


def one(data_base: str, matters: int) -> None:
    """In a process whose data base is named by the environment."""
    import django  # noqa: PLC0415 -- after the data base is named

    django.setup()
    from .county import main as fill  # noqa: PLC0415
    from .serving import questions  # noqa: PLC0415

    took = measured(questions(fill(matters)))
    floor = statistics.median(took["floor"])
    print(f"{f'{data_base}, {matters:,} matters':<34}{'CPU ms':>8}{'times':>7}")
    for name, times in took.items():
        middle = statistics.median(times)
        print(f"{name:<34}{middle * 1e3:>8.1f}{middle / floor:>7.1f}", flush=True)


def measured(asked: list[Any]) -> dict[str, list[float]]:
    from django.test import Client  # noqa: PLC0415 -- Django is set up first

    took: dict[str, list[float]] = {one.name: [] for one in asked}
    clients = {one.session: Client(SERVER_NAME="localhost") for one in asked}
    for session, client in clients.items():
        client.cookies["sessionid"] = session
    for number in range(ROUNDS):
        for one in asked:
            client = clients[one.session]
            path, data = one.paths[number % len(one.paths)], one.body
            start = processor()
            if data:
                answer = client.post(path, data, content_type="application/json")
            else:
                answer = client.get(path)
            took[one.name].append(processor() - start)
            assert answer.status_code in (200, 201), answer.content[:300]
    return {name: times[3:] for name, times in took.items()}


def processor() -> float:
    """Seconds on a processor: this process, and the one that serves its connection."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up first

    own = time.process_time()
    if connection.vendor != "postgresql" or connection.connection is None:
        return own
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return own + int(server.read_text().split()[0]) / 1e9


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS)
