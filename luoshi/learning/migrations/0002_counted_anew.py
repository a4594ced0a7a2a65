"""What counts as got around has changed: the totals of every matter are counted anew by the next tick."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0001_initial"),
        ("matters", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            "INSERT INTO learning_touched (matter) SELECT id FROM matters_matter",
            migrations.RunSQL.noop,
        ),
    ]
