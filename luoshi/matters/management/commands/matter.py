"""`luoshi matter`: look at matters, draft them and take their steps, as the person named by --as."""

from argparse import RawDescriptionHelpFormatter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from luoshi.files.store import bytes_of
from luoshi.matters.ball import ball
from luoshi.matters.models import Matter
from luoshi.matters.offers import offers
from luoshi.matters.page import fix_rows, history
from luoshi.matters.present import light, line_due
from luoshi.matters.queries import evidence_of, listed
from luoshi.matters.refusal import Refused
from luoshi.matters.typed import Typed, named, write
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.org.standing import Standing, standing

MOST = 50
HELP = """查看和办理事项：luoshi matter 动作 [事项…] --as 登录名 [项=内容 …]

  list [要找的字]                   事项列表
  show 事项                         一件事项：五定、现在等谁、可以走哪些步、经过、佐证
  new 事项=… 任务=… 依据原文=… 出处=…  拟一件草稿，五定可以一起写；制度=需您拍板 等拟别的
  set 草稿… 牵头单位=… 时限=… 标准=…   改草稿；写几件就一起改，都改或者都不改
  waive 草稿 免填=标准 理由=…         五定中的一项免填
  issue 草稿…                       交办；写几件就一起交办，都办或者都不办
  hand-out 事项 --to 单位 …          分办给几个单位，加 --issue 同时交办
  sign、report、close 等             这件事项现在可以走的步，见 show；佐证用 --file
  agree、refuse 事项                 同意、不同意等着答复的步骤
  ask、answer 事项 内容=…            询问、答复
  file 事项 佐证的标识 --out 文件夹    取回一份佐证
"""


class Command(ActingCommand):
    help = HELP

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        """Answers may stand behind --as."""
        parser = super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)
        parser.parse_args = parser.parse_intermixed_args
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", help="list、show、new、set 等，或者步骤的名称，如 sign")
        parser.add_argument("words", nargs="*", help="事项的编号或标识，然后是 项=内容")
        self.add_person(parser)
        parser.add_argument("--file", dest="files", action="append", default=[], help="佐证文件")
        parser.add_argument("--to", dest="units", action="append", default=[], help="分办的单位")
        parser.add_argument("--issue", action="store_true", help="分办的同时交办")
        parser.add_argument("--on-behalf", action="store_true", help="代责任岗位办")
        parser.add_argument("--note", default="", help="代办：谁、什么时候、怎样告诉的")
        parser.add_argument("--out", type=Path, default=Path(), help="取回的佐证放哪个文件夹")

    def act(self, by: User, at: datetime, **given: Any) -> None:
        typed = Typed(by, standing(by, timezone.localdate(at)), at, [], **picked(given))
        self.answer(given["verb"], given["words"], typed, given["out"])

    def answer(self, verb: str, words: list[str], typed: Typed, out: Path) -> None:
        who, at = typed.who, typed.at
        if verb == "list":
            self.tell_list(who, at, " ".join(words))
            return
        matters, rest = named(who, verb, words)
        if not matters and verb != "new":
            name = typed.user.username
            raise Refused(f"请写明是哪一件：luoshi matter {verb} 事项 --as {name}")
        if verb == "show":
            self.tell(matters[0], who, at)
        elif verb == "file":
            self.fetch(matters[0], rest, out)
        else:
            self.stdout.write(write(verb, replace(typed, matters=matters, words=rest)))

    def tell_list(self, who: Standing, at: datetime, text: str) -> None:
        matters = listed(who, at, {"q": text})
        for matter in matters.as_lines()[:MOST]:
            due = line_due(matter, at).words
            lead = matter.lead_unit or "未定"
            number = matter.number or "草稿"
            self.stdout.write(
                f"{matter.public_id}  {light(matter, at).word}  {number}  "
                f"{matter.title}  {lead}  {due}"
            )
        more = matters.count() - MOST
        if more > 0:
            self.stdout.write(f"还有{more}件没有列出，请加查找的字。")

    def tell(self, matter: Matter, who: Standing, at: datetime) -> None:
        now = ball(matter, at)
        lines = [matter.title, f"{matter.number or '草稿'}  {light(matter, at).word}"]
        lines += [f"{row['label']}：{row['text'] or '缺'}" for row in fix_rows(matter, at)]
        lines += [f"现在等{now.who}：{now.what}，{now.left or '没有时限'}"] if now.who else []
        lines += [f"可以 {o.name} {o.label}{told(o.why_not)}" for o in offers(matter, who, at)]
        for told_of in history(matter, timezone.localdate(at)):
            move = told_of.move
            lines.append(f"第{move.event}号 {told_of.who} {told_of.sentence}")
            lines += [f"  佐证 {e.file.public_id} {e.file.name}" for e in move.evidence.all()]
        self.stdout.write("\n".join(lines))

    def fetch(self, matter: Matter, words: list[str], out: Path) -> None:
        file = evidence_of(matter, words[0]) if words else None
        if file is None:
            raise Refused("没有这份佐证，请先用 show 看佐证的标识。")
        target = out / file.name
        try:
            with open(target, "xb") as opened:
                opened.write(bytes_of(file))
        except FileExistsError:
            raise Refused(f"“{target}”已经有了，没有覆盖，请用 --out 另选文件夹。") from None
        except OSError:
            raise Refused(f"“{target}”写不了，请用 --out 选一个可以写的文件夹。") from None
        self.stdout.write(f"已存为 {target}（{file.size}字节）。")


def told(why_not: str | None) -> str:
    return f"（{why_not}）" if why_not else ""


def picked(options: dict[str, Any]) -> dict[str, Any]:
    return {name: options[name] for name in ("files", "units", "issue", "on_behalf", "note")}
