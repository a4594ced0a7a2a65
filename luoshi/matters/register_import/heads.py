"""Which row is the head of a register, and what its columns are, as far as the words tell."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.matters.refusal import Refused

from .sheet import Sheet, written

SEARCHED = 10  # rows from the top: above the head stand a title, the date, who made it
FIELDS = {  # key → label, and what offices write above such a column, the plainest first
    "order": ("序号", ("序号", "序", "编码")),
    "number": ("编号", ("编号", "交办单编号", "督办编号", "文号")),
    "title": ("事项", ("事项", "事项名称", "督办事项", "重点事项", "任务名称", "项目名称")),
    "task": (
        "任务",
        ("任务", "工作任务", "工作内容", "任务内容", "主要任务", "重点任务", "重点工作", "具体内容")
        + ("交办事项", "工作事项", "问题", "内容"),
    ),
    "unit": (
        "牵头单位",
        ("牵头单位", "责任单位", "主办单位", "承办单位", "牵头部门", "责任部门", "牵头", "单位"),
    ),
    "assists": ("配合单位", ("配合单位", "协办单位", "配合部门", "协同单位", "配合", "协办")),
    "person": ("责任人", ("责任人", "负责人", "责任领导", "分管领导", "联系人", "责任岗位")),
    "done_on": ("办结日期", ("办结日期", "办结时间", "完成日期", "实际完成时间", "销号时间")),
    "time": (
        "时限",
        ("时限", "完成时限", "办理时限", "完成时间", "时间节点", "到期日", "截止时间", "截止日期")
        + ("时间要求", "时间"),
    ),
    "standard": ("标准", ("标准", "目标", "工作目标", "目标任务", "完成标准", "预期成效", "成效")),
    "measures": ("措施", ("措施", "工作措施", "具体措施", "推进措施", "举措", "办法")),
    "state": ("状态", ("状态", "是否完成", "完成状态", "办理状态", "是否办结")),
    "progress": (
        "进展",
        ("进展", "进展情况", "工作进展", "完成情况", "落实情况", "办理情况", "推进情况"),
    ),
    "secrecy": ("范围", ("范围",)),
    "source": ("出处", ("出处", "来源", "任务来源", "依据")),
    "note": ("备注", ("备注", "说明")),
    "ref": ("标识", ("标识",)),
}
LABELS = {key: label for key, (label, _) in FIELDS.items()}
_NAMES = {name: key for key, (_, names) in FIELDS.items() for name in names}
_LONGEST_FIRST = sorted((n for n in _NAMES if len(n) > 1), key=len, reverse=True)


@dataclass(frozen=True)
class Head:
    """The head of a sheet: its last row (rows of values follow), the words, what they are."""

    sheet: str
    row: int
    words: list[str]
    columns: list[str]
    title: str = ""

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256("\t".join(map(plain, self.words)).encode()).hexdigest()[:32]


def plain(words: str) -> str:
    """A column's name without blanks, brackets and what stands in them."""
    narrow = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    return re.sub(r"\([^)]*\)", "", narrow) or narrow


def find_head(sheets: Sequence[Sheet]) -> Head:
    """The row of all sheets that names most columns; Refused when none names a task."""
    best = max(
        (head_at(sheet, row) for sheet in sheets for row in range(1, SEARCHED + 1)),
        key=lambda head: ("task" in head.columns or "title" in head.columns, known(head)),
    )
    if known(best) < 2 or not {"task", "title"} & set(best.columns):
        raise Refused(
            "没有找到表头：前10行里没有一行同时写着任务（或事项、工作内容）和别的列名。"
            "请在表里补上表头，或另选一份台账。"
        )
    return best


def known(head: Head) -> int:
    return sum(map(bool, head.columns))


def head_at(sheet: Sheet, row: int) -> Head:
    """The head as it would be if it began in this row; merged down it is several rows."""
    last = min(sheet.tall.get(row, row), row + 2, len(sheet.rows))
    rows = sheet.rows[row - 1 : last]
    width = max(map(len, rows), default=0)
    columns = [
        list(dict.fromkeys(written(r[at]) for r in rows if at < len(r) and written(r[at])))
        for at in range(width)
    ]
    words = ["".join(" ".join(parts).split("\n")) for parts in columns]
    kinds = propose(columns)
    title = _title(sheet, row, kinds)
    return Head(sheet.name, last, words, kinds, title)


def _title(sheet: Sheet, row: int, columns: list[str]) -> str:
    """The line above the head that is the register's name."""
    above = [[c for c in map(written, cells) if c] for cells in sheet.rows[: row - 1]]
    alone = [cells[0] for cells in above if cells and len(set(cells)) == 1]
    return max(alone, key=len, default="")[:200] if any(columns) else ""


def propose(columns: Sequence[Sequence[str]]) -> list[str]:
    """A field for each column, or nothing; each field once, the clearest name first."""
    guesses = [_guess(parts) for parts in columns]
    ranked = sorted((rank, at, key) for at, (key, rank) in enumerate(guesses) if key)
    chosen: dict[str, int] = {}
    for _, at, key in ranked:
        chosen.setdefault(key, at)
    found = [""] * len(columns)
    for key, at in chosen.items():
        found[at] = key
    return _task_from_title(found)


def _guess(parts: Sequence[str]) -> tuple[str, int]:
    """The lower name of a two-row head is the clearer one; then names that hold a known name."""
    names = [plain(part) for part in reversed(parts)]
    for name in (*names, "".join(reversed(names))):
        if name in _NAMES:
            key = _NAMES[name]
            return key, FIELDS[key][1].index(name)
    for name in names:
        inside = next((known for known in _LONGEST_FIRST if known in name), "")
        if inside and len(name) <= 16:
            return _NAMES[inside], 100 - len(inside)
    return "", 0


def _task_from_title(found: list[str]) -> list[str]:
    """Where only one column tells what is to be done, it is the task."""
    if "task" not in found and "title" in found:
        found[found.index("title")] = "task"
    return found
