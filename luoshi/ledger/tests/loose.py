"""Taking the guard off the ledger, for tests that tamper with it and for emptying the data base."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

GUARDS = [
    import_module(f"luoshi.ledger.migrations.{name}")
    for name in ("0003_append_only", "0005_append_only_checkpoints")
]


@contextmanager
def loose_ledger() -> Iterator[None]:
    """Inside, the data base lets the ledger be changed; afterwards it refuses again."""
    for guard in reversed(GUARDS):
        run(guard.statements_undone(connection.vendor))
    try:
        yield
    finally:
        for guard in GUARDS:
            run(guard.statements(connection.vendor))


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def let_tests_empty_the_ledger() -> None:
    """Tests with real commits end by emptying every table, which the guard would refuse."""
    operations = type(connection.ops)
    if connection.vendor == "postgresql":
        operations.sql_flush = delete_every_row
        return
    empty = operations.execute_sql_flush

    def empty_loosely(self, statements):
        with loose_ledger():
            empty(self, statements)

    operations.execute_sql_flush = empty_loosely


def delete_every_row(self, style, tables, **ways: bool) -> list[str]:
    """As a replica, so that no guard and no foreign key is asked. TRUNCATE makes every table's
    files anew, which for a few rows in a hundred tables takes a second."""
    deletes = [f"DELETE FROM {self.quote_name(table)}" for table in tables]
    return ["SET LOCAL session_replication_role = replica", *deletes]
