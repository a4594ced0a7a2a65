from django.db import migrations

FILL = """
UPDATE matters_matter SET parent_issuer_id =
  (SELECT whole.issuer_id FROM matters_matter AS whole WHERE whole.id = matters_matter.parent_id)
WHERE parent_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0011_who_issued_the_whole")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
