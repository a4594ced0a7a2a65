"""`luoshi reindex [--check]`: the index of words anew, or compared with what it should hold."""

from django.core.management import BaseCommand, CommandError

from luoshi.matters.index import INDEXES
from luoshi.progress import bar


class Command(BaseCommand):
    help = "重建查找用的索引；--check 只核对，不改动。"

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="只核对索引与正文是否一致")

    def handle(self, *args, check, **options):
        if check:
            return self.compare()
        for index in INDEXES:
            self.stdout.write(f"{index.label}：重建了{index.rebuild(bar(index.label))}条。")
        return None

    def compare(self) -> None:
        found = [(index.label, index.differences(bar(index.label))) for index in INDEXES]
        if wrong := [f"{label}{count}条" for label, count in found if count]:
            said = "、".join(wrong)
            raise CommandError(f"索引与正文不一致：{said}。请执行 luoshi reindex 重建。")
        self.stdout.write("索引与正文一致。")
