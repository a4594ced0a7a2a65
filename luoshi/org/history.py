"""What became of a unit, a post or a person, told from the ledger in sentences."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luoshi.ledger.models import Event

from .models import Duty, Level, Post, Role, Unit, User
from .rules import say_day

Names = dict[str, str]
MOST = 60
SYSTEM = {"init": "初始化", "system": "系统"}


@dataclass(frozen=True)
class Told:
    at: datetime
    who: str
    sentence: str
    number: int


def history(subjects: Iterable[Unit | Post | User]) -> list[Told]:
    """The latest first, in four queries at most."""
    keys = [f"{type(one).__name__.lower()}:{one.public_id}" for one in subjects]
    found = Event.objects.filter(subject__in=keys, kind__startswith="org.").order_by("-seq")
    events = list(found[:MOST])
    names = names_in(events)
    return [
        Told(e.at, SYSTEM.get(e.actor) or names.get(e.actor, "系统"), sentence(e, names), e.seq)
        for e in events
    ]


def names_in(events: list[Event]) -> Names:
    """Everybody and everything the events name by public ids."""
    ids = {event.subject.partition(":")[2] for event in events} | {e.actor for e in events}
    for event in events:
        ids |= {value for value in event.detail.values() if isinstance(value, str)}
    posts = Post.objects.filter(public_id__in=ids).values_list("public_id", "title")
    units = Unit.objects.filter(public_id__in=ids)
    users = User.objects.filter(public_id__in=ids)
    return dict(posts) | {one.public_id: str(one) for one in (*units, *users)}


def sentence(event: Event, names: Names) -> str:
    verb = event.kind.removeprefix("org.")
    subject = names.get(event.subject.partition(":")[2], "")
    return TELL[verb](subject, event.detail, names)


def day(text: str) -> str:
    return say_day(date.fromisoformat(text))


def appointed(post: str, detail: dict[str, Any], names: Names) -> str:
    how = "代理" if detail["acting"] else "任"
    return f"{names.get(detail['user'], '')}从{day(detail['from_on'])}起{how}{post}。"


def closed(unit: str, detail: dict[str, Any], names: Names) -> str:
    heir = names.get(detail["successor"])
    return f"从{day(detail['on'])}起撤销" + (f"，职责由{heir}承接。" if heir else "。")


COLUMNS = {
    "aliases": "别名",
    "level": "层级",
    "order": "排序",
    "can_issue": "可否交办",
    "number_word": "文号字头",
    "short": "简称",
    "title": "岗位名称",
    "duty": "职责",
    "name": "姓名",
    "email": "邮箱",
}


def changed(detail: dict[str, Any]) -> str:
    return "、".join(COLUMNS.get(column, column) for column in detail["changed"])


Tell = Callable[[str, dict[str, Any], Names], str]
TELL: dict[str, Tell] = {
    "add_unit": lambda one, d, names: f"设立，层级{Level(d['level']).label}。",
    "rename_unit": lambda one, d, names: "改了名称，旧名称记作别名。",
    "amend_unit": lambda one, d, names: f"改了登记：{changed(d)}。",
    "move_unit": lambda one, d, names: (
        f"从{names.get(d['was'], '')}划到{names.get(d['parent'], '')}下面。"
    ),
    "close_unit": closed,
    "clear_posts": lambda one, d, names: f"在办事项移交完毕，结清{d['count']}个岗位。",
    "add_post": lambda one, d, names: f"设{one}岗位，职责{Duty(d['duty']).label}。",
    "amend_post": lambda one, d, names: f"改了{one}岗位：{changed(d)}。",
    "close_post": lambda one, d, names: f"从{day(d['on'])}起撤销{one}岗位。",
    "appoint": appointed,
    "end_tenure": lambda one, d, names: (
        f"{names.get(d['user'], '')}任{one}到{day(d['to_on'])}为止。"
    ),
    "add_user": lambda one, d, names: "开户。",
    "amend_user": lambda one, d, names: f"改了登记：{changed(d)}。",
    "deactivate_user": lambda one, d, names: "账号停用，岗位和授权同时结束。",
    "activate_user": lambda one, d, names: "账号启用。",
    "give_role": lambda one, d, names: (
        f"授权：在{names.get(d['unit'], '')}是{Role(d['role']).label}。"
    ),
    "end_role": lambda one, d, names: (
        f"收回授权：不再是{names.get(d['unit'], '')}的{Role(d['role']).label}。"
    ),
}
