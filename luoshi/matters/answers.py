"""The answers to a form: read as what they are, kept as plain values."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q

from luoshi.files.models import StoredFile
from luoshi.org.models import Post, Unit, User
from luoshi.org.queries import unit_named

from .models import Matter
from .refusal import Refused
from .regime import Ask, Step

BETWEEN = re.compile(r"[、，,；;\s]+")


def read_answers(step: Step, given: dict[str, Any]) -> dict[str, Any]:
    """Typed answers without the empty ones; a missing, unknown or unreadable one is refused."""
    return read(step.asks, given, step.label)


def read(asks: Sequence[Ask], given: dict[str, Any], label: str) -> dict[str, Any]:
    if unknown := set(given) - {ask.key for ask in asks}:
        raise Refused(f"“{label}”没有这一项：{'、'.join(sorted(unknown))}。")
    found = {ask.key: _read(ask, given.get(ask.key)) for ask in asks if ask.kind != "files"}
    return {key: value for key, value in found.items() if value is not None}


def missing_files(step: Step, files: Sequence[StoredFile]) -> str | None:
    """Files are no answers: they are kept beside the move."""
    asked = next((ask for ask in step.asks if ask.kind == "files" and ask.required), None)
    return f"请上传{asked.label}。" if asked and not files else None


def keep_answers(answers: dict[str, Any]) -> dict[str, Any]:
    """As a move keeps them: ids and ISO dates."""
    return {key: plain(value) for key, value in answers.items()}


def plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Unit | Post | Matter | User):
        return value.public_id
    return value.isoformat() if isinstance(value, date) else value


def _read(ask: Ask, value: Any) -> Any:
    if isinstance(value, str):
        value = value.strip()
    if value is None or (isinstance(value, str | list | tuple) and not value):
        if ask.required:
            raise Refused(f"请填写{ask.label}。")
        return None
    reader = READERS.get(ask.kind)
    return reader(ask, value) if reader else value


def _date(ask: Ask, value: date | str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as bad:
        raise Refused(f"{ask.label}“{value}”不是日期，请写成2026-03-31这样。") from bad


def _unit(ask: Ask, value: Unit | str) -> Unit:
    if isinstance(value, Unit):
        known = value
    else:
        known = Unit.objects.filter(public_id=value).first() or unit_named(value)
    if known is None:
        raise Refused(f"{ask.label}不存在，请从单位树里选。")
    if known.closed_on:
        heir = f"，请改选{known.successor}" if known.successor else "，请另选"
        raise Refused(f"{known}已撤销{heir}。")
    return known


def _several(value: Any) -> list[Any]:
    """A list as it is, or names in one line."""
    given = BETWEEN.split(value) if isinstance(value, str) else list(value)
    return [one for one in given if one]


def _units(ask: Ask, value: Any) -> list[Unit]:
    units = [_unit(ask, one) for one in _several(value)]
    return list({unit.pk: unit for unit in units}.values())


def _people(ask: Ask, value: Any) -> list[str]:
    """Names as they stand on a list of those present; one is counted once."""
    return list(dict.fromkeys(str(name) for name in _several(value)))


def _post(ask: Ask, value: Post | str) -> Post:
    posts = Post.objects.filter(closed_on=None).select_related("unit")
    if ask.among:
        posts = posts.filter(duty=ask.among)
    wanted = {"pk": value.pk} if isinstance(value, Post) else {"public_id": value}
    found = posts.filter(**wanted).first() or _post_titled(posts, value)
    if found is None:
        raise Refused(f"{ask.label}里没有这个岗位，请重新选择。")
    return found


def _post_titled(posts: Any, value: Any) -> Post | None:
    """By its name with the unit, where only one is called so."""
    named = [post for post in posts if str(post) == value] if isinstance(value, str) else []
    return named[0] if len(named) == 1 else None


def _person(ask: Ask, value: User | str) -> User:
    if isinstance(value, User):
        return value
    named = Q(public_id=value) | Q(username=value)
    found = User.objects.filter(named, is_active=True).first()
    if found is None:
        raise Refused(f"{ask.label}里没有“{value}”这个人，请重新选择。")
    return found


def _choice(ask: Ask, value: str) -> str:
    by_label = {label: key for key, label in ask.choices}
    value = by_label.get(value, value)
    if value not in {key for key, _ in ask.choices}:
        raise Refused(f"{ask.label}没有“{value}”这一项，请重新选择。")
    return value


def _number(ask: Ask, value: Any) -> int | str:
    """Whole numbers as such, others as they were written."""
    try:
        number = Decimal(str(value))
    except InvalidOperation as bad:
        raise Refused(f"{ask.label}“{value}”不是数，请只写数字。") from bad
    if not number.is_finite():
        raise Refused(f"{ask.label}“{value}”不是数，请只写数字。")
    return int(number) if number == number.to_integral_value() else str(number)


def _matter(ask: Ask, value: Matter | str) -> Matter:
    if isinstance(value, Matter):
        return value
    named = Matter.objects.filter(Q(number=value) | Q(public_id=value)).first()
    if named is None:
        raise Refused(f"没有编号是“{value}”的事项，请照交办单上的编号写。")
    return named


READERS = {
    "date": _date,
    "unit": _unit,
    "units": _units,
    "post": _post,
    "person": _person,
    "people": _people,
    "choice": _choice,
    "number": _number,
    "matter": _matter,
}
