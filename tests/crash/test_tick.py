"""No rung and no notice is lost or doubled when the tick dies, and the harness would see it."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
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


def test_a_tick_killed_anywhere_loses_and_doubles_nothing(tmp_path):
    done = run(tmp_path, "--points", str(POINTS))

    assert (done.returncode, done.stderr[-800:]) == (0, "")
    assert int(done.stdout.split("死")[1].split("次")[0]) > POINTS // 4


def test_the_harness_sees_a_planted_loss(tmp_path):
    done = run(tmp_path, "--points", "40", "--plant", "swap-first")

    assert done.returncode == 1
    assert int(done.stdout.split("丢")[1].split("重")[0]) > 0


@pytest.mark.pg
def test_the_same_on_postgresql(tmp_path):
    cluster = os.environ["LUOSHI_TEST_PG"]
    name = f"tick_{os.getpid()}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            address = cluster.replace("/postgres?", f"/{name}?")
            done = run(tmp_path, "--points", str(POINTS), LUOSHI_DATABASE=address)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    assert (done.returncode, done.stderr[-800:]) == (0, "")
