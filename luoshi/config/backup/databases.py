"""The two data bases: how a copy is taken, what is in it, how it is put back."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg

from luoshi.ledger import chain
from luoshi.ledger.checking import first_break_or_doubt
from luoshi.ledger.checkpoint_text import Kept
from luoshi.notices.states import MailState

from .archive import Damaged

LOOKED_AT = (
    "django_migrations",
    "ledger_event",
    "ledger_head",
    "ledger_checkpoint",
    "files_storedfile",
)
# After a restore nobody knows which of these went out since: sent again, they say so.
MAIL_IS_UNSURE = (
    f"UPDATE notices_mail SET state = '{MailState.UNKNOWN}', may_repeat = %s, lease_until = NULL"
    f" WHERE state IN ('{MailState.SENDING}', '{MailState.PENDING}')"
)


@dataclass
class Held:
    """What a copy of a data base holds."""

    counts: dict[str, int] = field(default_factory=dict)
    migrations: list[str] = field(default_factory=list)
    seq: int = 0
    hash: str = chain.START
    files: list[dict[str, Any]] = field(default_factory=list)


def held(counts: dict[str, int], rows: dict[str, list[dict[str, Any]]]) -> Held:
    """From the rows of the tables that are looked at; Damaged when the ledger does not hold."""
    head = next(((int(r["seq"]), r["hash"]) for r in rows["ledger_head"]), None)
    events = sorted((event_of(row) for row in rows["ledger_event"]), key=lambda event: event.seq)
    made = sorted(map(checkpoint_of, rows["ledger_checkpoint"]), key=lambda one: one.number)
    broken, is_certain = first_break_or_doubt(events, head, made)
    if is_certain and broken:
        raise Damaged(f"{broken}请先查明原因。")
    return Held(
        counts=counts,
        migrations=sorted(f"{row['app']}.{row['name']}" for row in rows["django_migrations"]),
        seq=head[0] if head else 0,
        hash=head[1] if head else chain.START,
        files=[
            {"name": f"files/{row['place']}", "size": int(row["size"]), "sha256": row["sha256"]}
            for row in rows["files_storedfile"]
        ],
    )


def event_of(row: dict[str, Any]) -> SimpleNamespace:
    kept = {name: row[name] for name in ("kind", "subject", "actor", "prev", "hash")}
    kept["at"] = moment(row["at"])
    return SimpleNamespace(seq=int(row["seq"]), detail=json.loads(row["detail"]), **kept)


def checkpoint_of(row: dict[str, Any]) -> Kept:
    texts = {name: row[name] for name in ("root", "prev", "hash")}
    return Kept(int(row["number"]), int(row["size"]), at=moment(row["at"]), **texts)


def moment(words: str) -> datetime:
    at = datetime.fromisoformat(words)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


class Sqlite:
    part = "luoshi.sqlite3"

    def copy(self, settings: dict[str, Any], out: Path) -> None:
        """One moment of a data base that goes on being written; never a copy of its file."""
        with closing(sqlite3.connect(settings["NAME"], timeout=60, isolation_level=None)) as live:
            live.execute("VACUUM INTO ?", (str(out),))

    def look(self, copy: Path) -> Held:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            try:
                if [row[0] for row in db.execute("PRAGMA integrity_check")] != ["ok"]:
                    raise Damaged("数据库没有通过完整性检查，请换一份备份。")
                tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                names = [row["name"] for row in tables]
                counts = {name: self.rows(db, name, "count(*)")[0][0] for name in names}
                rows = {name: [] for name in LOOKED_AT}
                for name in set(LOOKED_AT) & set(names):
                    rows[name] = [dict(row) for row in self.rows(db, name)]
            except sqlite3.DatabaseError as error:
                raise Damaged(f"数据库读不出来（{error}），请换一份备份。") from error
        return held(counts, rows)

    def rows(self, db: sqlite3.Connection, table: str, what: str = "*") -> list[sqlite3.Row]:
        return db.execute(f'SELECT {what} FROM "{table}"').fetchall()  # noqa: S608 -- from its own list

    def why_not_into(self, settings: dict[str, Any]) -> str | None:
        return None

    def put_back(self, copy: Path, settings: dict[str, Any]) -> int:
        with closing(sqlite3.connect(copy)) as db, db:
            return db.execute(MAIL_IS_UNSURE.replace("%s", "?"), (True,)).rowcount


class Postgres:
    part = "database.dump"

    def copy(self, settings: dict[str, Any], out: Path) -> None:
        run(["pg_dump", "--format=custom", "--no-owner", f"--file={out}"], settings)

    def look(self, copy: Path) -> Held:
        """Read from the dump itself, which needs no server."""
        counts: dict[str, int] = {}
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in LOOKED_AT}
        table, columns = "", []
        for line in printed(["pg_restore", "--data-only", "--file=-", str(copy)]):
            if line.startswith("COPY "):
                table, columns = copied(line)
                counts[table] = 0
            elif line == "\\.":
                table = ""
            elif table:
                counts[table] += 1
                if table in rows:
                    values = map(plain, line.split("\t"))
                    rows[table].append(dict(zip(columns, values, strict=True)))
        return held(counts, rows)

    def why_not_into(self, settings: dict[str, Any]) -> str | None:
        with psycopg.connect(**connection_of(settings)) as db:
            tables = db.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            if tables.fetchone()[0]:
                return f"数据库 {settings['NAME']} 里已经有数据，请另建一个空库再恢复。"
        return None

    def put_back(self, copy: Path, settings: dict[str, Any]) -> int:
        restoring = ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction"]
        run([*restoring, f"--dbname={settings['NAME']}", str(copy)], settings)
        copy.unlink()
        with psycopg.connect(**connection_of(settings)) as db:
            db.execute("ANALYZE")  # a dump brings the rows, not what is known of them
            return db.execute(MAIL_IS_UNSURE, (True,)).rowcount


KINDS: dict[str, Sqlite | Postgres] = {"sqlite": Sqlite(), "postgresql": Postgres()}


def connection_of(settings: dict[str, Any]) -> dict[str, Any]:
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    named["port"] = "PORT"
    return {key: settings[name] for key, name in named.items() if settings.get(name)}


def environment(settings: dict[str, Any]) -> dict[str, str]:
    """The password goes by the environment: other people on the machine can read arguments."""
    names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD"}
    names |= {"host": "PGHOST", "port": "PGPORT"}
    given = connection_of(settings)
    return {**os.environ, **{names[key]: str(value) for key, value in given.items()}}


def run(arguments: list[str], settings: dict[str, Any]) -> None:
    try:
        done = subprocess.run(
            arguments, env=environment(settings), capture_output=True, text=True, check=False
        )
    except FileNotFoundError as missing:
        raise Damaged(not_installed(arguments[0])) from missing
    if done.returncode:
        raise Damaged(f"{arguments[0]} 没有成功：{done.stderr.strip()[-300:]}")


def printed(arguments: list[str]) -> Iterator[str]:
    try:
        process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
    except FileNotFoundError as missing:
        raise Damaged(not_installed(arguments[0])) from missing
    with process:
        for line in process.stdout:
            yield line.rstrip("\n")
    if process.returncode:
        raise Damaged("数据库的备份读不出来，已经损坏，请换一份备份。")


def not_installed(tool: str) -> str:
    return f"没有找到 {tool}，请安装与数据库同版本的 postgresql-client。"


def copied(line: str) -> tuple[str, list[str]]:
    """COPY public.ledger_head (id, seq) FROM stdin;"""
    name, _, rest = line.removeprefix("COPY ").partition(" (")
    columns = rest.partition(")")[0].split(", ")
    return name.rpartition(".")[2].strip('"'), [column.strip('"') for column in columns]


ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def plain(value: str) -> str:
    """A value as COPY writes it, without its escapes."""
    if "\\" not in value:
        return value
    first, *rest = value.split("\\")
    out, rest = [first], iter(rest)
    for piece in rest:
        if piece:
            out.append(ESCAPES.get(piece[0], piece[0]) + piece[1:])
        else:  # an escaped backslash: what follows it is plain
            out.append("\\" + next(rest, ""))
    return "".join(out)
