"""合并成方案: sources laid together; its lines are joined, split, kept and dropped by a person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.documents.asked import asked_of
from luoshi.documents.models import Plan, PlanItem, Proposal, Source
from luoshi.documents.rules import why_not_issue_from, why_not_old
from luoshi.documents.states import ProposalState
from luoshi.ledger.record import record
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused, Stale
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.reading.plans import lay

from .confirm import confirm
from .decide import drop
from .write import fresh, lock, refuse

MOST_ITEMS = 2_000
Seen = Mapping[str, int] | None  # the proposals of a line with the versions a person looked at
FILLED = ("unit", "post", "due_words", "standard", "measures")


@transaction.atomic
def make_plan(
    sources: Sequence[Source], *, title: str, issuer: Unit, by: User, at: datetime
) -> Plan:
    """合并: what waits in the sources, like with like, the most concrete first."""
    refuse(why_not_issue_from(issuer, standing(by, timezone.localdate(at))))
    if len({source.pk for source in sources}) < 2:
        raise Refused("请至少选两份文件。")
    for source in sources:
        refuse(why_not_old(source))
        if source.issuer_id != issuer.pk:
            raise Refused(f"《{source.title}》不是{issuer}收的文件，不能并进来。")
    waiting = Proposal.objects.filter(source__in=sources, state=ProposalState.PROPOSED)
    proposals = list(waiting.select_related("source", "unit").order_by("source_id", "order"))
    if not proposals:
        raise Refused("这几份文件里没有待确认的拟办，没有什么可以合并。")
    if len(proposals) > MOST_ITEMS:
        raise Refused(f"这几份文件共有{len(proposals)}条拟办，超过{MOST_ITEMS}条，请分几次合并。")
    plan = Plan.objects.create(title=title.strip()[:200] or "合并方案", issuer=issuer, by=by, at=at)
    lines = lay(asked_of(proposals))
    PlanItem.objects.bulk_create(
        PlanItem(plan=plan, proposal=proposals[place], line=number)
        for number, line in enumerate(lines, 1)
        for place in line.places
    )
    _record(plan, "make", by=by, at=at, words=plan.title, items=len(proposals), lines=len(lines))
    return plan


@transaction.atomic
def join(plan: Plan, line: int, *, into: int, by: User, at: datetime, seen: Seen = None) -> None:
    """并入: what was laid apart belongs together."""
    items = _held(plan, line, by=by, at=at, seen=seen)
    if into == line or not plan.items.filter(line=into).exists():
        raise Refused(f"没有可以并入的第{into}条，请写方案里另一条的序号。")
    _refuse_decided(plan, into)
    PlanItem.objects.filter(pk__in=[item.pk for item in items]).update(line=into)
    _record(plan, "join", by=by, at=at, line=line, into=into)


@transaction.atomic
def split(plan: Plan, line: int, *, out: str, by: User, at: datetime, seen: Seen = None) -> int:
    """拆出: a proposal that only sounds alike gets a line of its own; its number."""
    items = _held(plan, line, by=by, at=at, seen=seen)
    item = next((one for one in items if one.proposal.public_id == out), None)
    if item is None or len(items) < 2:
        raise Refused("这一条里只有一句，不用拆。")
    number = plan.items.order_by("-line").values_list("line", flat=True)[0] + 1
    PlanItem.objects.filter(pk=item.pk).update(line=number)
    _record(plan, "split", by=by, at=at, line=line, proposal=out)
    return number


@transaction.atomic
def settle(
    plan: Plan,
    line: int,
    *,
    main: str = "",
    unit: Unit | None = None,
    by: User,
    at: datetime,
    seen: Seen = None,
) -> Matter:
    """确认一条: one draft that stands on the words of all; `main` gives it its words and fixes.

    What the main one does not say is taken from the others, in their order.
    """
    proposals = _pending(_held(plan, line, by=by, at=at, seen=seen), seen)
    first = next((one for one in proposals if one.public_id == main), proposals[0])
    others = [one for one in proposals if one is not first]
    fields = _filled(first, others) | ({"unit": unit} if unit else {})
    matter = confirm(first, by=by, at=at, version=first.version, more=others, **fields)
    _record(plan, "settle", by=by, at=at, line=line, matter=matter.public_id)
    return matter


@transaction.atomic
def drop_line(
    plan: Plan, line: int, *, reason: str, by: User, at: datetime, seen: Seen = None
) -> None:
    """不交办, for every sentence of the line, with one reason."""
    for proposal in _pending(_held(plan, line, by=by, at=at, seen=seen), seen):
        drop(proposal, reason=reason, by=by, at=at, version=proposal.version)
    _record(plan, "drop", by=by, at=at, words=reason, line=line)


def _held(plan: Plan, line: int, *, by: User, at: datetime, seen: Seen) -> list[PlanItem]:
    """The line as the person saw it; nobody joins or splits in the plan until this is over."""
    refuse(why_not_issue_from(plan.issuer, standing(by, timezone.localdate(at))))
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    items = list(plan.items.filter(line=line).select_related("proposal__source__issuer"))
    items = [item for item in items if item.proposal.state != ProposalState.MERGED]
    if not items or (seen is not None and {i.proposal.public_id for i in items} != set(seen)):
        raise Stale(f"方案的第{line}条刚刚被别人动过，请刷新后再看。")
    return items


def _pending(items: Sequence[PlanItem], seen: Seen) -> list[Proposal]:
    """Locked, and as the person saw them."""
    proposals = [item.proposal for item in items]
    lock(*proposals)
    for one in proposals:
        fresh(one, seen[one.public_id] if seen is not None else None)
    places = [line.places for line in lay(asked_of(proposals))]
    return [proposals[at] for places_of in places for at in places_of]


def _refuse_decided(plan: Plan, line: int) -> None:
    decided = plan.items.filter(line=line).exclude(proposal__state=ProposalState.PROPOSED)
    if decided.exists():
        raise Refused(f"第{line}条已经定了，不能再并进去。")


def _filled(first: Proposal, others: Sequence[Proposal]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for other in others:
        for name in FILLED:
            if not getattr(first, name) and name not in fields and getattr(other, name):
                fields[name] = getattr(other, name)
        has_time = first.due_on or first.limit or {"due_on", "limit"} & set(fields)
        if not has_time and (other.due_on or other.limit):
            fields |= {"limit": other.limit} if other.limit else {"due_on": other.due_on}
    unit, post = fields.get("unit", first.unit), fields.get("post")
    if post and (unit is None or post.unit_id != unit.pk):
        del fields["post"]
    return fields


def _record(plan: Plan, verb: str, *, by: User, at: datetime, words: str = "", **detail: Any):
    subject = f"plan:{plan.public_id}"
    record(f"plan.{verb}", subject, by=by.public_id, at=at, words=words, **detail)
