"""Building the demonstration: all of it in one transaction, or nothing."""

from datetime import datetime, timedelta

from django.db import transaction

from luoshi.org.models import Unit, User

from .county import found
from .papers import documents
from .story import Desk, scenes


def is_built() -> bool:
    return Unit.objects.exists()


@transaction.atomic
def build(now: datetime) -> None:
    """The county as it stands on the day of `now`, with the weeks before it played in order."""
    start = now - timedelta(days=120)
    found(start, start.date())
    desk = Desk(
        unit=Unit.objects.get(short="县政府督查室"),
        clerk=User.objects.get(username="qh04"),
        head=User.objects.get(username="qh03"),
    )
    for scene in sorted([*scenes(desk, now), *documents(desk, now)]):
        scene.play(scene.at)
