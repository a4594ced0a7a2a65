"""Days on which meetings are held: reports that pile up just before them are asked about."""

from collections.abc import Iterable
from datetime import date

from luoshi.targets.marks import names_days

from .models import Meeting


@names_days
def of_meetings(year: int) -> Iterable[date]:
    return (
        Meeting.objects.filter(held_on__year=year)
        .order_by()
        .values_list("held_on", flat=True)
        .distinct()
    )
