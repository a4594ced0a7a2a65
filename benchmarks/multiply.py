"""A block of matters copied over and over by the data base itself: a million rows in minutes.

Indexes and checks of foreign keys are put aside for that long; the ids run on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from luoshi.matters.words import pairs

NUMBER = "'青禾交办〔2025〕' || {own} || '号'"
NUMBERS = {  # k = 1, 2, … as a table
    "postgresql": "generate_series(1, {times}) AS k(n)",
    "sqlite": "(WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {times})"
    " SELECT n FROM k) AS k",
}
PADDED = {"postgresql": "lpad(({own})::text, 12, '0')", "sqlite": "printf('%%012d', {own})"}
INDEXES = {
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND NOT EXISTS"
    " (SELECT 1 FROM pg_constraint WHERE conname = indexname)",
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s"
    " AND sql IS NOT NULL",
}
HASTE = {  # the data base is thrown away when the machine fails
    "postgresql": ["SET session_replication_role = replica", "SET synchronous_commit = off"],
    "sqlite": [
        "PRAGMA foreign_keys = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA cache_size = -400000",
    ],
}


def multiply(spans: dict[Any, tuple[int, int]], matter: Any, times: int) -> None:
    """Copy the rows of each table whose ids lie in its span so many times; `matter` is what the
    other tables hang on."""
    step = spans[matter][1] - spans[matter][0] + 1
    with connection.cursor() as cursor, without_indexes(cursor, list(spans)):
        for model, (first, last) in spans.items():
            cursor.execute(copying(model, last - first + 1, step, times), [first, last])
    with connection.cursor() as cursor:
        copy_words(cursor, spans[matter], step, times)


def copying(model: Any, span: int, step: int, times: int) -> str:
    vendor, table = connection.vendor, f'"{model._meta.db_table}"'
    own = f"({table}.id + k.n * {span})"
    given = {"id": own, "public_id": PADDED[vendor].format(own=own)}
    given |= {name: f"{name} + k.n * {step}" for name in ("matter_id", "parent_id")}
    given["number"] = f"CASE WHEN number = '' THEN '' ELSE {NUMBER.format(own=own)} END"
    columns = [field.column for field in model._meta.concrete_fields]
    named = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(given.get(column, f'"{column}"') for column in columns)
    many = NUMBERS[vendor].format(times=times)
    return (
        f"INSERT INTO {table} ({named}) SELECT {values} FROM {many}"  # noqa: S608 -- our names
        f" JOIN {table} ON {table}.id BETWEEN %s AND %s"
    )


def copy_words(cursor: Any, span: tuple[int, int], step: int, times: int) -> None:
    """The index of words: copies are found by the words of what they were copied from."""
    of_postgresql = connection.vendor == "postgresql"
    more = ", pairs" if of_postgresql else ""
    cursor.execute(
        f"INSERT INTO matters_matterwords (matter_id, text{more})"  # noqa: S608 -- our names
        f" SELECT matter_id + k.n * {step}, text{more}"
        f" FROM {NUMBERS[connection.vendor].format(times=times)}"
        " JOIN matters_matterwords ON matter_id BETWEEN %s AND %s",
        span,
    )
    if not of_postgresql:
        cursor.execute(
            "SELECT matter_id, text FROM matters_matterwords WHERE matter_id > %s", span[1:]
        )
        rows = ((pk, " ".join(pairs(text))) for pk, text in cursor.fetchall())
        insert = "INSERT INTO matters_matterwords_pairs (rowid, pairs) VALUES (%s, %s)"
        with transaction.atomic():
            cursor.executemany(insert, rows)


@contextmanager
def without_indexes(cursor: Any, models: list[Any]) -> Iterator[None]:
    """Built once at the end instead of row by row."""
    made: list[str] = []
    for statement in HASTE[connection.vendor]:
        cursor.execute(statement)
    for model in models:
        cursor.execute(INDEXES[connection.vendor], [model._meta.db_table])
        for name, statement in cursor.fetchall():
            made.append(statement)
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    for statement in made:
        cursor.execute(statement)
