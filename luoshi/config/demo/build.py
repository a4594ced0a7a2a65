"""Building the demonstration: all of it in one transaction, or nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from django.db import transaction

from luoshi.clocks.calendar import STATE
from luoshi.ledger.actions import make_checkpoint
from luoshi.org.models import Unit, User
from luoshi.supervision.actions import tick

from .agreed import agreed
from .bounded import bounded
from .county import found
from .earlier import earlier
from .indicated import indicated
from .institutions import institutions
from .papers import documents
from .story import BEIJING, Desk, Scene, moment, scenes
from .supervised import supervised
from .visited import visited
from .windows import windows


def is_built() -> bool:
    return Unit.objects.exists()


@transaction.atomic
def build(now: datetime) -> None:
    """The county as it stands on the day of `now`, with the weeks before it played in order."""
    start = now - timedelta(days=490)  # before the first scene, on whatever holiday that falls
    found(start, start.date())
    desk = Desk(
        unit=Unit.objects.get(short="县政府督查室"),
        clerk=User.objects.get(username="qh04"),
        head=User.objects.get(username="qh03"),
    )
    played = (
        scenes(desk, now),
        documents(desk, now),
        mornings(now),
        supervised(desk, now),
        indicated(desk, now),
        agreed(desk, now),
        earlier(desk, now),
        institutions(desk, now),
        windows(desk, now),
        visited(desk, now),
        bounded(desk, now),
    )
    for scene in sorted(chain.from_iterable(played)):
        scene.play(scene.at)
    make_checkpoint(at=now)


def mornings(now: datetime) -> Iterator[Scene]:
    """The tick of every working morning, so that reminders and urging stand in the history."""
    for ago in range(70, -1, -1):
        day = (now - timedelta(days=ago)).astimezone(BEIJING).date()
        if STATE.is_workday(day):
            yield Scene(moment(now, ago, 8, 45), 10_000, lambda at: tick(at=at))
