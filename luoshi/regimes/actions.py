"""Writes of regimes that are no steps: a new version of the list of services, all that a visit left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.ledger.record import hold_head, record
from luoshi.matters.actions import Fixes, draft, take
from luoshi.matters.actions.write import hold_newest, refuse
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.regimes.catalogue import ItemIn, why_not_keep
from luoshi.regimes.models import ServiceItem, ServiceList
from luoshi.regimes.visit_issue import NOTHING_SAID, why_not_kept

__all__ = ["HeardIn", "keep_items", "keep_visit"]


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


@dataclass(frozen=True)
class HeardIn:
    """One problem of a visit: passed on to `lead`, answered on the spot, or left to decide on later."""

    raised_by: str
    title: str
    task: str
    lead: Unit | None = None
    answer: str = ""
    said: str = ""


@transaction.atomic
def keep_visit(
    heard: Sequence[HeardIn],
    *,
    issuer: Unit,
    visited_on: date,
    by: User,
    at: datetime,
    about: Matter | None = None,
) -> list[Matter]:
    """记一次走访: every problem becomes a matter of its own, all of them or none.

    `about`: the piece of work that the unit went out for; whoever handed it out sees what came of it.
    """
    if not heard:
        raise Refused("一个问题也没有写；没有听到问题的走访不用记。")
    if visited_on > timezone.localdate(at):
        raise Refused("走访日期在今天以后，请改成去的那一天。")
    if about:
        hold_newest(about)
        refuse(why_not_about(about, issuer))
    made, of_all = [], {"issuer": issuer, "visited_on": visited_on, "about": about}
    for number, one in enumerate(heard, 1):
        try:
            made.append(_raise(one, **of_all, by=by, at=at))
        except Refused as refusal:
            raise Refused(f"第{number}个问题：{refusal}") from refusal
    return made


def why_not_about(about: Matter, issuer: Unit) -> str | None:
    if about.lead_unit_id != issuer.pk:
        return f"“{about.title}”不是{issuer}牵头的，请选本单位在办的，或者空着。"
    if (about.phase, about.turn) != ("open", "lead"):
        return f"“{about.title}”现在是“{about.state.label}”，不能再挂走访的问题，请空着。"
    return None


def _raise(
    one: HeardIn,
    *,
    issuer: Unit,
    visited_on: date,
    about: Matter | None,
    by: User,
    at: datetime,
) -> Matter:
    refuse(why_not_kept((one.raised_by, one.title, one.task, one.answer, one.said)))
    if one.answer and one.lead:
        raise Refused("当场答复了就不用转办，请只留一样。")
    facts = {"raised_by": one.raised_by, "visited_on": visited_on.isoformat()}
    lead = one.lead or (issuer if one.answer else None)  # who answered on the spot answers for it
    fixes = Fixes(one.title, one.task, lead_unit=lead)
    matter = draft(
        fixes, issuer=issuer, regime="visit_issue", facts=facts, parent=about, by=by, at=at
    )
    if one.answer:
        said = one.said or NOTHING_SAID
        take(matter, "answered_there", by=by, at=at, answer=one.answer, how="当面", said=said)
    elif one.lead:
        take(matter, "pass_on", by=by, at=at)
    return matter
