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


@pytest.mark.pg
def test_what_was_acknowledged_outlives_the_server(tmp_path, request):
    place = tempfile.mkdtemp()  # short, as the name of a socket has to be
    request.addfinalizer(lambda: shutil.rmtree(place, ignore_errors=True))
    Path(place).chmod(0o711)  # the owner of the cluster has to walk through
    environment = os.environ | {"LUOSHI_HOME": str(tmp_path)}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.crash.killed",
            place,
            f"--kills={KILLS}",
            f"--lost={LOST}",
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert int(done.stdout.split("应")[1].split("次")[0]) > KILLS
    assert int(done.stdout.split("吞")[1].split("次")[0]) == LOST
