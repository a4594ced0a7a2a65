"""请模型再读一遍: a person asks; what the model points at waits for a decision like every proposal."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.documents.models import Proposal, SecondReading, Source, Spotted
from luoshi.documents.rules import why_not_office
from luoshi.documents.second.endpoint import configured
from luoshi.documents.second.rules import IS_OPEN, why_not_ask
from luoshi.documents.second.told import Told, numbered
from luoshi.documents.states import ProposalState, SecondState
from luoshi.documents.storing import Named, make_proposal
from luoshi.matters.refusal import Refused, Stale
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.reading.formats.document import headings_in
from luoshi.reading.second_reader import Found, Weighed, weigh, withheld

from .decide import drop
from .write import record_on, refuse

OPEN = (SecondState.WAITING, SecondState.SENDING)
SUPERSEDED = "读的时候存了新版，没有取结果；要读请到现行版本上按。"
NOT_WANTED = "模型提出的，不用"


def ask_model(source: Source, *, host: str = "", by: User, at: datetime) -> SecondReading:
    """请模型再读一遍: nothing leaves yet, it waits to be sent; who, where to and what is recorded.

    `host` is where the page said it goes.
    """
    endpoint = configured()
    refuse(why_not_ask(source, standing(by, timezone.localdate(at)), endpoint))
    if host and host != endpoint.host:
        raise Refused(f"模型的地址改成了{endpoint.host}，没有送出；看清以后请再按一次。")
    sentences = numbered(source)
    held = sum(withheld(source.text, one) for one in sentences)
    if held == len(sentences):
        raise Refused("这份文件没有可以送的句子。")
    with transaction.atomic():
        Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        if source.second_readings.filter(state__in=OPEN).exists():
            raise Refused(IS_OPEN)
        reading = SecondReading.objects.create(
            source=source,
            by=by,
            at=at,
            host=endpoint.host,
            name=endpoint.name,
            sentences=len(sentences) - held,
            withheld=held,
        )
        record_second(reading, "ask_model", by=by, at=at, sentences=reading.sentences)
    return reading


@transaction.atomic
def call_off(reading: SecondReading, *, by: User, at: datetime) -> SecondReading:
    """不送了, while it has not gone."""
    refuse(why_not_office(reading.source.issuer, standing(by, timezone.localdate(at))))
    if not swap_reading(reading, SecondState.WAITING, state=SecondState.CALLED_OFF, ended_at=at):
        raise Stale("已经送出去了，撤不回来。")
    record_second(reading, "call_off_model", by=by, at=at)
    return reading


@transaction.atomic(durable=True)
def begin_asking(reading: SecondReading, *, lease_until: datetime, by: User, at: datetime) -> bool:
    """False when somebody else has it. Durable: the mark is kept before anything is sent."""
    state = {"state": SecondState.SENDING, "lease_until": lease_until}
    if not swap_reading(reading, SecondState.WAITING, **state):
        return False
    record_second(reading, "send_to_model", by=by, at=at, sentences=reading.sentences)
    return True


def end_asking(reading: SecondReading, told: Told, *, by: User, at: datetime) -> SecondReading:
    """What the text bears out of what was said becomes proposals; the rest is counted."""
    weighed = weighed_of(reading.source, told)
    with transaction.atomic():
        source = Source.objects.select_for_update(no_key=True).get(pk=reading.source_id)
        if told.numbers and not source.is_current:
            weighed, told = Weighed(), Told(said=SUPERSEDED)
        known, new = parted(source, weighed)
        is_done = told.numbers or not told.said
        done = swap_reading(
            reading,
            SecondState.SENDING,
            state=SecondState.DONE if is_done else SecondState.FAILED,
            lease_until=None,
            ended_at=at,
            said=told.said[:200],
            asked=len(told.items) + told.misshapen,
            kept=len(new),
            known=len(known),
            dropped=dict(weighed.dropped),
            trimmed=dict(Counter(why for one in new for why in one.trimmed)),
        )
        if not done:
            return reading
        spot(reading, known)
        propose(reading, new, at=at)
        counted = {"kept": len(new), "known": len(known), "dropped": weighed.dropped.total()}
        record_second(reading, "model_read", by=by, at=at, state=reading.state, **counted)
    return reading


def weighed_of(source: Source, told: Told) -> Weighed:
    if not told.items:
        return Weighed(dropped=Counter(shape=told.misshapen) if told.misshapen else Counter())
    places = source.sentences.values_list("start", "place")
    weighed = weigh(
        source.text,
        source.doc_date,
        numbered(source),
        told.items,
        asked=told.numbers,
        headings=headings_in(places),
    )
    if told.misshapen:
        weighed.dropped["shape"] = told.misshapen
    return weighed


def parted(source: Source, weighed: Weighed) -> tuple[list[Found], list[Found]]:
    """What a proposal stands on already, whoever made it and whatever was decided; and the rest."""
    taken = {number for one in source.proposals.all() for number in one.sentences}
    known = [one for one in weighed.kept if one.number in taken]
    return known, [one for one in weighed.kept if one.number not in taken]


def spot(reading: SecondReading, known: list[Found]) -> None:
    """模型也找到了: beside each proposal once."""
    standing_there = reading.source.proposals.exclude(state=ProposalState.MERGED)
    proposals, found = list(standing_there), {}
    for one in known:
        for proposal in proposals:
            if one.number in proposal.sentences:
                found.setdefault(proposal.pk, spotted(reading, proposal, one, is_new=False))
    Spotted.objects.bulk_create(found.values())


def propose(reading: SecondReading, new: list[Found], *, at: datetime) -> None:
    """模型提出: in the name of the person who asked, so that reading again does not take them away."""
    source, named = reading.source, Named()
    last = source.proposals.aggregate(last=Max("order"))["last"] or 0
    made = []
    for order, one in enumerate(sorted(new, key=lambda found: found.number), last + 1):
        proposal = make_proposal(source, [one.number], one.proposal, named)
        proposal.order, proposal.by, proposal.at = order, reading.by, at
        made.append((proposal, one))
    Proposal.objects.bulk_create(proposal for proposal, _ in made)
    Spotted.objects.bulk_create(spotted(reading, p, one, is_new=True) for p, one in made)


def spotted(reading: SecondReading, proposal: Proposal, one: Found, *, is_new: bool) -> Spotted:
    quote = reading.source.text[one.start : one.end]
    return Spotted(reading=reading, proposal=proposal, is_new=is_new, kind=one.kind, quote=quote)


@transaction.atomic
def drop_spotted(reading: SecondReading, *, by: User, at: datetime) -> int:
    """都不用: what this reading proposed and nobody touched since is dropped; how many."""
    refuse(why_not_office(reading.source.issuer, standing(by, timezone.localdate(at))))
    untouched = untouched_of(reading)
    if not untouched:
        raise Refused("这一次提出的都有人办过了，没有可以丢掉的。")
    for proposal in untouched:
        drop(proposal, reason=NOT_WANTED, by=by, at=at)
    return len(untouched)


def untouched_of(reading: SecondReading) -> list[Proposal]:
    waiting = Proposal.objects.filter(state=ProposalState.PROPOSED, version=1)
    found = waiting.filter(spotted__reading=reading, spotted__is_new=True)
    return list(found.select_related("source__issuer", "unit", "post").order_by("pk"))


def swap_reading(reading: SecondReading, frm: str, **columns) -> bool:
    same = SecondReading.objects.filter(pk=reading.pk, state=frm)
    if not same.update(**columns):
        return False
    for name, value in columns.items():
        setattr(reading, name, value)
    return True


def record_second(reading: SecondReading, verb: str, *, by: User, at: datetime, **detail) -> None:
    """Where it goes and which model; never a word of the text."""
    told = {"reading": reading.public_id, "host": reading.host, "model": reading.name}
    record_on(reading.source, verb, by=by, at=at, **told, **detail)
