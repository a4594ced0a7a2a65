"""拟一件, 并入: a person makes a proposal of sentences, or one of two."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.documents.models import Finding, Proposal, Source
from luoshi.documents.rules import why_not_decide, why_not_office, why_not_old
from luoshi.documents.states import FindingKind, ProposalState
from luoshi.documents.storing import Named, limit_code, words_of
from luoshi.documents.titles import task_title
from luoshi.matters.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing

from .write import fresh, lock, record_decision, refuse, swap

FILLED_BY_MERGE = (
    "unit",
    "post",
    "lead_words",
    "assists_words",
    "due_words",
    "standard",
    "measures",
)


@transaction.atomic
def add(source: Source, *, sentences: Sequence[int], by: User, at: datetime) -> Proposal:
    """拟一件: sentences a person chose become a proposal, with what was read in them."""
    refuse(why_not_office(source.issuer, standing(by, timezone.localdate(at))))
    refuse(why_not_old(source))
    orders = sorted(set(sentences))
    known = source.sentences.filter(order__in=orders).count()
    if not orders or known != len(orders):
        raise Refused("没有这一句，请从正文里选句子。")
    words = words_of(source, orders)
    last = source.proposals.aggregate(last=Max("order"))["last"] or 0
    proposal = Proposal.objects.create(
        source=source,
        order=last + 1,
        sentences=orders,
        words=words,
        title=task_title(words),
        task=words,
        by=by,
        at=at,
        **_read_in(source, orders),
    )
    record_decision(proposal, "add", words=words)
    return proposal


def _read_in(source: Source, orders: list[int]) -> dict:
    found: dict[str, list[Finding]] = {}
    for one in source.findings.filter(sentence__order__in=orders):
        found.setdefault(one.kind, []).append(one)

    def said(kind: str) -> list[str]:
        return list(dict.fromkeys(source.text[f.start : f.end] for f in found.get(kind, [])))

    owners, due = said(FindingKind.OWNER), next(iter(found.get(FindingKind.DEADLINE, [])), None)
    words = source.text[due.start : due.end] if due else ""
    told = due.value if due else {}
    limit = limit_code(told.get("limit") or (told.get("rhythm") and words))
    on = None if limit else told.get("date")
    return {
        "lead_words": "、".join(owners)[:300],
        "unit": Named().only(owners),
        "assists_words": "、".join(said(FindingKind.COOPERATING))[:300],
        "due_words": words[:60],
        "due_on": date.fromisoformat(on) if on else None,
        "limit": limit,
        "standard": "；".join(said(FindingKind.STANDARD)),
    }


@transaction.atomic
def merge(
    proposal: Proposal, *, into: Proposal, by: User, at: datetime, version: int | None = None
) -> Proposal:
    """并入: the sentences of one belong to the other; what the other lacks is taken over."""
    lock(proposal, into)
    fresh(proposal, version)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_decide(proposal, who))
    refuse(why_not_decide(into, who))
    if into.pk == proposal.pk or into.source_id != proposal.source_id:
        raise Refused("请选同一份文件里的另一条待确认。")
    orders = sorted({*into.sentences, *proposal.sentences})
    filled = {name: getattr(proposal, name) for name in FILLED_BY_MERGE if not getattr(into, name)}
    if not into.due_on and not into.limit:
        filled |= {"due_on": proposal.due_on, "limit": proposal.limit}
    if filled.get("post") and (filled.get("unit") or into.unit) != proposal.unit:
        filled["post"] = None
    words = words_of(into.source, orders)
    swap(into, by=by, at=at, sentences=orders, words=words, **filled)
    swap(proposal, by=by, at=at, state=ProposalState.MERGED, into=into)
    record_decision(proposal, "merge", into=into.public_id)
    return into
