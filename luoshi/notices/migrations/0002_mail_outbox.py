import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('single', '单封'), ('digest', '汇总')], max_length=10, verbose_name='种类')),
                ('state', models.CharField(choices=[('pending', '待发'), ('sending', '发送中'), ('sent', '已发出'), ('unknown', '是否送达不明'), ('failed', '没有发出')], default='pending', max_length=10, verbose_name='状态')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='次数')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='占用到')),
                ('not_before', models.DateTimeField(verbose_name='不早于')),
                ('may_repeat', models.BooleanField(default=False, verbose_name='可能重复')),
                ('message_id', models.CharField(max_length=320)),
                ('last_error', models.CharField(blank=True, max_length=300, verbose_name='没有发出的原因')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='发出时间')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Enclosed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alone', models.BooleanField(default=False, verbose_name='单独成封')),
                ('not_before', models.DateTimeField(verbose_name='不早于')),
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='enclosed', to='notices.notice')),
                ('mail', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='enclosed', to='notices.mail')),
            ],
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mail', models.CharField(choices=[('digest', '汇总'), ('each', '逐条'), ('none', '不要邮件')], max_length=10, verbose_name='邮件提醒')),
                ('chosen_at', models.DateTimeField(verbose_name='选择时间')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(fields=['state', 'not_before'], name='mail_by_state'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='mail_sent_says_when'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('state', 'sending')), models.Q(models.Q(('state', 'sending'), _negated=True), ('lease_until', None)), _connector='OR'), name='mail_in_hand_has_a_lease'),
        ),
        migrations.AddIndex(
            model_name='enclosed',
            index=models.Index(condition=models.Q(('mail', None)), fields=['not_before'], name='enclosed_loose'),
        ),
    ]
