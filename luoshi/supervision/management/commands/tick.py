"""`luoshi tick [--loop]`: clocks turn, the ladder is climbed, mail leaves, the ledger is marked."""

import time

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from luoshi.documents.second.errand import send_waiting
from luoshi.ledger.actions import checkpoint_if_due
from luoshi.notices.sending import Sent, send_due
from luoshi.notices.transport import from_settings
from luoshi.progress import bar
from luoshi.supervision.actions import Ticked, tick
from luoshi.supervision.each_tick import KEPT
from luoshi.supervision.reconcile import reconcile


class Command(BaseCommand):
    help = "查看到时的事项：提醒、催办、逐级上报。重复执行不会重复通知。"

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="一直运行")
        parser.add_argument("--every", type=int, default=60, help="间隔秒数")
        parser.add_argument("--check", action="store_true", help="只核对该做的是否都做了")

    def handle(self, *args, loop, every, check, **options):
        if check:
            return self.compare()
        while True:
            at = timezone.now()
            self.stdout.write(told(tick(at=at, progress=bar("查看"))))
            self.stdout.write(sent(send_due(at=at, transport=from_settings())))
            for keep in KEPT:
                keep(at=at)
            if made := checkpoint_if_due(at=at):
                self.stdout.write(f"账本第{made.number}号检查点，到第{made.size}号事件。")
            if model := send_waiting(at=timezone.now()):  # last: it may be slow to answer
                self.stdout.write(model)
            self.stdout.flush()
            if not loop:
                return None
            time.sleep(every)

    def compare(self) -> None:
        differences = reconcile(timezone.now())
        for one in differences:
            self.stdout.write(f"{one.matter} {one.rung} {one.what}")
        if differences:
            raise CommandError(f"有{len(differences)}处与应做的不一致，请执行 luoshi tick 补上。")
        self.stdout.write("该做的都做了。")


def sent(done: Sent) -> str:
    if done.why_not:
        return done.why_not
    return f"发出{done.sent}封邮件，{done.later}封稍后再发，{done.refused}封被拒收。"


def told(done: Ticked) -> str:
    if done.quiet:
        return "现在是夜间或休息日，不打扰任何人，到上班时间再办。"
    failed = f"，{done.failed}件出错，见日志" if done.failed else ""
    return f"看了{done.looked}件，提醒、催办、上报{done.climbed}次{failed}。"
