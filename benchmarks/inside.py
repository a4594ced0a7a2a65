"""Processor time of one answer beside the floor's, in one process on SQLite: on a machine that
others use too, this holds still where the clock on the wall does not.

Run: python -m benchmarks.inside [matters]
"""

import os
import statistics
import sys
import tempfile
import time
from typing import Any

MATTERS = 20_000
ROUNDS = 25


def main(matters: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"LUOSHI_HOME": home, "LUOSHI_DATABASE": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.floor.settings"
        import django  # noqa: PLC0415 -- after the home is named

        django.setup()
        from .county import main as fill  # noqa: PLC0415
        from .serving import questions  # noqa: PLC0415

        took = measured(questions(fill(matters)))
        floor = statistics.median(took["floor"])
        print(f"{f'SQLite, {matters:,} matters':<34}{'CPU ms':>8}{'times':>7}")
        for name, times in took.items():
            middle = statistics.median(times)
            print(f"{name:<34}{middle * 1e3:>8.1f}{middle / floor:>7.1f}")


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
            start = time.process_time()
            if data:
                answer = client.post(path, data, content_type="application/json")
            else:
                answer = client.get(path)
            took[one.name].append(time.process_time() - start)
            assert answer.status_code in (200, 201), answer.content[:300]
    return {name: times[3:] for name, times in took.items()}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS)
