"""Writes of regimes that are no steps: a new version of the list of services."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.ledger.record import hold_head, record
from luoshi.matters.actions.write import refuse
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.regimes.catalogue import ItemIn, why_not_keep
from luoshi.regimes.models import ServiceItem, ServiceList

__all__ = ["keep_items"]


@transaction.atomic
def keep_items(
    items: Sequence[ItemIn], *, basis: str, from_on: date, by: User, at: datetime
) -> ServiceList:
    """公布清单: a new version; the ones before stay as they were."""
    today, basis = timezone.localdate(at), " ".join(basis.split())
    who = standing(by, today)
    refuse(why_not_keep(items, who, basis=basis, from_on=from_on, today=today))
    hold_head()  # versions are counted one after the other
    last = ServiceList.objects.aggregate(last=Max("version"))["last"] or 0
    made = ServiceList.objects.create(version=last + 1, basis=basis, from_on=from_on, by=by, at=at)
    ServiceItem.objects.bulk_create(ServiceItem(list=made, **vars(item)) for item in items)
    record("regimes.service_list", f"service_list:{made.public_id}", by=by.public_id, at=at,
           version=made.version, items=len(items))  # fmt: skip
    return made
