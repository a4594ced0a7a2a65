"""Telling people. Called inside the write that gives the reason to tell."""

from collections.abc import Iterable
from datetime import datetime

from luoshi.org.models import User

from .models import Notice


def tell(people: Iterable[User], text: str, *, about: str, key: str, at: datetime) -> None:
    """Write one notice for each person; the same key never tells the same person twice."""
    Notice.objects.bulk_create(
        (Notice(to=person, text=text, about=about, key=key, at=at) for person in people),
        ignore_conflicts=True,
    )


def mark_read(notices: Iterable[Notice], *, by: User, at: datetime) -> int:
    ids = [notice.pk for notice in notices]
    return Notice.objects.filter(pk__in=ids, to=by, read_at=None).update(read_at=at)
