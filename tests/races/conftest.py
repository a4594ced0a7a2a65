"""The county of the races, once for each data base: started the way an office starts it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
IS_LONG = os.environ.get("LUOSHI_LONG") == "1"
PRESSES = 100 if IS_LONG else 15
NAME = f"luoshi_races_{os.getpid()}"


def play(home: Path, database: str, *scenes: str) -> dict[str, Any]:
    (home / "static").mkdir()
    env = {**os.environ, "LUOSHI_HOME": str(home), "LUOSHI_DATABASE": database}
    env |= {"DJANGO_SETTINGS_MODULE": "luoshi.config.settings"}
    county = [sys.executable, "-m", "tests.races.county", str(PRESSES), *scenes]
    done = subprocess.run(county, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)])
def played(request, tmp_path_factory, empty_office) -> Iterator[dict[str, Any]]:
    """Every scene, as the people were told it and as the data base keeps it."""
    home = tmp_path_factory.mktemp("county")
    if request.param == "sqlite":
        yield play(empty_office(home), "")
        return
    server = os.environ["LUOSHI_TEST_PG"]
    with psycopg.connect(server, autocommit=True) as cluster:
        cluster.execute(f"CREATE DATABASE {NAME}")
        try:
            yield play(home, urlunsplit(urlsplit(server)._replace(path=f"/{NAME}")))
        finally:
            cluster.execute(f"DROP DATABASE {NAME}")
