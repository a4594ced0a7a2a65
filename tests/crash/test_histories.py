"""Eight people at the same matters in every regime, on both data bases; and the checker would see."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IS_LONG = os.environ.get("LUOSHI_LONG") == "1"
SIZE = ("200", "200") if IS_LONG else ("4", "64")
PLANTS = ("no-version-check", "any-state", "taken-back", "stranger")


def run(home: Path, *plants: str, **more: str) -> subprocess.CompletedProcess:
    environment = {k: v for k, v in os.environ.items() if k != "LUOSHI_DATABASE"}
    environment |= {"LUOSHI_HOME": str(home), "PYTHONWARNINGS": "ignore", **more}
    asked = ["--histories", SIZE[0], "--operations", SIZE[1], "--plants", *plants]
    return subprocess.run(
        [sys.executable, "-m", "tests.crash.histories", *asked],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=7200 if IS_LONG else 600,
        check=False,
    )


def is_sound(done: subprocess.CompletedProcess, plants: int) -> None:
    lines = [line for line in done.stdout.splitlines() if "段历史" in line]
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert len(lines) == 1 + plants
    assert int(lines[0].split("办成")[1].split("次")[0]) > int(SIZE[0]) * 4
    assert int(lines[0].split("晚到")[1].split("次")[0]) > 0
    assert lines[0].endswith("出错0次 错0")


def test_what_eight_people_are_told_is_some_order_of_the_regimes_moves(new_home):
    is_sound(run(new_home, *PLANTS, "deferred"), len(PLANTS) + 1)


@pytest.mark.pg
def test_the_same_on_postgresql(tmp_path, empty_database):
    with empty_database() as address:
        is_sound(run(tmp_path, "no-version-check", LUOSHI_DATABASE=address), 1)
