"""新版: what a person decided on an old version is carried to the words of the new one."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Max

from luoshi.documents.anchoring import Anchor, anchor, plain
from luoshi.documents.models import (
    Proposal,
    ProposalMatter,
    ProposalSpan,
    ProposalTarget,
    Source,
    Spotted,
)
from luoshi.documents.noting import carry_notes
from luoshi.documents.storing import words_of
from luoshi.documents.versions import not_carried
from luoshi.org.models import User

from .write import record_on

COPIED = (
    "state",
    "title",
    "task",
    "lead_words",
    "unit_id",
    "post_id",
    "assists_words",
    "due_words",
    "due_on",
    "limit",
    "standard",
    "measures",
    "waivers",
    "missing",
    "reason",
    "by_id",
    "at",
    "version",
)


def carry(old: Source, new: Source, *, by: User, at: datetime) -> None:
    """Decisions are copied with their links; the old version keeps its own as they were.

    Changed words are marked until a person has looked. A decision whose words were taken out stays
    where it was, and the page of the new version lists it.
    """
    decided = defaultdict(list)
    for proposal in not_carried(old).select_related("source"):
        decided[proposal.source].append(proposal)
    made = []
    for source, proposals in decided.items():
        anchors = anchor(texts(source), texts(new))
        copies = (_copy(proposal, new, anchors) for proposal in proposals)
        made += [copy for copy in copies if copy]
    _give_way(new, made)
    last = new.proposals.aggregate(last=Max("order"))["last"] or 0
    for order, copy in enumerate(made, last + 1):
        copy.order = order
    Proposal.objects.bulk_create(made)
    _link(made)
    carry_notes(old, new)
    changed = sum(bool(copy.was_words) for copy in made)
    gone = sum(map(len, decided.values())) - len(made)
    record_on(new, "carry", by=by, at=at, kept=len(made) - changed, changed=changed, gone=gone)


def texts(source: Source) -> list[str]:
    spans = source.sentences.values_list("start", "end")
    return [source.text[start:end] for start, end in spans]


def _copy(proposal: Proposal, new: Source, anchors: dict[int, Anchor]) -> Proposal | None:
    places = [anchors.get(order - 1) for order in proposal.sentences]
    orders = sorted({place.at + 1 for place in places if place})
    if not orders:
        return None
    words = words_of(new, orders)
    is_same = all(place and place.is_same for place in places)
    was = proposal.was_words or ("" if is_same else proposal.words)
    return Proposal(
        source=new,
        sentences=orders,
        words=words,
        was_words="" if plain(was) == plain(words) else was,
        carried_from=proposal,
        **{name: getattr(proposal, name) for name in COPIED},
    )


def _give_way(new: Source, made: list[Proposal]) -> None:
    """What the reader proposes anew where a person has decided is no second task."""
    decided = {order for copy in made for order in copy.sentences}
    read = new.proposals.filter(version=1, by=None, carried_from=None)
    again = [p.pk for p in read if decided.intersection(p.sentences)]
    new.proposals.filter(pk__in=again).delete()


def _link(made: list[Proposal]) -> None:
    copy_of = {copy.carried_from_id: copy for copy in made}
    kinds = {
        ProposalMatter: ["matter_id"],
        ProposalTarget: ["target_id"],
        ProposalSpan: ["span_id"],
        Spotted: ["reading_id", "is_new", "kind", "quote"],
    }
    for of, names in kinds.items():
        links = of.objects.filter(proposal__in=copy_of).order_by("pk")
        of.objects.bulk_create(
            of(
                proposal=copy_of[link.proposal_id],
                **{name: getattr(link, name) for name in names},
            )
            for link in links
        )
