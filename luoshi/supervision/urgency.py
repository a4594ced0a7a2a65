"""应急: which declared emergencies hold at a moment, and what they change. Outside of one, nothing does."""

from datetime import datetime

from django.db.models import Q, QuerySet

from luoshi.matters.models import Matter

from .models import Emergency, Watch


def holding_at(at: datetime) -> QuerySet[Emergency]:
    not_ended = Q(ended_at=None) | Q(ended_at__gt=at)
    return Emergency.objects.filter(not_ended, from_at__lte=at, until_at__gt=at)


def emergency_of(matter: Matter, at: datetime) -> Emergency | None:
    """The emergency a matter is listed in, while it holds."""
    return holding_at(at).filter(watches__matter=matter).first()


def listed(at: datetime) -> QuerySet[Watch]:
    """Of matters in an emergency that holds."""
    return Watch.objects.filter(emergency__in=holding_at(at))
