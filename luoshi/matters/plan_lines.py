"""一行一条: what several units are to do at once, as it is written or pasted from a table."""

import re
from dataclasses import dataclass
from typing import Any

from luoshi.clocks import BadLimit, parse
from luoshi.org.models import Unit
from luoshi.org.queries import first_post, unit_named

from .refusal import Refused

BETWEEN = re.compile(r"\s*[；;|｜\t]\s*")
HOW = "请写成“单位；做什么；多长时间”，还可以再写“；做到什么样”"


@dataclass(frozen=True)
class Line:
    """A unit with its task, counted from the moment it is begun."""

    unit: Unit
    task: str
    limit: str
    standard: str = ""

    @property
    def fixes(self) -> dict[str, Any]:
        """As answers of a step that brings a matter into being; what no line says is waived."""
        given = {"title": self.task, "task": self.task, "limit": self.limit}
        waived = {"measures": "按预案的动作办，不另写措施。"}
        if self.standard:
            return given | {"standard": self.standard, "waivers": waived}
        return given | {"waivers": waived | {"standard": "预案没有另定标准。"}}


def read_lines(text: str) -> list[Line]:
    """Every line, or a sentence about the first that cannot be read."""
    written = [line.strip() for line in text.splitlines() if line.strip()]
    if not written:
        raise Refused(f"一条也没有写，{HOW}，一行一条。")
    return [_read(number, line) for number, line in enumerate(written, 1)]


def _read(number: int, line: str) -> Line:
    parts = BETWEEN.split(line)
    if len(parts) not in (3, 4) or not all(parts[:3]):
        raise Refused(f"第{number}条“{line[:40]}”看不懂，{HOW}。")
    unit, task, limit = parts[:3]
    named = unit_named(unit)
    if named is None:
        raise Refused(f"第{number}条的“{unit}”不是一个在用的单位，请照单位树写全称。")
    if first_post(named) is None:
        raise Refused(
            f"第{number}条的{named}还没有第一责任人的岗位，请先设好，否则到时交办不出去。"
        )
    return Line(named, task, _limit(number, limit), *parts[3:])


def _limit(number: int, written: str) -> str:
    try:
        found = parse(written)
    except BadLimit as bad:
        raise Refused(f"第{number}条：{bad}") from bad
    if found.on:
        raise Refused(f"第{number}条的时限从启动那一刻起算，请写多长时间，不写哪一天。")
    return found.code
