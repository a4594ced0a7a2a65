"""An office that runs: a data base filled with a county, and the server as it is started in life."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from luoshi.config.management.commands.serve import server

ROOT = Path(__file__).parents[1]
WORKERS = 2


@dataclass
class Office:
    port: int
    facts: dict[str, Any]


def data_bases() -> list[str]:
    return ["SQLite", *(["PostgreSQL"] if os.environ.get("LUOSHI_TEST_PG") else [])]


@contextmanager
def office(data_base: str, matters: int) -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as home, stored(data_base) as url:
        env = {**os.environ, "LUOSHI_HOME": home, "LUOSHI_DATABASE": url}
        env |= {"DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}
        env |= {"PYTHONWARNINGS": "ignore::DeprecationWarning"}
        filled = subprocess.run(
            [sys.executable, "-m", "benchmarks.county", str(matters)],
            cwd=ROOT,
            env=env,
            check=True,
            stdout=subprocess.PIPE,
        )
        port = free_port()
        serving = subprocess.Popen(server("127.0.0.1", port, WORKERS), cwd=ROOT, env=env)
        try:
            wait_for(port)
            yield Office(port, json.loads(filled.stdout))
        finally:
            serving.terminate()
            serving.wait(30)


@contextmanager
def stored(data_base: str) -> Iterator[str]:
    """The address of an empty data base; none for the file in the home."""
    if data_base == "SQLite":
        yield ""
        return
    cluster = os.environ["LUOSHI_TEST_PG"]
    name = f"bench_{os.getpid()}_{free_port()}"  # several may run at once
    with psycopg.connect(cluster, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(cluster)._replace(path=f"/{name}"))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not start")
