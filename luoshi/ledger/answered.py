"""A repeat is harmless: the answer to an idempotency key, kept in the transaction of its effect."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from .models import Answered

KEPT = timedelta(days=7)  # an office may be without a line for days before it can ask again


class KeyReused(Exception):
    """The key stands for something else this person asked; the message is for the person."""


@dataclass(frozen=True)
class Answer:
    """What was answered; `is_kept` False undoes the effect and leaves no trace of the asking."""

    status: int
    body: str
    is_kept: bool = True
    is_repeat: bool = False


def once(key: str, *, by: str, asked: str, at: datetime, act: Callable[[], Answer]) -> Answer:
    """Act once for a person's key, and answer a repeat as the first time.

    The key is written first: who comes at the same moment waits on it, and then finds the answer,
    or acts when the first came to nothing.
    """
    with transaction.atomic():
        ours, is_new = _claim(key, by, asked, at)
        if not is_new:
            return _repeat(ours, asked)
        answer = act()
        if answer.is_kept:
            ours.answer = {"status": answer.status, "body": answer.body}
            ours.save(update_fields=["answer"])
            transaction.on_commit(lambda: forget(at=at), robust=True)
        else:
            transaction.set_rollback(True)
    return answer


def _claim(key: str, by: str, asked: str, at: datetime) -> tuple[Answered, bool]:
    Answered.objects.filter(actor=by, key=key, at__lt=at - KEPT).delete()
    return Answered.objects.get_or_create(actor=by, key=key, defaults={"asked": asked, "at": at})


def _repeat(ours: Answered, asked: str) -> Answer:
    if ours.asked != asked:
        raise KeyReused("这个 Idempotency-Key 已经用于另一个请求，请换一个新的再提交。")
    return Answer(ours.answer["status"], ours.answer["body"], is_repeat=True)


def forget(*, at: datetime) -> int:
    """Remove the answers whose seven days are over; how many."""
    return Answered.objects.filter(at__lt=at - KEPT).delete()[0]
