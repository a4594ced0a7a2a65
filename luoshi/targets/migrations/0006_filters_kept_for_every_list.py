from django.db import migrations

BOARD = "/targets/"


def hand_over(apps, schema_editor):
    """Filters were kept for the board alone; now each list has its own."""
    old = apps.get_model("targets", "KeptFilter")
    new = apps.get_model("access", "KeptFilter")
    new.objects.bulk_create(
        new(user_id=one.user_id, page=BOARD, name=one.name, query=one.query, at=one.at)
        for one in old.objects.all()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_kept_filters"),
        ("targets", "0005_kept_filters"),
    ]

    operations = [
        migrations.RunPython(hand_over, migrations.RunPython.noop),
        migrations.DeleteModel(name="KeptFilter"),
    ]
