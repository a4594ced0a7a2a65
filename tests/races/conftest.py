"""The county of the races, once for each data base: started the way an office starts it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
IS_LONG = os.environ.get("LUOSHI_LONG") == "1"
PRESSES = 100 if IS_LONG else 15


def play(home: Path, database: str, *scenes: str) -> dict[str, Any]:
    (home / "static").mkdir()
    env = {**os.environ, "LUOSHI_HOME": str(home), "LUOSHI_DATABASE": database}
    env |= {"DJANGO_SETTINGS_MODULE": "luoshi.config.settings"}
    county = [sys.executable, "-m", "tests.races.county", str(PRESSES), *scenes]
    done = subprocess.run(county, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)])
def played(request, tmp_path_factory) -> dict[str, Any]:
    """Every scene, as the people were told it and as the data base keeps it."""
    home = tmp_path_factory.mktemp("county")
    if request.param == "sqlite":
        return play(request.getfixturevalue("empty_office")(home), "")
    with request.getfixturevalue("empty_database")() as address:
        return play(home, address)
