"""No rung and no notice is lost or doubled when the tick dies, and the harness would see it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POINTS = 400 if os.environ.get("LUOSHI_LONG") == "1" else 60


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    environment = {k: v for k, v in os.environ.items() if k != "LUOSHI_DATABASE"}
    environment |= {"LUOSHI_HOME": str(home), "PYTHONWARNINGS": "default", **more}
    return subprocess.run(
        [sys.executable, "-m", "tests.crash.tick", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_a_tick_killed_anywhere_loses_and_doubles_nothing(new_home):
    done = run(new_home, "--points", str(POINTS))

    assert (done.returncode, done.stderr[-800:]) == (0, "")
    assert int(done.stdout.split("死")[1].split("次")[0]) > POINTS // 4


def test_the_harness_sees_a_planted_loss(new_home):
    done = run(new_home, "--points", "40", "--plant", "swap-first")

    assert done.returncode == 1
    assert int(done.stdout.split("丢")[1].split("重")[0]) > 0


def test_two_workers_share_the_work_without_a_double(new_home):
    done = run(new_home, "--pair", "8")

    assert (done.returncode, done.stderr[-800:]) == (0, ""), done.stdout


def test_two_workers_at_one_row_would_be_seen(new_home):
    done = run(new_home, "--pair", "4", "--plant", "nobodys")

    assert done.returncode == 1
    assert "出错0" not in done.stdout or "重0" not in done.stdout


@pytest.mark.pg
def test_the_same_on_postgresql(tmp_path, empty_database):
    with empty_database() as address:
        done = run(tmp_path, "--points", str(POINTS), LUOSHI_DATABASE=address)
    with empty_database() as address:
        pair = run(tmp_path, "--pair", "8", LUOSHI_DATABASE=address)

    assert (done.returncode, done.stderr[-800:]) == (0, "")
    assert (pair.returncode, pair.stderr[-800:]) == (0, ""), pair.stdout
