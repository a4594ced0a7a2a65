"""例会: called in a cycle, its data frozen, what it decides becomes matters, closed with minutes."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.record import hold_head, record
from luoshi.matters.actions.draft import BasisIn, Fixes, draft
from luoshi.matters.actions.write import refuse
from luoshi.matters.beside import Link
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused, Stale
from luoshi.org.models import Unit, User
from luoshi.org.presets import value
from luoshi.org.standing import standing
from luoshi.supervision.agenda import MEETING, frozen, listed, next_on
from luoshi.supervision.models import Decision, Meeting
from luoshi.targets.models import Target

FOLLOWS = "follows"


def why_not_run(issuer: Unit, by: User, on: date) -> str | None:
    if issuer.pk not in standing(by, on).offices:
        return f"只有{issuer}的督查人员可以办例会。"
    return None


@transaction.atomic
def call_meeting(issuer: Unit, *, by: User, at: datetime, held_on: date | None = None) -> Meeting:
    """开下一次: on the day given, else a cycle after the last one; one at a time."""
    today = timezone.localdate(at)
    refuse(why_not_run(issuer, by, today))
    hold_head()  # numbers are given one after the other
    last = Meeting.objects.filter(issuer=issuer).order_by("-number").first()
    if last and last.closed_at is None:
        raise Refused(f"{last}还没有散会，先办完这一次。")
    cycle = int(value("supervision.meeting_cycle", on=today).value)
    day = held_on or next_on(issuer, today)
    if day < today:
        raise Refused("开会日期早于今天，请改成今天或以后的日期。")
    number = last.number + 1 if last else 1
    made = Meeting.objects.create(
        issuer=issuer, number=number, held_on=day, cycle=cycle, by=by, at=at
    )
    _tell(made, "call", by, at, held_on=day.isoformat())
    return made


@transaction.atomic
def freeze(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """冻结: from now on the meeting speaks of the same figures, whatever is filled in meanwhile."""
    refuse(why_not_run(meeting.issuer, by, timezone.localdate(at)))
    items, more = listed(meeting.issuer, at)
    snapshot, digest = frozen(items, at, more)
    fresh = Meeting.objects.filter(pk=meeting.pk, frozen_at=None)
    if not fresh.update(frozen_at=at, snapshot=snapshot, digest=digest):
        raise Stale("数据已经冻结过了，请刷新后再看。")
    meeting.refresh_from_db()
    _tell(meeting, "freeze", by, at, digest=digest, items=len(snapshot["items"]))
    return meeting


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    words: str,
    lead_unit: Unit,
    due_on: date,
    by: User,
    at: datetime,
    about: Matter | Target | None = None,
) -> Decision:
    """议定: becomes a draft with the words of the meeting; it comes back until it is final."""
    refuse(why_not_run(meeting.issuer, by, timezone.localdate(at)))
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update(no_key=True))
    if meeting.frozen_at is None or meeting.closed_at is not None:
        raise Refused("冻结数据以后、散会以前才能记议定事项。")
    if not words.strip():
        raise Refused("请写明议定了什么。")
    words = words.strip()
    fixes = Fixes(title=words[:60], task=words, lead_unit=lead_unit, due_on=due_on)
    place, ref = f"第{meeting.decisions.count() + 1}项", f"{MEETING}{meeting.public_id}"
    basis = BasisIn(words, f"{meeting}议定事项", place, ref)
    made = draft(fixes, issuer=meeting.issuer, bases=[basis], by=by, at=at)
    matter = about if isinstance(about, Matter) else None
    target = about if isinstance(about, Target) else None
    if matter:
        Link.objects.create(matter=made, other=matter, kind=FOLLOWS)
    return Decision.objects.create(
        meeting=meeting, about=matter, target=target, words=words, made=made, at=at
    )


@transaction.atomic
def close_meeting(meeting: Meeting, *, present: str, by: User, at: datetime) -> Meeting:
    """散会: who was there is written down; the minutes are made from what stands."""
    refuse(why_not_run(meeting.issuer, by, timezone.localdate(at)))
    if meeting.frozen_at is None:
        raise Refused("还没有冻结数据，先冻结再开会。")
    if not present.strip():
        raise Refused("请写明谁出席了。")
    still = Meeting.objects.filter(pk=meeting.pk, closed_at=None)
    if not still.update(closed_at=at, present=present.strip()):
        raise Stale("这次例会已经散会了，请刷新后再看。")
    meeting.refresh_from_db()
    _tell(meeting, "close", by, at, decisions=meeting.decisions.count())
    return meeting


def _tell(meeting: Meeting, what: str, by: User, at: datetime, **detail) -> None:
    subject = f"meeting:{meeting.public_id}"
    record(f"meeting.{what}", subject, by=by.public_id, at=at, **detail)
