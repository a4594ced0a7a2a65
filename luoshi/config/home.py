"""Where an office keeps its data: one folder, named by LUOSHI_HOME, `var` in the working folder."""

import os
import secrets
import sqlite3
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

# The WAL-reset race corrupts data bases before these versions; DELETE with EXTRA is safe on all.
SAFE_WAL = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def folder() -> Path:
    return Path(os.environ.get("LUOSHI_HOME", "var")).resolve()


def secret_key() -> str:
    """The office's own key, made once and readable by its owner only."""
    if given := os.environ.get("LUOSHI_SECRET_KEY"):
        return given
    path = folder() / "secret.key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def wal_is_safe(version: tuple[int, ...]) -> bool:
    newest, *backports = SAFE_WAL
    return version >= newest or any(version[:2] == b[:2] and version >= b for b in backports)


def sqlite_pragmas() -> str:
    if wal_is_safe(sqlite3.sqlite_version_info):
        return "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    return "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"


def database() -> dict:
    """The data base: one SQLite file, or what LUOSHI_DATABASE names (postgresql://user@host/name)."""
    if url := os.environ.get("LUOSHI_DATABASE"):
        return postgresql(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder() / "luoshi.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": sqlite_pragmas(),
        },
    }


def postgresql(url: str) -> dict:
    parts = urlsplit(url)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # Compiling a question takes longer than answering any that a page asks.
        "OPTIONS": {"options": "-c jit=off"},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
