"""What would happen to every row of a register: a pure look, nothing is written."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from luoshi.matters.actions import Fixes
from luoshi.matters.forms.fixes import fixes_of
from luoshi.matters.models import Matter, Secrecy
from luoshi.matters.rules import say_day
from luoshi.org.models import Unit

from .days import When, read_when
from .heads import LABELS, Head
from .sheet import Cell, written
from .units import Directory, Meant

DONE = {"已完成", "完成", "已办结", "办结", "已落实", "已销号", "销号", "是", "100%"}
FOOT = "导出："
LONGEST_TITLE = 40
COMPARED = ("title", "task", "unit", "time", "standard", "measures", "secrecy")
WORDS = {
    "add": "新建草稿",
    "done": "此前已办结",
    "change": "改草稿",
    "same": "不动",
    "error": "有错，不导入",
}


@dataclass
class Row:
    """One row: `outcome` add, done, change, same or error, and the sentences that say why."""

    line: int
    values: dict[str, str]
    words: str
    fixes: Fixes
    outcome: str = "add"
    problems: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    is_done: bool = False
    done_on: date | None = None
    matter: Matter | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)

    def stop(self, outcome: str, told: str) -> None:
        self.outcome = outcome
        (self.problems if outcome == "error" else self.told).append(told)

    @property
    def key(self) -> tuple[str, int | None]:
        return key_of(self.fixes.task, self.fixes.lead_unit and self.fixes.lead_unit.pk)


def key_of(task: str, unit_id: int | None) -> tuple[str, int | None]:
    return re.sub(r"\s", "", task), unit_id


@dataclass
class Asked:
    """For whom, on which day and how a register is read."""

    issuer: Unit
    today: date
    title: str
    finish_done: bool = False

    @property
    def year(self) -> int:
        """The year a register's title names, else the current one."""
        named = re.search(r"20\d{2}(?=年)", self.title)
        return int(named[0]) if named else self.today.year


class Known:
    """The matters the office has already: those the rows name, and all by task and lead unit."""

    def __init__(self, issuer: Unit, names: set[str]) -> None:
        own = Matter.objects.filter(issuer=issuer)
        named = own.filter(Q(public_id__in=names) | Q(number__in=names - {""}))
        self.by_name: dict[str, Matter] = {}
        for matter in named.select_related("lead_unit"):
            self.by_name |= {matter.public_id: matter, matter.number: matter}
        columns = own.values_list("task", "lead_unit", "number", "title")
        self.by_key = {
            key_of(task, unit): f"{number or '草稿'} {title}"
            for task, unit, number, title in columns.order_by("-pk").iterator(chunk_size=2000)
        }


def read_rows(cells: Sequence[Sequence[Cell]], head: Head, asked: Asked) -> list[Row]:
    """Every row below the head that says something, in order."""
    directory = Directory()
    rows: list[Row] = []
    for line, row in enumerate(cells[head.row :], head.row + 1):
        said = [written(cell) for cell in row]
        if any(words.startswith(FOOT) for words in said[:1]):
            break
        if any(said):
            rows.append(_row(line, row, head, asked, directory))
    names = {made.values.get(key, "") for made in rows for key in ("ref", "number")}
    known = Known(asked.issuer, names)
    first: dict[tuple[str, int | None], int] = {}
    for made in rows:
        _compare(made, head, known, asked)
        if made.outcome in ("add", "done"):
            before = first.setdefault(made.key, made.line)
            if before != made.line:
                made.stop("error", f"任务和牵头单位与第{before}行相同，只导入第{before}行。")
    return rows


def _row(line: int, row: Sequence[Cell], head: Head, asked: Asked, directory: Directory) -> Row:
    by_field = {key: row[at] for at, key in enumerate(head.columns) if key and at < len(row)}
    values = {key: bare(written(cell)) for key, cell in by_field.items()}
    meant = directory.meant(values.get("unit", ""))
    when = read_when(by_field.get("time", ""), asked.year)
    task = values.get("task", "") or values.get("title", "")
    made = Row(line, values, _words(row, head), _fixes(values, task, meant, when))
    filled = [written(cell) for cell in row if written(cell)]
    if len(set(filled)) == 1 or not (task or values.get("unit")):
        made.stop("same", "小标题或说明，不是事项。")
        return made
    _check(made, task, meant, when)
    made.is_done = says_done(values)
    if made.is_done:
        _finish(made, by_field, asked)
    elif when.on and when.on < asked.today and not made.values.get("ref"):
        day = say_day(when.on)
        made.stop("error", f"时限{day}已经过去。请写新的时限；已经办完的，在状态列写已完成。")
    return made


def _check(made: Row, task: str, meant: Meant, when: When) -> None:
    if not task:
        made.stop("error", "任务是空的，请写明要做什么。")
    if meant.error:
        made.stop("error", meant.error)
    if when.error:
        made.stop("error", when.error)
    if when.ask:
        made.told.append(when.ask)


