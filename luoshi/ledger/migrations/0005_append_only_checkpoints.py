"""Checkpoints and kept subtrees are append-only as events are, and the last side door is closed."""

from django.db import migrations

SAYS = "账本只能在末尾添加，不能改动、删除或插入。"
TABLES = ("ledger_checkpoint", "ledger_subtree")

# INSERT OR REPLACE with a rowid of one's own choosing removes another row and asks no trigger. So
# after every insert the new row must be the last one, and (events) the one before still be there.
NEWEST = "NEW.rowid IS NOT (SELECT max(rowid) FROM {table})"
SQLITE = {
    "ledger_event_newest": (
        f"AFTER INSERT ON ledger_event WHEN {NEWEST.format(table='ledger_event')}"
        " OR NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM ledger_event WHERE seq = NEW.seq - 1)"
    ),
    "ledger_checkpoint_next": (
        "BEFORE INSERT ON ledger_checkpoint WHEN NEW.number IS NOT"
        " (SELECT coalesce(max(number), 0) + 1 FROM ledger_checkpoint)"
        " OR NEW.size <= (SELECT coalesce(max(size), 0) FROM ledger_checkpoint)"
        " OR NEW.size > (SELECT coalesce(max(seq), 0) FROM ledger_event)"
    ),
    "ledger_checkpoint_newest": (
        f"AFTER INSERT ON ledger_checkpoint WHEN {NEWEST.format(table='ledger_checkpoint')}"
        " OR NEW.number > 1"
        " AND NOT EXISTS (SELECT 1 FROM ledger_checkpoint WHERE number = NEW.number - 1)"
    ),
    "ledger_subtree_next": (
        "BEFORE INSERT ON ledger_subtree WHEN NEW.place IS NOT (SELECT coalesce(max(place), -1) + 1"
        " FROM ledger_subtree WHERE level = NEW.level)"
    ),
    "ledger_subtree_newest": (
        f"AFTER INSERT ON ledger_subtree WHEN {NEWEST.format(table='ledger_subtree')}"
    ),
    **{f"{table}_unchanged": f"BEFORE UPDATE ON {table}" for table in TABLES},
    **{f"{table}_kept": f"BEFORE DELETE ON {table}" for table in TABLES},
}
REFUSED = f"RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';"
POSTGRESQL = [
    f"""
CREATE FUNCTION ledger_checkpoint_refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number IS DISTINCT FROM (SELECT coalesce(max(number), 0) + 1 FROM ledger_checkpoint)
    OR NEW.size <= (SELECT coalesce(max(size), 0) FROM ledger_checkpoint)
    OR NEW.size > (SELECT coalesce(max(seq), 0) FROM ledger_event)
  THEN {REFUSED} END IF;
  RETURN NEW;
END $$""",
    f"""
CREATE FUNCTION ledger_subtree_refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.place IS DISTINCT FROM
    (SELECT coalesce(max(place), -1) + 1 FROM ledger_subtree WHERE level = NEW.level)
  THEN {REFUSED} END IF;
  RETURN NEW;
END $$""",
    *(
        statement
        for table in TABLES
        for statement in (
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION ledger_event_refuse()",
            f"CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_refuse()",
            f"CREATE TRIGGER {table}_next BEFORE INSERT ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_refuse_gap()",
        )
    ),
]
POSTGRESQL_UNDONE = [
    *(
        f"DROP TRIGGER {table}_{name} ON {table}"
        for table in TABLES
        for name in ("unchanged", "kept", "next")
    ),
    *(f"DROP FUNCTION {table}_refuse_gap" for table in TABLES),
]


def statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return POSTGRESQL
    return [
        f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        for name, when in SQLITE.items()
    ]


def statements_undone(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return POSTGRESQL_UNDONE
    return [f"DROP TRIGGER {name}" for name in SQLITE]


def guard(apps, schema_editor):
    for one in statements(schema_editor.connection.vendor):
        schema_editor.execute(one, params=None)


def unguard(apps, schema_editor):
    for one in statements_undone(schema_editor.connection.vendor):
        schema_editor.execute(one, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_checkpoints")]
    operations = [migrations.RunPython(guard, unguard)]
