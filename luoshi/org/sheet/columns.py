"""The columns of the register: what a heading may be called, and how a cell is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from luoshi.ledger.refusal import Refused
from luoshi.org.forms import words_of
from luoshi.org.models import Duty, Level
from luoshi.org.rules import LOGIN_NAME

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    also: tuple[str, ...] = ()
    read: Callable[["Column", str], Any] = lambda column, text: text
    note: str = ""
    most: int = 0

    def value(self, text: str) -> Any:
        """None for an empty cell; a value that cannot be read is refused with a sentence."""
        if not text:
            return None
        if self.most and len(text) > self.most:
            raise Refused(f"{self.label}最多{self.most}个字，现在有{len(text)}个。")
        return self.read(self, text)


def one_of(choices: type) -> Callable[[Column, str], str]:
    def read(column: Column, text: str) -> str:
        found = next((key for key, label in choices.choices if label == text), None)
        if found is None:
            known = "、".join(choices.labels)
            raise Refused(f"{column.label}没有“{text}”，可以填：{known}。")
        return found

    return read


def yes_or_no(column: Column, text: str) -> bool:
    if text not in ("是", "否"):
        raise Refused(f"{column.label}“{text}”看不懂，请填“是”或“否”。")
    return text == "是"


def whole_number(column: Column, text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        raise Refused(f"{column.label}“{text}”不是整数，请填0到999999的整数。")
    return int(text)


def a_day(column: Column, text: str) -> date:
    found = DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError as bad:
        raise Refused(f"{column.label}“{text}”不是日期，请写成2026-03-31这样。") from bad


def login_name(column: Column, text: str) -> str:
    if not LOGIN_NAME.fullmatch(text):
        raise Refused(f"登录名“{text}”只能用字母、数字、点和横线，2到60个。")
    return text


def mail_address(column: Column, text: str) -> str:
    if not EMAIL.fullmatch(text):
        raise Refused(f"邮箱“{text}”不是邮箱地址，请核对。")
    return text


COLUMNS = (
    Column("unit", "单位", ("单位名称", "名称", "单位全称"), most=240,
           note="必填。已有的写名称、简称或别名；重名的写成“柳林镇/柳口村”"),
    Column("short", "简称", most=60),
    Column("aliases", "别名", ("其他叫法",), lambda column, text: words_of(text),
           note="用顿号隔开"),
    Column("level", "层级", ("级别",), one_of(Level), note="新设单位必填"),
    Column("parent", "上级单位", ("上级", "主管单位"), note="新设单位必填", most=240),
    Column("order", "排序", (), whole_number),
    Column("can_issue", "可交办", ("可以交办",), yes_or_no, note="是或否"),
    Column("number_word", "文号字头", most=40),
    Column("post", "岗位", ("岗位名称", "职务"), most=80),
    Column("duty", "职责", ("岗位职责",), one_of(Duty), note="不填是经办"),
    Column("name", "姓名", ("责任人",), most=40),
    Column("username", "登录名", ("账号", "用户名"), login_name, note="没有账号的人必填"),
    Column("email", "邮箱", ("电子邮箱", "电子邮件"), mail_address, most=254),
    Column("from_on", "任职起", ("任职日期", "任职时间"), a_day, note="不填是导入这天"),
    Column("acting", "代理", ("是否代理",), yes_or_no, note="是或否，不填是否"),
)  # fmt: skip
BY_HEADING = {name: column for column in COLUMNS for name in (column.label, *column.also)}
BY_KEY = {column.key: column for column in COLUMNS}
UNIT_COLUMNS = ("short", "aliases", "level", "order", "can_issue", "number_word")
LABELS = "、".join(column.label for column in COLUMNS)
