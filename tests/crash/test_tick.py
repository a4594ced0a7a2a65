"""Two workers share the ticking without a double, and the harness would see one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    environment = {k: v for k, v in os.environ.items() if k != "LUOSHI_DATABASE"}
    environment |= {"LUOSHI_HOME": str(home), "PYTHONWARNINGS": "default", **more}
    return subprocess.run(
        [sys.executable, "-m", "tests.crash.tick", "--rounds", "8", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_two_workers_share_the_work_and_two_at_one_row_would_be_seen(new_home):
    done = run(new_home, "--plant")

    assert done.returncode == 0, done.stdout + done.stderr[-800:]
    assert done.stdout.splitlines()[0].endswith("出错0 丢0 重0")


@pytest.mark.pg
def test_the_same_on_postgresql(tmp_path, empty_database):
    with empty_database() as address:
        done = run(tmp_path, LUOSHI_DATABASE=address)

    assert (done.returncode, done.stderr[-800:]) == (0, ""), done.stdout
