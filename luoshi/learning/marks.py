"""The data base itself marks a matter whose totals may have changed: no write can forget to."""

from typing import Any

from django.db import connections

OF_MATTER = (
    "regime_key", "phase", "turn", "lead_unit_id", "issuer_id", "parent_lead_id",
    "parent_issuer_id", "waivers", "due_on", "first_due_on", "turn_due_at", "issued_at",
    "ended_at", "is_open", "is_verified",
)  # fmt: skip
OF_MOVE = ("matter_id", "step", '"to"', "at", "agree", "agreed_by", "refused_by")
WATCHED = (  # table, the row that was written, its matter, the columns that count
    ("matters_matter", "id", OF_MATTER),
    ("matters_move", "matter_id", OF_MOVE),
)
MARK_ALL = "INSERT INTO learning_touched (matter) SELECT id FROM matters_matter"
THERE = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'touched_%'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'touched_%'",
}
FUNCTION = """
CREATE OR REPLACE FUNCTION touched_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO learning_touched (matter) VALUES (OLD.{key});
  ELSE
    INSERT INTO learning_touched (matter) VALUES (NEW.{key});
  END IF;
  RETURN NULL;
END $$
"""


def keep_marks(*, using: str, **_: Any) -> None:
    """After every migration: SQLite forgets its triggers when a table is made anew. What was written
    meanwhile nobody knows, so all matters are marked."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    if not {"learning_touched", *(table for table, *_ in WATCHED)} <= set(tables):
        return
    wanted = list(statements(connection.vendor))
    with connection.cursor() as cursor:
        cursor.execute(THERE[connection.vendor])
        if cursor.fetchone()[0] == len(WATCHED) * 3:
            return
        for statement in wanted:
            cursor.execute(statement)
        cursor.execute(MARK_ALL)


def statements(vendor: str):
    for table, key, columns in WATCHED:
        if vendor == "postgresql":
            yield FUNCTION.format(table=table, key=key)
        for op, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            name = f"touched_{table}_{op.lower()}"
            when = f"AFTER UPDATE OF {', '.join(columns)}" if op == "UPDATE" else f"AFTER {op}"
            yield f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" * (vendor == "postgresql"))
            yield f"CREATE TRIGGER {name} {when} ON {table} " + DO[vendor].format(
                table=table, row=row, key=key
            )


DO = {
    "sqlite": "BEGIN INSERT INTO learning_touched (matter) VALUES ({row}.{key}); END",
    "postgresql": "FOR EACH ROW EXECUTE FUNCTION touched_{table}()",
}
