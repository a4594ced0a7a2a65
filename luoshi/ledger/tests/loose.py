"""Taking the guard off the ledger, for tests that tamper with it and for emptying the data base."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

guard = import_module("luoshi.ledger.migrations.0003_append_only")


@contextmanager
def loose_ledger() -> Iterator[None]:
    """Inside, the data base lets events be changed; afterwards it refuses again."""
    run(guard.statements_undone(connection.vendor))
    try:
        yield
    finally:
        run(guard.statements(connection.vendor))


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def let_tests_empty_the_ledger() -> None:
    """Tests with real commits end by emptying every table, which the guard would refuse."""
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def empty_loosely(self, statements):
        with loose_ledger():
            empty(self, statements)

    operations.execute_sql_flush = empty_loosely
