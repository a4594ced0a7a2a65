"""`luoshi ledger`: checkpoints, proofs, the export, verifying, and the restricted role."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from luoshi.ledger.actions import make_checkpoint
from luoshi.ledger.checkpoint_text import read_text, text_of
from luoshi.ledger.models import Event
from luoshi.ledger.proofs import consistency, export, first_fault, newest, numbered
from luoshi.ledger.refusal import Refused
from luoshi.ledger.restricted import restrict
from luoshi.ledger.views import proof_text
from luoshi.matters.proof import event_of, proof_of
from luoshi.matters.queries import matter_of
from luoshi.org.management.acting import acting
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.progress import bar

REFUSED = 2


class Command(BaseCommand):
    help = (
        "检查点和证明：luoshi ledger checkpoint [编号] | prove 事件号 --as 登录名 [--checkpoint 编号]"
        " | prove 编号 编号 | export 文件 | verify [检查点文件…] | restrict 角色"
    )

    def add_arguments(self, parser):
        parser.add_argument("verb", choices=sorted(self.verbs()), help="做什么")
        parser.add_argument("words", nargs="*", help="编号、事件号或者文件")
        parser.add_argument("--as", dest="username", default="", help="以谁的身份（登录名）")
        parser.add_argument("--checkpoint", type=int, help="手里那张检查点的编号")

    def verbs(self) -> dict[str, Any]:
        names = ("checkpoint", "prove", "export", "verify", "restrict")
        return {name: getattr(self, f"do_{name}") for name in names}

    def handle(self, *args, verb, words, **options):
        try:
            self.stdout.write(self.verbs()[verb](words, at=timezone.now(), **options))
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        except OSError as error:
            raise CommandError(f"文件打不开：{error}", returncode=REFUSED) from error

    def do_checkpoint(self, words: list[str], *, at: datetime, **more: Any) -> str:
        """A page of text; without a number a new one, or the newest when nothing is new."""
        made = numbered(number_in(words[0])) if words else make_checkpoint(at=at) or newest()
        if made is None:
            raise Refused("账本还是空的，没有可以做检查点的事件。")
        return text_of(made, settings.OFFICE)

    def do_prove(self, words: list[str], *, at, username, checkpoint=None, **more: Any) -> str:
        """Two numbers: between checkpoints. One: an event, as the person who may see its matter."""
        if len(words) == 2:
            return proof_text(consistency(*map(number_in, words)))
        if len(words) != 1 or not username:
            raise Refused("请写 luoshi ledger prove 事件号 --as 登录名，或者写两个检查点的编号。")
        event = event_seen(acting(username), number_in(words[0]), at)
        return proof_text(proof_of(event, checkpoint))

    def do_export(self, words: list[str], **more: Any) -> str:
        if len(words) != 1:
            raise Refused("请写一个文件名：luoshi ledger export 文件")
        path, count = Path(words[0]), 0
        with path.open("x", encoding="utf-8") as file:
            for line in export():
                file.write(f"{line}\n")
                count += 1
        return f"已导出到 {path}，{count}行。请与检查点和核对程序分开送。"

    def do_verify(self, words: list[str], **more: Any) -> str:
        kept = [read_text(Path(word).read_text(encoding="utf-8")) for word in words]
        if found := first_fault(kept, bar("核对")):
            raise CommandError(found, returncode=REFUSED)
        if not kept:
            return (
                "账本前后一致，与自己的检查点相符。要知道有没有整份重写，请给出外面保存的检查点。"
            )
        last = max(one.size for one in kept)
        return f"账本与给出的{len(kept)}张检查点相符，第1号到第{last}号事件没有改动。"

    def do_restrict(self, words: list[str], **more: Any) -> str:
        if len(words) != 1:
            raise Refused("请写角色的名称：luoshi ledger restrict 角色")
        return restrict(words[0])


def number_in(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise Refused(f"“{word}”不是编号，请写数字。")
    return int(word)


def event_seen(user: User, seq: int, at: datetime) -> Event:
    """An event of a matter that the person sees; others are answered as if they were not there."""
    event = Event.objects.filter(seq=seq, subject__startswith="matter:").first()
    public_id = event.subject.partition(":")[2] if event else ""
    matter = matter_of(standing(user, timezone.localdate(at)), public_id)
    if matter is None or (found := event_of(matter, str(seq))) is None:
        raise Refused(f"第{seq}号事件不在你的范围内，或者没有这一号。")
    return found
