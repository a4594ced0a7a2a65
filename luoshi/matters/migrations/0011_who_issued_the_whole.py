import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0010_turn_of_anybody"),
        ("org", "0002_presets_say_why"),
    ]
    operations = [
        migrations.AddField(
            model_name="matter",
            name="parent_issuer",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.unit",
            ),
        ),
    ]
