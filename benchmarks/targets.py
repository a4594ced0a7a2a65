"""A province's lights: 120 counties, 60 indicators, 10 years of months, on both data bases.

Run: python -m benchmarks.targets [counties]
"""

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from luoshi.config.management.commands.serve import server

from .asking import Question, ask, warm_up
from .office import ROOT, WORKERS, data_bases, free_port, stored, wait_for

COUNTIES = 120
CLIENTS, SECONDS = (1, 2), 6.0
BOARD, ALL_AGAIN = 150, 10  # milliseconds at p95; seconds


def main(counties: int) -> None:
    for data_base in data_bases():
        with tempfile.TemporaryDirectory() as home, stored(data_base) as url:
            env = {**os.environ, "LUOSHI_HOME": home, "LUOSHI_DATABASE": url}
            env |= {"DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}
            env |= {"PYTHONWARNINGS": "ignore"}
            run = [sys.executable, "-m", "benchmarks.province", str(counties)]
            told = subprocess.run(run, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
            facts = json.loads(told.stdout)
            show(data_base, facts)
            for question in boards(env, facts):
                show_board(question)


def show(data_base: str, facts: dict[str, Any]) -> None:
    print(f"{data_base}, {facts['figures']:,} figures (filled in {facts['wrote']:.0f} s)")
    for name, (wall, own, count) in facts["took"].items():
        bar = f"  bar {ALL_AGAIN} s" if name.startswith("all") else ""
        print(f"  {name:<26}{wall:>8.2f} s, processor {own:>6.2f} s, {count:,} written{bar}")
    if found := facts["pandas"]:
        read, worked = found
        print(f"  {'pandas, lights only':<24}{read + worked:>8.2f} s: {read:.2f} to read, "
              f"{worked:.2f} to work out, nothing written")  # fmt: skip
    else:
        print("  pandas is not installed here")


def boards(env: dict[str, str], facts: dict[str, Any]) -> list[Question]:
    """The board of one county, warm, from as many clients as there are workers."""
    port = free_port()
    serving = subprocess.Popen(server("127.0.0.1", port, WORKERS), cwd=ROOT, env=env)
    asked = [
        Question("board of one county", ["/targets/?year=2026"], facts["session"]),
        Question("targets, API", ["/api/targets?year=2026"], facts["session"]),
    ]
    try:
        wait_for(port)
        warm_up(port, asked)
        for question in asked:
            for clients in CLIENTS:
                ask(port, question, clients, SECONDS)
    finally:
        serving.terminate()
        serving.wait(30)
    return asked


def show_board(question: Question) -> None:
    for clients in CLIENTS:
        p50, p95 = question.p(clients, 50), question.p(clients, 95)
        print(f"  {question.name:<24}{p50:>8.0f} ms p50, {p95:.0f} ms p95, {clients} at once"
              f"  bar {BOARD} ms")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNTIES)
