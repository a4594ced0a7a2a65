"""Telling people, called inside the write that gives the reason to tell; and what they answer."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from luoshi.org.models import User

from .models import Notice, Preference
from .outbox import drop_loose, enclose
from .states import Wish

_TWO_MARKS = re.compile(r"(?<=[？！。；])：")


@transaction.atomic(savepoint=False)
def tell(
    people: Iterable[User], text: str, *, about: str, key: str, at: datetime, urgent: bool = False
) -> None:
    """Write one notice for each person; the same key never tells the same person twice.

    Urgent ones are mailed on their own, the others as the person wishes. A title that is a question
    keeps its own mark before what is said of it.
    """
    text = _TWO_MARKS.sub("", text)
    notices = [Notice(to=person, text=text, about=about, key=key, at=at) for person in people]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    enclose(notices, at=at, urgent=urgent)


def mark_read(notices: Iterable[Notice], *, by: User, at: datetime) -> int:
    ids = [notice.pk for notice in notices]
    return Notice.objects.filter(pk__in=ids, to=by, read_at=None).update(read_at=at)


def mark_all_read(*, by: User, at: datetime) -> int:
    """Everything told until now; what comes in the meantime stays unread."""
    return Notice.objects.filter(to=by, read_at=None, at__lte=at).update(read_at=at)


@transaction.atomic
def choose_mail(wish: Wish, *, by: User, at: datetime) -> None:
    """邮件提醒：汇总、逐条，或者不要邮件. Without mail, what still waits for one is let go."""
    chosen = {"mail": wish, "chosen_at": at}
    Preference.objects.update_or_create(person=by, defaults=chosen)
    if wish == Wish.NONE:
        drop_loose(by)
