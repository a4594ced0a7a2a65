"""Writes of the burden gate: let through, put on the plan, the plan's lines, a list of duties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.ledger.record import hold_head, record
from luoshi.matters.actions.write import hold_newest, record_move, refuse, write_move
from luoshi.matters.models import Matter
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.supervision.bars import holding
from luoshi.supervision.burden_rules import (
    one_line,
    why_not_keep_duties,
    why_not_let_through,
    why_not_plan,
    why_not_put_on_plan,
)
from luoshi.supervision.models import Duty, DutyList, LetThrough, OnPlan, PlanLine


@dataclass(frozen=True)
class DutyIn:
    kind: str
    words: str
    number: str = ""
    taker: str = ""


@transaction.atomic
def let_through(
    matter: Matter, *, reason: str, by: User, at: datetime, to: Unit | None = None
) -> LetThrough:
    """放行: the bars that hold now, for one unit; what is changed afterwards is barred anew.

    `to`: another unit than its lead, to which a matter in force is to be handed on.
    """
    hold_newest(matter)
    who, reason = standing(by, timezone.localdate(at)), one_line(reason)
    found = holding(matter, at, to)
    refuse(why_not_let_through(matter, who, found, reason))
    said = "".join(bar.words for bar in found)
    answers = {"reason": reason[:300], "bars": said}
    move = write_move(matter, "let_through", by=by, at=at, answers=answers)
    made = LetThrough.objects.create(
        matter=matter,
        issuer=matter.issuer,
        unit=to or matter.lead_unit,
        bars=[bar.key for bar in found],
        reason=answers["reason"],
        by_name=str(by),
        at=at,
    )
    record_move(move, words=reason, bars=made.bars)
    return made


@transaction.atomic
def put_on_plan(matter: Matter, line: PlanLine, *, by: User, at: datetime) -> OnPlan:
    hold_newest(matter)
    today = timezone.localdate(at)
    refuse(why_not_put_on_plan(matter, line, standing(by, today), today))
    move = write_move(matter, "put_on_plan", by=by, at=at, answers={"line": str(line)})
    made, _ = OnPlan.objects.update_or_create(matter=matter, defaults={"line": line, "at": at})
    record_move(move, line=line.public_id)
    return made


@transaction.atomic
def add_plan_line(
    issuer: Unit, *, title: str, basis: str, approved_by: str, most: int, year: int, by: User,
    at: datetime,
) -> PlanLine:  # fmt: skip
    """年度计划的一项, as it was approved."""
    today = timezone.localdate(at)
    told = {"title": title, "basis": basis, "approved_by": approved_by}
    given = {key: one_line(words) for key, words in told.items()}
    refuse(why_not_plan(issuer, standing(by, today), given, most, year, today))
    made = PlanLine.objects.create(issuer=issuer, year=year, most=most, by=by, at=at, **given)
    record("burden.plan_line", f"plan_line:{made.public_id}", by=by.public_id, at=at,
           words=made.title, year=year, most=most)  # fmt: skip
    return made


@transaction.atomic
def keep_duties(
    duties: Sequence[DutyIn], *, unit: Unit | None, basis: str, from_on: date, by: User,
    at: datetime,
) -> DutyList:  # fmt: skip
    """A new version of a list of duties; the ones before stay as they were."""
    today = timezone.localdate(at)
    who, basis = standing(by, today), one_line(basis)
    duties = [DutyIn(d.kind, one_line(d.words), one_line(d.number), one_line(d.taker))
              for d in duties]  # fmt: skip
    refuse(why_not_keep_duties(duties, unit, who, basis=basis, from_on=from_on, today=today))
    hold_head()  # versions are counted one after the other
    last = DutyList.objects.filter(unit=unit).aggregate(last=Max("version"))["last"] or 0
    made = DutyList.objects.create(
        unit=unit, version=last + 1, basis=basis, from_on=from_on, by=by, at=at
    )
    Duty.objects.bulk_create(Duty(list=made, **vars(duty)) for duty in duties)
    of = unit.public_id if unit else ""
    record("burden.duties", f"duty_list:{made.public_id}", by=by.public_id, at=at,
           unit=of, version=made.version, items=len(duties))  # fmt: skip
    return made
