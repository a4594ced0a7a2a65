"""`luoshi import`: look at a register row by row, and with --apply make drafts of its good rows."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.refusal import Refused
from luoshi.matters.register_import.heads import find_head
from luoshi.matters.register_import.present import line_of, outcome_counts
from luoshi.matters.register_import.rows import Asked, Row, read_rows
from luoshi.matters.register_import.sheet import open_register
from luoshi.matters.register_import.write import import_register, keep_register, remembered
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import Unit, User
from luoshi.progress import bar


class Command(ActingCommand):
    help = "导入台账：luoshi import 文件 --as 登录名 [--apply] [--done]"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="台账，xlsx或csv")
        self.add_person(parser)
        parser.add_argument("--unit", default="", help="交办单位，只有一个时不用写")
        parser.add_argument("--apply", action="store_true", help="真的导入；不写只看逐行结果")
        parser.add_argument("--done", action="store_true", help="写着已完成的记为此前已办结")

    def act(self, by: User, at: datetime, **given: Any) -> None:
        path = Path(given["file"])
        data = path.read_bytes()
        rows = answer(path.name, data, issuer_of(by, given["unit"], at), by, at, given)
        for row in rows:
            self.stdout.write(line_of(row))
        told = outcome_counts(rows).chips()
        said = "，".join(f"{chip['word']}{chip['count']}行" for chip in told if chip["count"])
        end = "已导入" if given["apply"] else "只是预览，加 --apply 才导入"
        self.stdout.write(f"{said}。{end}。")


def issuer_of(user: User, name: str, at) -> Unit:
    mine = may_draft(user, timezone.localdate(at))
    found = [unit for unit in mine if not name or name in (unit.name, unit.short)]
    if len(found) != 1:
        names = "、".join(map(str, mine)) or "没有"
        raise Refused(f"请用 --unit 写明交办单位，可以写的有：{names}。")
    return found[0]


def answer(name: str, data: bytes, issuer: Unit, user: User, at, given: dict) -> list[Row]:
    """A look leaves nothing behind; an import that is refused does not either."""
    finish = given["done"]
    if given["apply"]:
        with transaction.atomic():
            kept = keep_register(name, data, issuer=issuer, by=user, at=at)
            return import_register(kept, finish_done=finish, by=user, at=at, progress=bar("导入"))
    sheets = open_register(name, data)
    head = remembered(find_head(sheets), issuer)
    cells = next(sheet for sheet in sheets if sheet.name == head.sheet).rows
    asked = Asked(issuer, timezone.localdate(at), head.title or Path(name).stem, finish)
    return read_rows(cells, head, asked)