def _fixes(values: dict[str, str], task: str, meant: Meant, when: When) -> Fixes:
    secrecy = {label: value for value, label in Secrecy.choices}
    return Fixes(
        title=(values.get("title") or short(task))[:200],
        task=task,
        lead_unit=meant.unit,
        due_on=when.on,
        limit=when.limit,
        due_words=when.words,
        standard=values.get("standard", ""),
        measures=values.get("measures", ""),
        secrecy=secrecy.get(values.get("secrecy", ""), Secrecy.ORDINARY),
    )


def bare(words: str) -> str:
    """A mark that an export put before a formula sign is not part of the words."""
    return words[1:] if words[:1] == "'" and words[1:2] in tuple("=+-@＝＋－＠") else words


def short(task: str) -> str:
    """The first line of a task, ended at a comma where it is long."""
    line = task.strip().split("\n")[0].rstrip("。；;")
    if len(line) <= LONGEST_TITLE:
        return line
    cut = max(line.rfind(mark, 8, LONGEST_TITLE) for mark in "，,、；;。")
    return line[:cut] if cut > 0 else line[: LONGEST_TITLE - 1] + "…"


def _words(row: Sequence[Cell], head: Head) -> str:
    """The row as it stands, each cell with the name of its column."""
    said = [
        f"{head.words[at] if at < len(head.words) else ''}：{bare(_day_or_words(cell))}".lstrip(
            "："
        )
        for at, cell in enumerate(row)
        if written(cell) and not (at < len(head.columns) and head.columns[at] in ("order", "ref"))
    ]
    return "；".join(said)


def _day_or_words(cell: Cell) -> str:
    return say_day(cell) if isinstance(cell, date) else written(cell)


def says_done(values: dict[str, str]) -> bool:
    said = values.get("state") or values.get("progress", "")
    return said.strip("。 ") in DONE


def _finish(made: Row, by_field: dict[str, Cell], asked: Asked) -> None:
    """A day of completion is never made up: it is told where it was taken from."""
    if made.outcome == "error":
        return
    if not asked.finish_done:
        made.stop("same", "写着已完成，勾选“记为此前已办结”才导入。")
        return
    made.outcome = "done"
    ended = read_when(by_field.get("done_on", ""), asked.year).on
    due = made.fixes.due_on if made.fixes.due_on and made.fixes.due_on <= asked.today else None
    made.done_on = ended or due or asked.today
    if not ended:
        whence = "时限" if due else "导入"
        made.told.append(f"没有写办结日期，按{whence}那天记：{say_day(made.done_on)}。")


def _compare(made: Row, head: Head, known: Known, asked: Asked) -> None:
    """A row of our own export is compared with its matter; any other with task and lead unit."""
    ref, number = made.values.get("ref", ""), made.values.get("number", "")
    named = known.by_name.get(ref or number) if ref or number else None
    if ref and named is None:
        made.stop("error", f"没有标识是“{ref}”的事项。要作为新事项导入，请清空这一格。")
    elif named is not None:
        _compare_fields(made, head, named)
    elif made.outcome in ("add", "done") and (said := known.by_key.get(made.key)):
        made.stop("same", f"已有这一件：{said}。")


def _compare_fields(made: Row, head: Head, matter: Matter) -> None:
    made.matter = matter
    now, given = _shown(matter), _given(made)
    asked = [key for key in COMPARED if key in head.columns]
    differs = [key for key in asked if given[key].split() != now[key].split()]
    made.old = {key: now[key] for key in differs}
    if not differs:
        made.problems, made.outcome = [], "same"
        made.told = ["与系统里一致。"]
    elif matter.phase != "draft":
        names = "、".join(LABELS[key] for key in differs)
        made.problems = []
        made.stop(
            "error", f"{names}与系统里不同，已经交办的不在表里改，请到事项页更正、延期或移交。"
        )
    elif made.outcome != "error":
        made.outcome = "change"
        made.changes = _columns(made.fixes, differs)


def _shown(matter: Matter) -> dict[str, str]:
    now = {key: str(value or "") for key, value in fixes_of(matter).items()}
    now["unit"] = str(matter.lead_unit or "")
    now["time"] = now["due"]
    return now | {"secrecy": matter.secrecy}


def _given(made: Row) -> dict[str, str]:
    fixes = made.fixes
    when = fixes.due_on.isoformat() if fixes.due_on else ""
    return {
        "title": fixes.title,
        "task": fixes.task,
        "unit": str(fixes.lead_unit or made.values.get("unit", "")),
        "time": when or (fixes.due_words if fixes.limit else ""),
        "standard": fixes.standard,
        "measures": fixes.measures,
        "secrecy": fixes.secrecy,
    }


def _columns(fixes: Fixes, differs: list[str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for key in differs:
        if key == "time":
            changes |= {"due_on": fixes.due_on, "limit": fixes.limit}
        else:
            column = "lead_unit" if key == "unit" else key
            changes[column] = getattr(fixes, column)
    return changes


def counts(rows: Sequence[Row]) -> dict[str, int]:
    found = Counter(row.outcome for row in rows)
    return {outcome: found[outcome] for outcome in WORDS}
