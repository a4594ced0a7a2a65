"""`luoshi restore`: start again from a backup, in an empty place."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.db import connection

from luoshi.config.backup import Damaged, restore


class Command(BaseCommand):
    help = "从备份恢复到一个新的文件夹；PostgreSQL 恢复到 LUOSHI_DATABASE 指定的空库。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="备份文件")
        parser.add_argument("--into", type=Path, required=True, help="新的 LUOSHI_HOME")

    def handle(self, *args, file, into, **options):
        try:
            done = restore(file.resolve(), into.resolve(), data_base=connection.settings_dict)
        except (Damaged, OSError) as error:
            raise CommandError(f"没有恢复：{error}") from error
        self.stdout.write(done.sentence)
