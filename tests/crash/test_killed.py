"""The data base server is killed while people press, and replies get lost: nothing acknowledged is
lost, nothing asked twice is done twice."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS, LOST = (50, 40) if os.environ.get("LUOSHI_LONG") == "1" else (3, 4)


def run(home: Path, like: str, kills: int, lost: int, *more: str) -> subprocess.CompletedProcess:
    place = tempfile.mkdtemp()  # short, as the name of a socket has to be
    Path(place).chmod(0o711)  # the owner of the cluster has to walk through
    asked = [place, f"--kills={kills}", f"--lost={lost}", f"--like={like}", *more]
    try:
        return subprocess.run(
            [sys.executable, "-m", "tests.crash.killed", *asked],
            cwd=ROOT,
            env=os.environ | {"LUOSHI_HOME": str(home)},
            capture_output=True,
            text=True,
            timeout=1800,
            check=False,
        )
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.mark.pg
def test_what_was_acknowledged_outlives_the_server_and_a_planted_loss_is_seen(
    tmp_path, empty_database
):
    with empty_database() as like:
        done = run(tmp_path, like, KILLS, LOST, "--plants", "no-key", "lazy-commit")

    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    own, *planted = [line for line in done.stdout.splitlines() if "杀" in line]
    assert int(own.split("应")[1].split("次")[0]) > KILLS
    assert int(own.split("吞")[1].split("次")[0]) == LOST
    assert [int(line.split("错")[1]) > 0 for line in planted] == [True, True]
