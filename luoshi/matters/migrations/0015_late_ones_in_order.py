"""The open matters that are late, in the order of their turn's end, whoever has the ball."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("matters", "0014_passing_and_rulings")]
    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["phase", "turn_due_at", "id"],
                condition=Q(is_open=True),
                name="matter_late",
            ),
        ),
    ]
