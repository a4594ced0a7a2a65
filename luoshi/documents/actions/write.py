"""What every write to a proposal has in common: compare and swap, and the event."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.documents.models import Proposal, Source
from luoshi.ledger.record import record
from luoshi.matters.refusal import Refused, Stale
from luoshi.org.models import User


def refuse(reason: str | None) -> None:
    if reason:
        raise Refused(reason)


def swap(proposal: Proposal, *, by: User, at: datetime, **columns: Any) -> None:
    """Write columns if nobody was first, and say who was when somebody was."""
    columns |= {"version": proposal.version + 1, "by": by, "at": at}
    same = Proposal.objects.filter(pk=proposal.pk, version=proposal.version)
    if not same.update(**columns):
        raise Stale(who_was_first(proposal))
    for name, value in columns.items():
        setattr(proposal, name, value)


def lock(*proposals: Proposal) -> None:
    """Lock the rows in one order: two that merge into each other would wait for ever.

    SQLite has one writer at a time and locks nothing here.
    """
    keys = [proposal.pk for proposal in proposals]
    rows = Proposal.objects.filter(pk__in=keys).select_for_update(no_key=True)
    list(rows.order_by("pk").values_list("pk"))


def fresh(proposal: Proposal, version: int | None) -> None:
    """A person who looks at an old page hears who was first, not a rule about the new state."""
    seen = proposal.version if version is None else version
    if Proposal.objects.values_list("version", flat=True).get(pk=proposal.pk) != seen:
        raise Stale(who_was_first(proposal))


def who_was_first(proposal: Proposal) -> str:
    now = Proposal.objects.select_related("by").filter(pk=proposal.pk).first()
    if now is None or now.at is None:
        return "这一条刚刚被别人改过，请刷新后再看。"
    when = timezone.localtime(now.at)
    return (
        f"{now.by}在{when.month}月{when.day}日{when:%H:%M}先改了{now.place}这一条，"
        f"现在是“{now.get_state_display()}”，你的操作没有记入，请刷新后再看。"
    )


def record_on(source: Source, verb: str, *, by: User, at: datetime, words: str = "", **detail: Any):
    """The event of a write, written last."""
    record(
        f"document.{verb}",
        f"source:{source.public_id}",
        by=by.public_id,
        at=at,
        words=words,
        **detail,
    )


def record_decision(proposal: Proposal, verb: str, *, words: str = "", **detail: Any) -> None:
    record_on(
        proposal.source,
        verb,
        by=proposal.by,
        at=proposal.at,
        words=words,
        proposal=proposal.public_id,
        state=proposal.state,
        version=proposal.version,
        **detail,
    )
