"""The role an office serves with on PostgreSQL: it writes the ledger and cannot change it."""

from collections.abc import Iterator

from django.db import connection, transaction

from .refusal import Refused

ADDED_TO = ("ledger_event", "ledger_checkpoint", "ledger_subtree")  # never changed
READ_ONLY = ("django_migrations",)
HEAD = "ledger_head"


def restrict(role: str) -> str:
    """Give an existing role what serving needs and nothing more; run as the owner of the tables."""
    if connection.vendor != "postgresql":
        raise Refused("只有 PostgreSQL 要分两个角色；SQLite 由触发器拒绝，文件权限只给服务用户。")
    with transaction.atomic(), connection.cursor() as cursor:
        if why := why_not(cursor, role):
            raise Refused(why)
        for statement in grants(role, tables(cursor)):
            cursor.execute(statement)
        if left := powers(cursor, role):
            raise Refused(f"角色“{role}”仍然能改动账本（{left}），没有改任何授权，请先查明。")
    return (
        f"角色“{role}”可以服务了：账本和检查点只能添加，不能改、删、清空，也不能动触发器。"
        "每次升级以后请再执行一次。"
    )


def why_not(cursor, role: str) -> str | None:
    cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = %s", [role])
    found = cursor.fetchone()
    if found is None:
        return f"没有角色“{role}”，请先建：CREATE ROLE {role} LOGIN PASSWORD '…'。"
    if found[0]:
        return f"角色“{role}”是超级用户，或者能建角色，管不住它，请另建一个普通的。"
    cursor.execute("SELECT pg_has_role(%s, tableowner, 'member') FROM pg_tables"
                   " WHERE tablename = 'ledger_event'", [role])  # fmt: skip
    if cursor.fetchone()[0]:
        return f"角色“{role}”就是表的主人或者属于它，请另建一个给服务用的角色。"
    return None


def tables(cursor) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [name for (name,) in cursor.fetchall()]


def grants(role: str, names: list[str]) -> Iterator[str]:
    """Everything is taken back first, so that a second run leaves the same."""
    to, quote = connection.ops.quote_name(role), connection.ops.quote_name
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {to}"
    yield f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {to}"
    yield f"GRANT USAGE ON SCHEMA public TO {to}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {to}"
    for name in names:
        may = "SELECT, INSERT, UPDATE, DELETE"
        if name in ADDED_TO:
            may = "SELECT, INSERT"
        elif name in READ_ONLY:
            may = "SELECT"
        elif name == HEAD:
            may = "SELECT, INSERT, UPDATE"
        yield f"GRANT {may} ON {quote(name)} TO {to}"


def powers(cursor, role: str) -> str:
    """What the role could still do to the ledger, by itself or through PUBLIC and other roles."""
    asked = [
        (name, may) for name in ADDED_TO for may in ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
    ]
    left = []
    for name, may in asked:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, name, may])
        if cursor.fetchone()[0]:
            left.append(f"{may} {name}")
    return "、".join(left)
