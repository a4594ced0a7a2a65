"""`luoshi services`: the list of services at the command line, as the person named by --as."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from luoshi.clocks import BadLimit
from luoshi.matters.days import read_day
from luoshi.matters.refusal import Refused
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.regimes.actions import keep_items
from luoshi.regimes.catalogue import as_text, items_of, list_on, read_items


class Command(ActingCommand):
    help = "便民服务清单：不写文件就打印现在的一版，写了就公布新的一版。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="一行一项的文本文件")
        self.add_person(parser)
        parser.add_argument("--basis", default="", help="依据")
        parser.add_argument("--on", default="", help="哪天起用，不写就是今天")

    def act(self, by: User, at: datetime, **given: Any) -> None:
        today = timezone.localdate(at)
        if given["file"] is None:
            self.stdout.write(as_text(items_of(list_on(today))) or "还没有公布便民服务清单。")
            return
        items = read_items(written(given["file"]), at)
        try:
            start = read_day(given["on"].strip(), today, ahead=True) if given["on"] else today
        except BadLimit as bad:
            raise Refused(str(bad)) from bad
        made = keep_items(items, basis=given["basis"], from_on=start, by=by, at=at)
        self.stdout.write(f"{made}已经公布，共{len(items)}项。")


def written(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"“{file}”读不了，请给一个 UTF-8 的文本文件。") from None
