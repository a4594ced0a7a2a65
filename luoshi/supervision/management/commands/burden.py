"""`luoshi burden`: the load meter and the gate at the command line, as the person named by --as."""

from argparse import RawDescriptionHelpFormatter
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.models import Matter
from luoshi.matters.named import unit_called
from luoshi.matters.queries import matter_named
from luoshi.matters.refusal import Refused
from luoshi.matters.views.visit import Visit
from luoshi.org.management.acting import ActingCommand, acting
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.supervision.actions import (
    add_plan_line,
    declare_emergency,
    end_emergency,
    keep_duties,
)
from luoshi.supervision.before import before, why_not_look_ahead
from luoshi.supervision.burden_rules import Declared
from luoshi.supervision.duty_sheet import read_duties
from luoshi.supervision.forms import day_of
from luoshi.supervision.load_queries import emergencies
from luoshi.supervision.load_tables import load_table
from luoshi.supervision.views.burden import DOES

HELP = """负担：luoshi burden 动作 --as 登录名 [项=内容 …]

  units、senders                        负担表：到谁手里，谁交出来的
  show 事项=编号 [unit=柳林镇]            交办、转给别的单位以前：拦什么、问什么
  let-through 事项=编号 reason=理由 [unit=柳林镇]  写明理由放行（交办单位负责人）
  plan 事项=编号 line=计划的标识          列入年度计划的一项
  emergency 事项=编号 emergency=标识      列入应急
  add-line title=… basis=… approved_by=… most=1     记一项年度计划
  duties file=清单.xlsx basis=… from_on=2026-01-01 [unit=柳林镇]  导入履职事项清单
  declare title=… basis=… leader=登录名 duty_officer=登录名 until=2026-07-01T18:00 [every_days=1]
  end emergency=标识 why=理由             提前结束应急
"""


class Command(ActingCommand):
    help = HELP

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)
        parser.parse_args = parser.parse_intermixed_args
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", help="units、senders、show、let-through 等")
        parser.add_argument("words", nargs="*", help="项=内容")
        self.add_person(parser)

    def act(self, by: User, at: datetime, **more: Any) -> None:
        now = Visit(by, standing(by, timezone.localdate(at)), at)
        self.stdout.write(answer(more["verb"], given(more["words"]), now))


def given(words: list[str]) -> dict[str, str]:
    wrong = next((word for word in words if "=" not in word), None)
    if wrong:
        raise Refused(f"“{wrong}”看不懂，请写成 项=内容。")
    return {key: value for key, _, value in (word.partition("=") for word in words)}


def answer(verb: str, told: dict[str, str], now: Visit) -> str:
    if verb in ("units", "senders"):
        return meter(verb, now)
    if verb in OWN:
        try:
            return OWN[verb](told, now)
        except KeyError as missing:
            raise Refused(f"还要写{missing.args[0]}=…，见 luoshi burden --help。") from missing
    if verb != "show" and verb not in DOES:
        known = "、".join(("units", "senders", "show", *DOES, *OWN))
        raise Refused(f"没有“{verb}”这个动作，有：{known}。")
    matter = matter_named(now.who, told.get("事项", ""))
    if matter is None:
        raise Refused(f"没有“{told.get('事项', '')}”这件事项，请写 事项=编号或标识。")
    return asked(matter, told, now) if verb == "show" else DOES[verb](matter, now, told)


def meter(what: str, now: Visit) -> str:
    table = load_table(what, now.who, now.at)
    lines = ["\t".join(column.head for column in table.columns)]
    lines += ["\t".join(map(str, row)) for row in table.rows]
    return "\n".join([*lines, table.foot])


def asked(matter: Matter, told: dict[str, str], now: Visit) -> str:
    if why := why_not_look_ahead(matter, now.who):
        raise Refused(why)
    to = unit_called(told["unit"]) if told.get("unit") else None
    shown = before(matter, now.who, now.at, to)
    lines = [f"拦：{bar.words}" for bar in shown["bars"]]
    lines += [f"已放行：{bar.words}" for bar in shown["passed"]]
    lines += [f"问：{question}" for question in shown["questions"]]
    lines += [f"清单：{shown['note']}"] if shown["note"] else []
    return "\n".join(lines) or "没有拦住它的，也没有要问的。"


def issuer_of(now: Visit):
    issuers = may_draft(now.user, now.today)
    if not issuers:
        raise Refused("这要由督查人员来办。")
    return issuers[0]


def number(words: str, label: str) -> int:
    if not words.isdecimal():
        raise Refused(f"{label}要写数，写的是“{words}”。")
    return int(words)


def add_line(told: dict[str, str], now: Visit) -> str:
    made = add_plan_line(
        issuer_of(now),
        title=told["title"],
        basis=told["basis"],
        approved_by=told["approved_by"],
        most=number(told.get("most", "1"), "most"),
        year=number(told.get("year", str(now.today.year)), "year"),
        by=now.user,
        at=now.at,
    )
    return f"{made}已经记下，标识{made.public_id}。"


def duties(told: dict[str, str], now: Visit) -> str:
    path = Path(told["file"])
    try:
        data = path.read_bytes()
    except OSError:
        raise Refused(f"“{path}”读不了，请检查路径。") from None
    made = keep_duties(
        read_duties(path.name, data),
        unit=unit_called(told["unit"]) if told.get("unit") else None,
        basis=told["basis"],
        from_on=day_of(told["from_on"], now.today),
        by=now.user,
        at=now.at,
    )
    return f"{made}已经导入，共{made.duties.count()}项。"


def declare(told: dict[str, str], now: Visit) -> str:
    people = {key: acting(told[key]) for key in ("leader", "duty_officer")}
    days = number(told.get("every_days", "1"), "every_days")
    end = moment(told["until"])
    said = Declared(told["title"], told["basis"], until_at=end, every_days=days, **people)
    made = declare_emergency(issuer_of(now), said, by=now.user, at=now.at)
    return f"已宣布应急“{made}”，标识{made.public_id}。"


def moment(words: str) -> datetime:
    try:
        read = parse_datetime(words)
    except ValueError:
        read = None
    if read is None:
        raise Refused(f"“{words}”看不懂，请写成2026-07-01T18:00。")
    return read if timezone.is_aware(read) else timezone.make_aware(read)


def end(told: dict[str, str], now: Visit) -> str:
    found = emergencies(now.who).filter(public_id=told["emergency"]).first()
    if found is None:
        raise Refused(f"没有标识是“{told['emergency']}”的应急。")
    end_emergency(found, why=told["why"], by=now.user, at=now.at)
    return f"应急“{found}”已经结束。"


OWN = {"add-line": add_line, "duties": duties, "declare": declare, "end": end}
