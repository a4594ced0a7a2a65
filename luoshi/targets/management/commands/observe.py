"""`luoshi observe`: look at a sheet of figures row by row, and with --apply write its good rows."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.targets.actions import observe_many
from luoshi.targets.sheet.figures import read_figures
from luoshi.targets.sheet.read import WORDS, Line, rows_of_file


class Command(ActingCommand):
    help = "填报数据：luoshi observe 文件 --as 登录名 [--apply]"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="数据表，xlsx或csv；列见“要填的数”页的导出")
        self.add_person(parser)
        parser.add_argument("--apply", action="store_true", help="真的写入；不写只看逐行结果")
        parser.add_argument("--reason", default="", help="更正理由")

    def act(self, by: User, at: datetime, **given: Any) -> None:
        path = Path(given["file"])
        rows = rows_of_file(path.name, path.read_bytes())
        lines = read_figures(rows, by=by, today=timezone.localdate(at))
        good = [line.given for line in lines if state_of(line) in ("add", "change")]
        if given["apply"] and good:
            observe_many(good, by=by, at=at, reason=given["reason"])
        for line in lines:
            self.stdout.write(line_of(line))
        told = Counter(map(state_of, lines))
        said = "，".join(f"{word}{told[key]}行" for key, word in WORDS.items() if told[key])
        end = "已写入" if given["apply"] and good else "只是预览，加 --apply 才写入"
        self.stdout.write(f"{said}。{end}。")


def state_of(line: Line) -> str:
    return "error" if line.problems else line.outcome


def line_of(line: Line) -> str:
    told = (line.cells.get(head, "") for head in ("指标", "单位", "时期", "数值"))
    why = " ".join(line.problems) or (f"原为 {line.old}" if line.old else "")
    return f"第{line.number}行  {WORDS[state_of(line)]}  {' '.join(told)}  {why}".rstrip()
