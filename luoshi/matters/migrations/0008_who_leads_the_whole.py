from django.db import migrations

FILL = """
UPDATE matters_matter SET parent_lead_id =
  (SELECT whole.lead_unit_id FROM matters_matter AS whole WHERE whole.id = matters_matter.parent_id)
WHERE parent_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0007_turns_in_order")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
