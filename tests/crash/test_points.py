"""Told done means done, with the file; told nothing means done or not begun; and a tick that died
is made up for: wherever the power goes out. And the harness would see it if it were otherwise.

How often somebody dies in the short run: at each point of each act (before and after every
statement, commit and write of a file) once on SQLite and once on PostgreSQL, some 770 and 740
times. The sender of mail dies in `luoshi/notices/tests/test_crash.py` some 290 times on either.
That is more than 2,000 deaths; in the long run people press and the tick climbs 10,000 times on
either, round after round.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONG = os.environ.get("LUOSHI_LONG") == "1"
ROUNDS = ["--points", "10000"] if LONG else []  # else each point once
LEAST = 650
DEATHS = 9000 if LONG else LEAST
LOSSES = ("too-early", "row-first", "no-flush", "swap-first")


def run(home: Path, *arguments: str, **more: str) -> list[tuple[int, ...]]:
    """Points, deaths, answers and faults: as the product is, then with each fault put into it."""
    environment = {k: v for k, v in os.environ.items() if k != "LUOSHI_DATABASE"}
    environment |= {"LUOSHI_HOME": str(home), "PYTHONWARNINGS": "default", **more}
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.points", *ROUNDS, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=7200 if LONG else 900,
        check=False,
    )
    assert (done.returncode, done.stderr[-800:]) == (0, ""), done.stdout
    lines = re.findall(
        r"^(?:\S+ )?(\d+)处 断电(\d+)次 答复(\d+)次 错(\d+)$", done.stdout, re.MULTILINE
    )
    return [tuple(map(int, line)) for line in lines]


def is_sound(points: int, killed: int, told: int, wrong: int) -> bool:
    return points > LEAST and killed > DEATHS and told > 0 and wrong == 0


def test_what_is_cut_anywhere_is_done_or_not_begun_and_a_planted_loss_is_seen(new_home):
    own, *planted = run(new_home, "--plants", *LOSSES)

    assert is_sound(*own)
    assert [wrong > 0 for *_, wrong in planted] == [True] * len(LOSSES)


@pytest.mark.pg
def test_the_same_on_postgresql(tmp_path, empty_database):
    with empty_database() as address:
        [own] = run(tmp_path, LUOSHI_DATABASE=address)

    assert is_sound(*own)
