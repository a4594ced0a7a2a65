"""Which tests are run again on PostgreSQL: those that ask it what the others do not ask.

On SQLite each test leaves a note of its questions to the data base: the statement and the kinds of
its values. On PostgreSQL a test is left out when each of its questions is asked there by others,
often enough: what a test makes of the same answer is Python, and has been tried. Always run is what
may be answered otherwise (text search, JSON, windows, where nulls stand), what the data base has
refused (triggers, constraints), what commits (locks, races, processes), what stands in `tests`, and
what has left no note; in the long run, everything.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.apps import apps
from django.db import connection

OFTEN_ENOUGH = 2
LONG = os.environ.get("LUOSHI_LONG") == "1"
OTHERWISE = re.compile(r"\bMATCH\b|JSON|->|\bOVER \(")
ORDER = re.compile(r'"(\w+)"\."(\w+)" (?:ASC|DESC)(?! NULLS)')
VARYING = re.compile(r'"s\d+_x\d+"|\d+|(?:%s, )+(?=%s)')
COMMITTING = {"transactional_db", "live_server", "live"}


@dataclass
class Note:
    """What one test has asked."""

    always: bool = False
    asked: set[int] = field(default_factory=set)

    def __call__(self, execute, sql: str, params: Any, many: bool, context: dict) -> Any:
        values = [one for row in params for one in row] if many else params or ()
        self.asked.add(question(sql, frozenset(map(kind, values))))
        self.always |= may_be_answered_otherwise(sql)
        try:
            return execute(sql, params, many, context)
        except Exception:
            self.always = True
            raise


def kind(value: Any) -> str:
    """As far as one data base may take a value that another refuses, or compare it otherwise."""
    if isinstance(value, str):
        return "empty" if not value else "long" if len(value) > 200 else "text"
    if isinstance(value, int) and abs(value) > 2**31 - 1:
        return "big"
    return type(value).__name__


@lru_cache(10_000)
def question(sql: str, kinds: frozenset[str]) -> int:
    """The same in every process."""
    return crc32(f"{VARYING.sub('', sql)}|{sorted(kinds)}".encode())


@lru_cache(10_000)
def may_be_answered_otherwise(sql: str) -> bool:
    _, ordered, by = sql.partition(" ORDER BY ")
    return bool(OTHERWISE.search(sql)) or bool(ordered and may_be_null() & set(ORDER.findall(by)))


@cache
def may_be_null() -> set[tuple[str, str]]:
    """Tables and their columns."""
    fields = [field for model in apps.get_models() for field in model._meta.local_fields]
    return {(one.model._meta.db_table, one.column) for one in fields if one.null}


def left_out(notes: dict[str, Note]) -> set[str]:
    """Who asks most first, as long as all they ask is asked often enough without them."""
    counted = Counter(asked for note in notes.values() for asked in note.asked)
    out = set()
    for name in sorted(notes, key=lambda name: (-len(notes[name].asked), name)):
        note = notes[name]
        known = all(counted[asked] > OFTEN_ENOUGH for asked in note.asked)
        if known and note.asked and not note.always:
            counted.subtract(note.asked)
            out.add(name)
    return out


def commits(item: pytest.Item) -> bool:
    marks = item.iter_markers("django_db")
    return any(one.kwargs.get("transaction") for one in marks) or bool(
        COMMITTING & set(item.fixturenames)
    )


class Noting:
    """On SQLite: takes the notes and leaves them for the run on PostgreSQL."""

    def __init__(self, file: Path) -> None:
        self.file, self.notes, self.untried = file, {}, set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if not item.get_closest_marker("database"):
            return (yield)
        note = Note(always=commits(item) or item.nodeid.startswith("tests/"))
        with connection.execute_wrapper(note):
            done = yield
        if item.nodeid not in self.untried:
            self.notes[item.nodeid] = asdict(note) | {"asked": sorted(note.asked)}
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """What is skipped here may well be meant for the other data base."""
        if not report.passed:
            self.untried.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.file.write_text(json.dumps(self.notes), "utf-8")


class Choosing:
    """On PostgreSQL: leaves out what need not be asked again."""

    def __init__(self, files: list[Path]) -> None:
        self.files = files

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list) -> None:
        told = [json.loads(file.read_text("utf-8")) for file in self.files]
        notes = {
            name: Note(**one | {"asked": set(one["asked"])})
            for found in told
            for name, one in found.items()
        }
        here = {item.nodeid for item in items}
        out = left_out({name: note for name, note in notes.items() if name in here})
        config.hook.pytest_deselected(items=[one for one in items if one.nodeid in out])
        items[:] = [one for one in items if one.nodeid not in out]


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("migrated")
    if folder is None or LONG:
        return
    if connection.vendor == "sqlite":
        worker = os.environ.get("PYTEST_XDIST_WORKER", "only")
        config.pluginmanager.register(Noting(folder / f"{worker}.asked.json"))
    elif files := sorted(folder.glob("*.asked.json")):
        config.pluginmanager.register(Choosing(files))
