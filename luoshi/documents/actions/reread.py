"""重读: the reader learned something; what a person touched stays as it is."""

from bisect import bisect_right
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.documents.models import Proposal, Sentence, Source
from luoshi.documents.noting import make_notes
from luoshi.documents.rules import why_not_office
from luoshi.documents.storing import Named, make_findings, make_proposal
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.reading import read
from luoshi.reading.formats.document import headings_in

from .write import record_on, refuse


@transaction.atomic
def reread(source: Source, *, by: User, at: datetime) -> int:
    """New proposals replace the untouched ones, and none is made for sentences a person decided."""
    refuse(why_not_office(source.issuer, standing(by, timezone.localdate(at))))
    sentences = list(source.sentences.all())
    headings = headings_in((one.start, one.place) for one in sentences)
    reading = read(source.text, source.doc_date, headings)
    _relabel(sentences, reading)
    source.findings.all().delete()
    make_findings(source, sentences, reading)
    make_notes(source, sentences, reading)
    source.proposals.filter(version=1, by=None, placed=None).delete()
    decided = {order for p in source.proposals.all() for order in p.sentences}
    last = source.proposals.aggregate(last=Max("order"))["last"] or 0
    starts, named, made = [s.start for s in sentences], Named(), []
    for one in reading.proposals:
        spans = [reading.sentences[index].start for index in one.sentences]
        orders = sorted({bisect_right(starts, start) for start in spans})
        if not decided.intersection(orders):
            proposal = make_proposal(source, orders, one, named)
            proposal.order = last = last + 1
            made.append(proposal)
    Proposal.objects.bulk_create(made)
    record_on(source, "reread", by=by, at=at, proposals=len(made))
    return len(made)


def _relabel(sentences: list[Sentence], reading) -> None:
    """Sentences keep their numbers and ends; only what they are taken for may change."""
    labels = {(one.start, one.end): one for one in reading.sentences}
    for sentence in sentences:
        if one := labels.get((sentence.start, sentence.end)):
            sentence.label, sentence.rule = one.label, one.rule
    Sentence.objects.bulk_update(sentences, ["label", "rule"])
