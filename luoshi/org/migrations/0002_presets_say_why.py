from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='preset',
            name='from_on',
            field=models.DateField(default=date(2026, 1, 1), verbose_name='起用'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='preset',
            name='reason',
            field=models.CharField(default='', max_length=300, verbose_name='为什么改'),
        ),
    ]
