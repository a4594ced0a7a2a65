"""The outbox: what mail needs is written with the notice and gathered into mails when it is due."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.org.models import User

from .models import Enclosed, Mail, Notice, Preference
from .quiet import next_digest, opening
from .states import Kind, Wish

# After a day without a server what wanted a mail of its own goes together, not as a flood.
STALE = timedelta(days=1)


def enclose(notices: Iterable[Notice], *, at: datetime, urgent: bool) -> None:
    """Note for mail those notices that were really written, each as its person wishes."""
    reached = {n.public_id: n.to_id for n in notices if n.to.is_active and n.to.email}
    if not reached:
        return
    chosen = Preference.objects.filter(person__in=reached.values())
    wishes = dict(chosen.values_list("person_id", "mail"))
    written = Notice.objects.filter(public_id__in=reached).values_list("pk", "to_id")
    moments = {True: opening(at), False: next_digest(at)}
    rows = []
    for notice, person in written:
        wish = wishes.get(person, Wish.DIGEST)
        alone = urgent or wish == Wish.EACH
        if wish != Wish.NONE:
            rows.append(Enclosed(notice_id=notice, alone=alone, not_before=moments[alone]))
    Enclosed.objects.bulk_create(rows)


def gather(*, at: datetime, most: int) -> None:
    """Make the mails that are due. What was read meanwhile needs none."""
    due = Enclosed.objects.due_at(at)
    due.filter(notice__read_at__isnull=False).delete()
    fresh = Q(alone=True, not_before__gt=at - STALE)
    for one in due.filter(fresh).select_related("notice").order_by("not_before", "id")[:most]:
        _single(one, at=at)
    together = due.exclude(fresh)
    for person in together.order_by().values_list("notice__to", flat=True).distinct()[:most]:
        _digest(person, together.filter(notice__to=person), at=at)


@transaction.atomic
def _single(one: Enclosed, *, at: datetime) -> None:
    mail = _open(f"notice:{one.notice.public_id}", Kind.SINGLE, one.notice.to_id, at=at)
    if mail:
        Enclosed.objects.loose().filter(pk=one.pk).update(mail=mail)


@transaction.atomic
def _digest(person: int, rows: QuerySet[Enclosed], *, at: datetime) -> None:
    """One a day: what was committed after the digest of the day was made goes into the next."""
    mail = _open(f"digest:{person}:{timezone.localdate(at)}", Kind.DIGEST, person, at=at)
    if mail:
        rows.update(mail=mail)
    else:
        rows.update(not_before=next_digest(at))


def _open(key: str, kind: Kind, person: int, *, at: datetime) -> Mail | None:
    """A new mail, or None when there is one with this key, perhaps already gone."""
    try:
        with transaction.atomic():
            return Mail.objects.create(
                key=key, kind=kind, person_id=person, not_before=at, message_id=message_id(key)
            )
    except IntegrityError:
        return None


def message_id(key: str) -> str:
    """The same for the same key: a repeat carries the id of the first."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def drop_loose(person: User) -> None:
    """What waits for a mail no longer does."""
    Enclosed.objects.loose().filter(notice__to=person).delete()
