"""The answers to a step's form: read as what they are, kept on the move as plain values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from luoshi.files.models import StoredFile
from luoshi.org.models import Post, Unit

from .models import Matter
from .refusal import Refused
from .regime import Ask, Step


def read_answers(step: Step, given: dict[str, Any]) -> dict[str, Any]:
    """Typed answers without the empty ones; a missing, unknown or unreadable one is refused."""
    if unknown := set(given) - {ask.key for ask in step.asks}:
        raise Refused(f"“{step.label}”没有这一项：{'、'.join(sorted(unknown))}。")
    read = {ask.key: _read(ask, given.get(ask.key)) for ask in step.asks if ask.kind != "files"}
    return {key: value for key, value in read.items() if value is not None}


def missing_files(step: Step, files: Sequence[StoredFile]) -> str | None:
    """Files are no answers: they are kept beside the move."""
    asked = next((ask for ask in step.asks if ask.kind == "files" and ask.required), None)
    return f"请上传{asked.label}。" if asked and not files else None


def keep_answers(answers: dict[str, Any]) -> dict[str, Any]:
    """As a move keeps them: ids and ISO dates."""
    return {key: _plain(value) for key, value in answers.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Unit | Post | Matter):
        return value.public_id
    return value.isoformat() if isinstance(value, date) else value


def _read(ask: Ask, value: Any) -> Any:
    if isinstance(value, str):
        value = value.strip()
    if value in (None, "", [], ()):
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
    known = value if isinstance(value, Unit) else Unit.objects.filter(public_id=value).first()
    if known is None:
        raise Refused(f"{ask.label}不存在，请从单位树里选。")
    if known.closed_on:
        heir = f"，请改选{known.successor}" if known.successor else "，请另选"
        raise Refused(f"{known}已撤销{heir}。")
    return known


def _choice(ask: Ask, value: str) -> str:
    if value not in {key for key, _ in ask.choices}:
        raise Refused(f"{ask.label}没有“{value}”这一项，请重新选择。")
    return value


def _matter(ask: Ask, value: Matter | str) -> Matter:
    if isinstance(value, Matter):
        return value
    named = Matter.objects.filter(Q(number=value) | Q(public_id=value)).first()
    if named is None:
        raise Refused(f"没有编号是“{value}”的事项，请照交办单上的编号写。")
    return named


READERS = {"date": _date, "unit": _unit, "choice": _choice, "matter": _matter}
