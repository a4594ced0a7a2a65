"""No clean ledger is accused, however often whoever wrote it was killed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IS_LONG = os.environ.get("LUOSHI_LONG") == "1"
HISTORIES = 1000 if IS_LONG else 200
ON_POSTGRESQL = 300 if IS_LONG else 30


def played(home: Path, count: int, database: str = "") -> tuple[int, int]:
    """How often somebody died, and how many pages were kept."""
    env = {**os.environ, "LUOSHI_HOME": str(home), "LUOSHI_DATABASE": database}
    run = [sys.executable, "-m", "tests.tamper.histories", str(count)]
    done = subprocess.run(run, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    died, pages = re.search(r"死(\d+)次 外存检查点(\d+)张 误报0", done.stdout).groups()
    return int(died), int(pages)


def test_no_killed_history_is_accused(new_home):
    died, pages = played(new_home, HISTORIES)

    assert died > HISTORIES // 2
    assert pages > HISTORIES // 2


@pytest.mark.pg
def test_the_same_on_postgresql(tmp_path, empty_database):
    with empty_database() as address:
        died, pages = played(tmp_path, ON_POSTGRESQL, address)

    assert died > ON_POSTGRESQL // 2
    assert pages > ON_POSTGRESQL // 2
