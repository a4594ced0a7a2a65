"""The ledger is append-only by the data base's own refusal: no change, no removal, no gap."""

from django.db import migrations

SAYS = "账本只能在末尾添加，不能改动、删除或插入。"

# INSERT OR REPLACE removes rows without asking the delete trigger; asking every insert for the
# next number closes that way too.
SQLITE = {
    "ledger_event_unchanged": "BEFORE UPDATE ON ledger_event",
    "ledger_event_kept": "BEFORE DELETE ON ledger_event",
    "ledger_event_next": (
        "BEFORE INSERT ON ledger_event WHEN NEW.seq IS NOT"
        " (SELECT coalesce(max(seq), 0) + 1 FROM ledger_event)"
    ),
}
POSTGRESQL = f"""
CREATE FUNCTION ledger_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION ledger_event_refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM ledger_event) THEN
    RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_event_unchanged BEFORE UPDATE OR DELETE ON ledger_event
  FOR EACH ROW EXECUTE FUNCTION ledger_event_refuse();
CREATE TRIGGER ledger_event_kept BEFORE TRUNCATE ON ledger_event
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_refuse();
CREATE TRIGGER ledger_event_next BEFORE INSERT ON ledger_event
  FOR EACH ROW EXECUTE FUNCTION ledger_event_refuse_gap();
"""
POSTGRESQL_UNDONE = """
DROP TRIGGER ledger_event_unchanged ON ledger_event;
DROP TRIGGER ledger_event_kept ON ledger_event;
DROP TRIGGER ledger_event_next ON ledger_event;
DROP FUNCTION ledger_event_refuse;
DROP FUNCTION ledger_event_refuse_gap;
"""


def statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [POSTGRESQL]
    return [
        f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        for name, when in SQLITE.items()
    ]


def statements_undone(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [POSTGRESQL_UNDONE]
    return [f"DROP TRIGGER {name}" for name in SQLITE]


def guard(apps, schema_editor):
    for one in statements(schema_editor.connection.vendor):
        schema_editor.execute(one, params=None)


def unguard(apps, schema_editor):
    for one in statements_undone(schema_editor.connection.vendor):
        schema_editor.execute(one, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_answered_by_person")]
    operations = [migrations.RunPython(guard, unguard)]
