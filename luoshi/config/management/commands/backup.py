"""`luoshi backup`: a second copy of the office in one file, checked after it is written."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from luoshi.config.backup import Damaged, keep


class Command(BaseCommand):
    help = "备份数据库、文件和密钥到一个文件，写好后重新打开核对。"

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="放备份的文件夹，最好在另一块磁盘上")

    def handle(self, *args, folder, **options):
        try:
            kept = keep(folder.resolve(), at=timezone.now())
        except (Damaged, OSError) as error:
            raise CommandError(f"没有备份成功：{error}") from error
        if kept.manifest["damaged"]:
            raise CommandError(kept.sentence)
        self.stdout.write(kept.sentence)
