"""Guessing is slowed: from the fifth wrong try in a row at one door, each wait is twice as long.

A door is a login name seen from one address, so that nobody can shut out somebody who signs in
from elsewhere; and an address as a whole, with more room, since an office often has only one.
The tries are rows and not cache entries: all processes count them together, and none is pushed
out by a flood of others.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from .models import Tries

FORGOTTEN = timedelta(hours=1)
FIRST_WAIT = timedelta(minutes=1)


@dataclass(frozen=True)
class Door:
    key: str
    free: int
    longest: timedelta

    def wait(self, count: int) -> timedelta:
        """How long after the last of so many wrong tries the next one is looked at."""
        if count < self.free:
            return timedelta()
        return min(FIRST_WAIT * 2 ** min(count - self.free, 10), self.longest)


def doors(login: str, address: str) -> tuple[Door, Door]:
    name = login.strip().casefold()
    return (
        Door(_key("login", name, address), free=5, longest=timedelta(minutes=15)),
        Door(_key("address", address), free=100, longest=timedelta(minutes=5)),
    )


def _key(*parts: str) -> str:
    return salted_hmac("luoshi.access.attempts", "\n".join(parts), algorithm="sha256").hexdigest()


@transaction.atomic
def claim(login: str, address: str, *, at: datetime) -> datetime | None:
    """Count a try before it is looked at; or, uncounted, the moment from which one is again."""
    Tries.objects.filter(last_at__lt=at - FORGOTTEN).delete()
    closed, rows = [], []
    for door in doors(login, address):
        Tries.objects.get_or_create(key=door.key, defaults={"last_at": at})
        row = Tries.objects.select_for_update().get(key=door.key)
        rows.append(row)
        closed.append(row.last_at + door.wait(row.count))
    if max(closed) > at:
        return max(closed)
    Tries.objects.filter(pk__in=[row.pk for row in rows]).update(count=F("count") + 1, last_at=at)
    return None


@transaction.atomic
def forgive(login: str, address: str) -> None:
    """The try was right: the name begins anew, the address takes back this one try only."""
    by_name, by_address = doors(login, address)
    Tries.objects.filter(key=by_name.key).delete()
    Tries.objects.filter(key=by_address.key, count__gt=0).update(count=F("count") - 1)


def say_wait(until: datetime, at: datetime) -> str:
    minutes = max(1, -(-int((until - at).total_seconds()) // 60))
    return (
        f"连续输错的次数太多，请在{minutes}分钟后再试。"
        "忘了密码，请找本单位的系统管理员重设，不用一直试。"
    )
