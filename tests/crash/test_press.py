"""Told done means done, with the file; told nothing means done or not begun, wherever the power
goes out. And the harness would see it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONG = os.environ.get("LUOSHI_LONG") == "1"
ROUNDS = ["--points", "20000"] if LONG else []  # else each point once


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    environment = {k: v for k, v in os.environ.items() if k != "LUOSHI_DATABASE"}
    environment |= {"LUOSHI_HOME": str(home), "PYTHONWARNINGS": "default", **more}
    return subprocess.run(
        [sys.executable, "-m", "tests.crash.press", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=7200 if LONG else 900,
        check=False,
    )


def test_a_press_cut_anywhere_is_done_or_not_begun(new_home):
    done = run(new_home, *ROUNDS)

    assert (done.returncode, done.stderr[-800:]) == (0, ""), done.stdout
    points, killed = map(int, re.match(r"(\d+)处 断电(\d+)次", done.stdout).groups())
    assert points > 200
    assert killed > points * 9 // 10


@pytest.mark.parametrize(("plant", "points"), [("too-early", 4), ("row-first", 8), ("no-flush", 1)])
def test_the_harness_sees_a_planted_loss(new_home, plant, points):
    done = run(new_home, "--points", str(points), "--plant", plant, "--only", "report")

    assert (done.returncode, done.stderr[-800:]) == (1, "")
    assert int(done.stdout.split("错")[1].split()[0]) > 0


@pytest.mark.pg
def test_the_same_on_postgresql(tmp_path, empty_database):
    with empty_database() as address:
        done = run(tmp_path, *ROUNDS, LUOSHI_DATABASE=address)

    assert (done.returncode, done.stderr[-800:]) == (0, ""), done.stdout
