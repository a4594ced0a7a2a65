"""The role an office serves with on PostgreSQL: it works, and cannot touch what is written."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from .office import OPENING, in_turn

pytestmark = pytest.mark.pg
ROLE = f"serving_{os.getpid()}"
TABLES = ("ledger_event", "ledger_checkpoint", "ledger_subtree")
FORBIDDEN = [
    statement.format(table=table)
    for table in TABLES
    for statement in (
        "DELETE FROM {table}",
        "TRUNCATE {table}",
        "DROP TABLE {table}",
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "ALTER TABLE {table} ADD COLUMN more text",
        "DROP TRIGGER {table}_unchanged ON {table}",
        "CREATE TRIGGER mine BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION"
        " ledger_event_refuse()",
    )
] + [
    "UPDATE ledger_event SET actor = 'x' WHERE seq = 1",
    "UPDATE ledger_checkpoint SET root = 'x'",
    "UPDATE ledger_subtree SET root = 'x'",
    "INSERT INTO ledger_event SELECT * FROM ledger_event WHERE seq = 1"
    " ON CONFLICT (seq) DO UPDATE SET actor = 'x'",
    "CREATE OR REPLACE FUNCTION ledger_event_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " 'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "DELETE FROM ledger_head",
    "DELETE FROM django_migrations",
]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory, empty_database) -> Iterator[tuple[Path, str, str]]:
    """A data base made by its owner and opened to a role for serving, as the how-to tells."""
    home = tmp_path_factory.mktemp("office")
    with psycopg.connect(os.environ["LUOSHI_TEST_PG"], autocommit=True) as cluster:
        cluster.execute(f"CREATE ROLE {ROLE} LOGIN")
        try:
            with empty_database() as owner:
                yield home, owner, owner.replace("//luoshi@", f"//{ROLE}@")
        finally:
            cluster.execute(f"DROP ROLE {ROLE}")


@pytest.fixture(scope="module")
def restricted(addresses) -> tuple[Path, str, str]:
    home, owner, _ = addresses
    restrict = ("ledger", "restrict", ROLE)
    for done in in_turn(home, owner, restrict, restrict):  # a second run leaves the same
        assert (done.code, done.err) == (0, "")
    return addresses


def test_the_role_serves_writes_and_makes_checkpoints(restricted):
    home, _, serving = restricted

    nothing_to_do, wrote, *others = in_turn(
        home,
        serving,
        ("migrate",),
        ("python", OPENING),
        ("tick",),
        ("ledger", "verify"),
        ("backup", str(home / "backup")),
    )
    assert nothing_to_do.code == 0  # so nothing is refused
    assert (wrote.code, wrote.out.strip(), wrote.err) == (0, "1", "")
    assert [done.code for done in others] == [0, 0, 0]


def test_the_role_is_refused_by_the_data_base_itself(restricted):
    done, let_in = [], []
    with psycopg.connect(restricted[2], autocommit=True) as connection:
        for statement in FORBIDDEN:
            try:
                connection.execute(statement)
                let_in.append(statement)
            except psycopg.errors.InsufficientPrivilege:
                done.append(statement)

    assert let_in == []
    assert done == FORBIDDEN


def test_the_owner_can_and_so_must_not_serve(restricted):
    """Else the refusals above would prove nothing."""
    with psycopg.connect(restricted[1]) as connection:
        connection.execute("ALTER TABLE ledger_event DISABLE TRIGGER ALL")
        connection.execute("DELETE FROM ledger_event WHERE seq = 1")
        connection.rollback()


def test_a_role_that_cannot_be_restricted_is_refused_in_a_sentence(addresses):
    home, owner, _ = addresses
    says = {
        "nobody_here": "没有角色“nobody_here”，请先建：CREATE ROLE nobody_here LOGIN",
        "luoshi": "角色“luoshi”是超级用户，或者能建角色，管不住它，请另建一个普通的。",
    }

    told = in_turn(home, owner, *(("ledger", "restrict", role) for role in says))

    assert [done.code for done in told] == [2, 2]
    for done, sentence in zip(told, says.values(), strict=True):
        assert sentence in done.err
