"""The demonstration's three documents: received, read, decided on, handed out and carried on."""

from collections.abc import Iterator
from datetime import datetime

from luoshi.documents.actions import Incoming, confirm, drop, issue, receive
from luoshi.documents.models import Proposal, Source
from luoshi.documents.states import Kind
from luoshi.matters.actions import waive
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.org.models import Level, Unit

from .story import PATHS, Desk, Scene, moment, press
from .texts import text

PAPERS = (
    ("speech", Kind.SPEECH, 39, ("verified", "doing", "closed", "wait", "issued", "in_review")),
    ("minutes", Kind.MINUTES, 17, ("doing", "issued", "wait", "doing")),
    ("notice", Kind.NOTICE, 8, ("townships", "wait", "issued", "doing")),
)
STANDARD = "按原文要求完成，佐证齐全，经县政府督查室核实"


def documents(desk: Desk, today: datetime) -> Iterator[Scene]:
    for order, (name, kind, ago, fates) in enumerate(PAPERS):
        incoming = Incoming(name=f"{name}.txt", data=text(name, today.date()).encode(), kind=kind)

        def play(at: datetime, incoming=incoming, fates=fates, ago=ago) -> None:
            source = receive(incoming, issuer=desk.unit, by=desk.clerk, at=at)
            decide(source, fates, desk, ago, today)

        yield Scene(moment(today, ago, 8, 30), 900 + order, play)


def decide(source: Source, fates: tuple[str, ...], desk: Desk, ago: int, today: datetime) -> None:
    """Give every proposal a fate in turn; one without an owner waits for the clerk to say who."""
    for order, proposal in enumerate(source.proposals.order_by("order")):
        fate = fates[order % len(fates)]
        at = moment(today, ago, 10, order % 60)
        if fate == "wait" or not (proposal.unit or fate == "townships"):
            continue
        try:
            become(proposal, fate, desk, at, ago, today)
        except Refused as refusal:
            reason = f"演示中没有交办：{refusal}"
            drop(Proposal.objects.get(pk=proposal.pk), reason=reason, by=desk.clerk, at=at)


def become(
    proposal: Proposal, fate: str, desk: Desk, at: datetime, ago: int, today: datetime
) -> None:
    given = {"standard": proposal.standard or STANDARD}
    if not proposal.due_on and not proposal.limit:
        given["limit"] = "30wd"
    matter = confirm(proposal, by=desk.clerk, at=at, **given)
    if not matter.measures:
        waive(matter, facet="measures", reason="签收时由牵头单位补。", by=desk.clerk, at=at)
    towns = list(Unit.objects.filter(level=Level.TOWNSHIP)) if fate == "townships" else []
    issue(matter, units=towns, by=desk.clerk, at=at)
    for order, child in enumerate(matter.children.order_by("pk")[:6]):
        press(child, "sign", "lead", {}, desk, moment(today, ago - 1, 9, order))
    if not towns:
        carry_on(matter, fate, desk, ago, today)


def carry_on(matter: Matter, fate: str, desk: Desk, ago: int, today: datetime) -> None:
    """The later steps of a fate, a third as slow as in the story of single matters."""
    for number, (after, step, who, answers) in enumerate(PATHS[fate][1:], 1):
        at = moment(today, ago - 1 - after // 2, 11 + number, matter.pk % 60)
        press(Matter.objects.get(pk=matter.pk), step, who, answers, desk, at)
