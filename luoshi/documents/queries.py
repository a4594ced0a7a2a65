"""Reads used by more than one surface: which sources a person sees, and what became of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from luoshi.matters.models import Matter, Question
from luoshi.org.standing import Standing
from luoshi.targets.board import with_light
from luoshi.targets.models import Span, Target

from .coverage import (
    ASK,
    Fate,
    Share,
    Told,
    coverage,
    fate_of,
    fate_of_span,
    fate_of_target,
    share,
    worst,
)
from .models import Note, Proposal, ProposalMatter, ProposalSpan, ProposalTarget, Source
from .states import ProposalState

SPAN = ("span__indicator", "span__unit")


@dataclass
class Become:
    """A proposal as one person sees it: with the matters and targets they may see."""

    proposal: Proposal
    matters: list[Matter] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)  # each with its light as `lit`
    spans: list[Span] = field(default_factory=list)  # each with its years, so seen, as `seen`

    @property
    def is_pending(self) -> bool:
        return self.proposal.state == ProposalState.PROPOSED

    def fate(self, at: datetime) -> Fate:
        if self.is_pending:
            return ASK
        aimed = [fate_of_target(target, target.lit) for target in self.targets]
        aimed += [fate_of_span(span.seen) for span in self.spans]
        return worst([*(fate_of(matter, at) for matter in self.matters), *aimed])


def sources_seen(who: Standing) -> QuerySet[Source]:
    seen = Source.objects.visible_to(who).filter(is_current=True).select_related("issuer")
    return seen.annotate(length=Count("sentences")).order_by("-doc_date", "-pk")


def source_seen(who: Standing, public_id: str) -> Source | None:
    seen = Source.objects.visible_to(who).select_related("issuer", "by", "file")
    return seen.filter(public_id=public_id).first()


def proposal_seen(who: Standing, source: Source, public_id: str) -> Proposal | None:
    seen = Proposal.objects.visible_to(who).select_related("source__issuer", "unit", "post")
    return seen.filter(source=source, public_id=public_id).first()


def notes_seen(source: Source, who: Standing) -> QuerySet[Note]:
    return Note.objects.visible_to(who).filter(source=source).select_related("by")


def note_seen(who: Standing, source: Source, public_id: str) -> Note | None:
    seen = Note.objects.visible_to(who).select_related("source__issuer")
    return seen.filter(source=source, public_id=public_id).first()


def matter_named(who: Standing, number: str) -> Matter | None:
    """A matter by its number as the handover sheet has it."""
    number = number.strip()
    return Matter.objects.visible_to(who).filter(number=number).first() if number else None


def became(sources: Iterable[Source], who: Standing) -> dict[int, list[Become]]:
    """What became of the proposals of each source: the office sees all, others what has a matter or
    a target."""
    ids = [source.pk for source in sources]
    links = list(
        ProposalMatter.objects.visible_to(who)
        .filter(proposal__source__in=ids)
        .select_related("proposal")
    )
    aims = list(ProposalTarget.objects.visible_to(who, ids).select_related("proposal"))
    over = list(ProposalSpan.objects.visible_to(who, ids).select_related("proposal", *SPAN))
    told = {link.proposal_id: Become(link.proposal) for link in [*links, *aims, *over]}
    own = Proposal.objects.visible_to(who).filter(source__in=ids).select_related("unit", "post")
    for proposal in own.exclude(state=ProposalState.MERGED):
        told[proposal.pk] = Become(proposal)
    matters = _matters(who, {link.matter_id for link in links})
    for link in links:
        if link.proposal_id in told:
            told[link.proposal_id].matters += matters[link.matter_id]
    targets = _targets(who, {aim.target_id for aim in aims})
    for aim in aims:
        if aim.proposal_id in told and aim.target_id in targets:
            told[aim.proposal_id].targets.append(targets[aim.target_id])
    _tell_spans(who, over, told)
    by_source: dict[int, list[Become]] = defaultdict(list)
    for one in sorted(told.values(), key=lambda b: (b.proposal.sentences, b.proposal.order)):
        by_source[one.proposal.source_id].append(one)
    return by_source


def _matters(who: Standing, linked: set[int]) -> dict[int, list[Matter]]:
    """For each linked matter: itself and its parts, as far as the person sees them."""
    seen = Matter.objects.visible_to(who).filter(Q(pk__in=linked) | Q(parent__in=linked))
    found: dict[int, list[Matter]] = defaultdict(list)
    for matter in seen.for_lists().prefetch_related("clock_runs", "questions").order_by("pk"):
        found[matter.pk if matter.pk in linked else matter.parent_id].append(matter)
        if matter.pk in linked and matter.parent_id in linked:
            found[matter.parent_id].append(matter)
    for matters in found.values():
        matters += _went_into(who, matters)
    return found


def _targets(who: Standing, linked: set[int]) -> dict[int, Target]:
    if not linked:
        return {}
    found = with_light(Target.objects.visible_to(who).filter(pk__in=linked))
    return {target.pk: target for target in found.for_lists()}


def _tell_spans(who: Standing, links: Sequence[ProposalSpan], told: dict[int, Become]) -> None:
    """Beside each span the years of it that the person sees, each with its light."""
    if not links:
        return
    years: dict[int, list[Target]] = defaultdict(list)
    found = Target.objects.visible_to(who).filter(part__span__in={link.span_id for link in links})
    for target in with_light(found).select_related("part").order_by("year"):
        years[target.part.span_id].append(target)
    for link in links:
        link.span.seen = years[link.span_id]
        if link.proposal_id in told:
            told[link.proposal_id].spans.append(link.span)


def _went_into(who: Standing, matters: Sequence[Matter]) -> list[Matter]:
    """Where merged matters go on: what the sentence asked for is carried out there."""
    found, known = [], {matter.pk for matter in matters}
    merged = [matter.pk for matter in matters if matter.state_key == "merged"]
    while merged:
        others = Matter.objects.visible_to(who).filter(
            linked__kind="merge", linked__matter__in=merged
        )
        more = others.exclude(pk__in=known).distinct().for_lists()
        more = list(more.prefetch_related("clock_runs", "questions").order_by("pk"))
        found += more
        known |= {matter.pk for matter in more}
        merged = [matter.pk for matter in more if matter.state_key == "merged"]
    return found


def fates(told: Iterable[Become], at: datetime) -> dict[int, Fate]:
    return coverage(Told(one.proposal.sentences, one.fate(at)) for one in told)


def shares(sources: Sequence[Source], who: Standing, at: datetime) -> dict[int, Share]:
    """The share of each source of a list; `sources` come from `sources_seen`."""
    told = became(sources, who)
    return {s.pk: share(s.length, fates(told[s.pk], at)) for s in sources}


def last_asked(told: Iterable[Become]) -> tuple[Question, int] | None:
    """The newest question about a matter of the document, with the sentence it stands on."""
    asked = [
        (question, one.proposal.first)
        for one in told
        for matter in one.matters
        for question in matter.questions.all()
    ]
    return max(asked, key=lambda pair: pair[0].asked_at, default=None)


def sources_of(matter: Matter, who: Standing) -> list[tuple[Source, int]]:
    """The documents a matter stands on, as far as the person sees them, each with the sentence."""
    refs = [basis.ref for basis in matter.bases.all() if basis.ref.startswith("source:")]
    places = dict(ref.removeprefix("source:").partition("#")[::2] for ref in refs)
    seen = Source.objects.visible_to(who).filter(public_id__in=places) if places else ()
    return [(source, int(places[source.public_id])) for source in seen]


def source_of(target: Target | Span, who: Standing) -> tuple[Source, int] | None:
    """The newest version of the document a target or its whole was made of, with the sentence."""
    if not target.basis_ref:
        return None
    made = Q(target_links__target__basis_ref=target.basis_ref)
    made |= Q(span_links__span__basis_ref=target.basis_ref)
    of = Q(proposals__target_links__target__basis_ref=target.basis_ref)
    of |= Q(proposals__span_links__span__basis_ref=target.basis_ref)
    source = Source.objects.visible_to(who).filter(of).order_by("-pk").first()
    return (source, source.proposals.filter(made)[0].first) if source else None
