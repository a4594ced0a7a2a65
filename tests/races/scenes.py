"""What is played: each scene gives what the hands were told and what the data base says after."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any
from unittest import mock

from django.conf import settings
from django.test import Client

from luoshi.documents.actions import Incoming, add, merge, receive
from luoshi.documents.models import Proposal
from luoshi.ledger.models import Event as Row
from luoshi.ledger.models import Head
from luoshi.ledger.record import first_break
from luoshi.matters.actions import (
    agree,
    amend,
    ask,
    hand_out,
    issue_many,
    refuse_agreement,
    take,
)
from luoshi.matters.models import Matter, Move
from luoshi.matters.share import share
from luoshi.matters.tests.cast import NOW, Cast
from tests.races.county import together
from tests.races.hands import press, walk
from tests.races.history import Event, Told

HANDS = 8
Answers = dict[str, Any]


def last_seq() -> int:
    return Head.objects.values_list("seq", flat=True).first() or 0


def seen_after(told: list[Any], began: int, since: int) -> Answers:
    """`began`: the ledger when the matters were made; `since`: when the hands set to work."""
    rows = Row.objects.filter(seq__gt=began)
    return {
        "told": told,
        "events": [event_of(row) for row in rows],
        "since": since,
        "break": first_break(),
    }


def event_of(row: Row) -> Event:
    step, matter = row.kind.partition(".")[2], row.subject.partition(":")[2]
    keys = ("move", "version", "state", "lead")
    return Event(row.seq, matter, step, **{key: row.detail[key] for key in keys})


def own(cast: Cast, presses: int) -> Answers:
    """Eight people, each at a matter of their own."""
    began = last_seq()
    keys = [cast.matter_at("issued").pk for _ in range(HANDS)]
    since = last_seq()
    told = together(
        *(lambda gate, n=n, pk=pk: list(walk(cast, pk, n, presses)) for n, pk in enumerate(keys))
    )
    return seen_after(told, began, since)


def same(cast: Cast, presses: int) -> Answers:
    """Eight people at one matter."""
    began, matter = last_seq(), cast.matter_at("issued")
    since = last_seq()
    told = together(
        *(lambda gate, n=n: list(walk(cast, matter.pk, n, presses)) for n in range(HANDS))
    )
    lead = Matter.objects.get(pk=matter.pk).lead_unit.public_id
    return seen_after(told, began, since) | {"lead": lead}


def unguarded(cast: Cast, presses: int) -> Answers:
    """The same with the check of the version taken out: the history must show it."""

    def swap(matter: Matter, **columns: Any) -> None:
        columns["version"] = matter.version + 1
        Matter.objects.filter(pk=matter.pk).update(**columns)
        for name, value in columns.items():
            setattr(matter, name, value)

    door = "luoshi.matters.actions.take"
    with mock.patch(f"{door}.swap", swap), mock.patch(f"{door}.hold"):
        return same(cast, presses)


def pairs(cast: Cast, presses: int) -> Answers:
    """Two people at the same moment, twenty times."""
    began = last_seq()
    keys = [cast.matter_at("issued").pk for _ in range(20)]
    since = last_seq()

    def sign(by, gate) -> list[Told]:
        told = []
        for pk in keys:
            matter = Matter.objects.get(pk=pk)
            gate.wait()
            told.append(press(by, matter, "sign", partial(take, matter, "sign", by=by, at=NOW)))
        return told

    told = together(partial(sign, cast.lead), partial(sign, cast.lead_head))
    return seen_after(told, began, since)


def numbers(cast: Cast, presses: int) -> Answers:
    """Eight people issue drafts of their own; each number is given once and none is left out."""
    keys = [[cast.draft().pk for _ in range(max(presses // 10, 3))] for _ in range(HANDS)]
    given = Matter.objects.exclude(number="").filter(parent=None).count()

    told = together(*(partial(issued, cast.office, mine) for mine in keys))
    numbered = Matter.objects.exclude(number="").filter(parent=None)
    return {
        "told": told,
        "given": given,
        "numbers": list(numbered.values_list("number", flat=True)),
    }


def crossing(cast: Cast, presses: int) -> Answers:
    """Writes to several matters at once, begun from both ends, with single writes between."""
    told = []
    for _ in range(3):
        keys, others, alone = ([cast.draft().pk for _ in range(6)] for _ in range(3))
        told += together(
            partial(all_of, cast.office, keys),
            partial(all_of, cast.office_head, keys[::-1]),
            partial(each_of, cast.office, keys[::-1]),
            partial(shared, cast, [*others, keys[3]]),
            partial(issued, cast.office_head, alone),
        )
    return {"told": told, "break": first_break()}


def all_of(by, keys: list[int], gate) -> list[Told]:
    found = Matter.objects.in_bulk(keys)
    matters = [found[pk] for pk in keys]
    gate.wait()
    return [press(by, matters[0], "issue", partial(issue_many, matters, by=by, at=NOW))]


def each_of(by, keys: list[int], gate) -> list[Told]:
    gate.wait()
    told = []
    for matter in [Matter.objects.get(pk=pk) for pk in keys]:
        change = partial(amend, matter, by=by, at=NOW, standard="逐口验收并公示")
        told.append(press(by, matter, "amend", change))
    return told


def shared(cast: Cast, keys: list[int], gate) -> list[Told]:
    """The ledger is written for the parts before the numbers are given."""
    matters, by, units = [Matter.objects.get(pk=pk) for pk in keys], cast.office, [cast.helper]
    gate.wait()
    return [
        press(by, each, "share", partial(share, each, units, by=by, at=NOW, issue=True))
        for each in matters
    ]


def issued(by, keys: list[int], gate) -> list[Told]:
    matters = [Matter.objects.get(pk=pk) for pk in keys]
    gate.wait()
    return [
        press(by, each, "issue", partial(take, each, "issue", by=by, at=NOW)) for each in matters
    ]


def parts(cast: Cast, presses: int) -> Answers:
    """Two people hand the same matter out to the same units; the units get it once."""
    keys = [cast.draft().pk for _ in range(5)]
    units = [cast.helper, cast.town]

    def give(by, gate) -> list[Told]:
        told = []
        for pk in keys:
            matter = Matter.objects.get(pk=pk)
            gate.wait()
            do = partial(hand_out, matter, units=units, by=by, at=NOW)
            told.append(press(by, matter, "hand_out", do))
        return told

    told = together(partial(give, cast.office), partial(give, cast.office_head))
    made = [Matter.objects.filter(parent=pk).count() for pk in keys]
    return {"told": told, "made": made}


def agreement(cast: Cast, presses: int) -> Answers:
    """One head agrees while the same head, at another desk, refuses."""
    asked = []
    for _ in range(5):
        matter = cast.matter_at("doing")
        asked.append(take(matter, "withdraw", by=cast.office, at=NOW, reason="并入另一件。").pk)
    head = cast.office_head

    def decide(do: Callable[[Move], Any], gate) -> list[Told]:
        told = []
        for pk in asked:
            move = Move.objects.select_related("matter").get(pk=pk)
            gate.wait()
            told.append(press(head, move.matter, "decide", partial(do, move)))
        return told

    told = together(
        partial(decide, partial(agree, by=head, at=NOW)),
        partial(decide, partial(refuse_agreement, reason="不同。", by=head, at=NOW)),
    )
    after = [
        [move.matter.state_key, bool(move.agreed_by), bool(move.refused_by)]
        for move in Move.objects.filter(pk__in=asked).select_related("matter")
    ]
    return {"told": told, "after": after}


def talk(cast: Cast, presses: int) -> Answers:
    """Questions while the matter moves: each event tells the state as it was at that moment."""
    began, matter = last_seq(), cast.matter_at("issued")
    since = last_seq()

    def put(gate) -> list[Told]:
        told = []
        for _ in range(presses // 2):
            seen = Matter.objects.get(pk=matter.pk)
            told.append(press(cast.office, seen, "ask", partial(question, cast, seen)))
        return told

    told = together(lambda gate: list(walk(cast, matter.pk, 0, presses // 2)), put, put)
    return seen_after(told, began, since)


def question(cast: Cast, matter: Matter) -> None:
    ask(matter, text="验收单盖哪个章？", by=cast.office, at=NOW)


def merges(cast: Cast, presses: int) -> Answers:
    """Two people make one of two proposals, each the other way round."""
    incoming = Incoming(
        text="在会上的讲话\n2026年2月1日\n" + "县水利局要修好水库。\n" * 2 * presses
    )
    source = receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)
    source.proposals.all().delete()
    orders = [source.sentences.count() - number for number in range(2 * presses)]
    made = [add(source, sentences=[order], by=cast.office, at=NOW).pk for order in orders]
    pairs = list(zip(made[::2], made[1::2], strict=True))

    def join(by, ways: list[tuple[int, int]], gate) -> list[Told]:
        told = []
        for pair in ways:
            one, other = (Proposal.objects.get(pk=pk) for pk in pair)
            gate.wait()
            told.append(press(by, one, "merge", partial(merge, one, into=other, by=by, at=NOW)))
        return told

    told = together(
        partial(join, cast.office, pairs),
        partial(join, cast.office_head, [pair[::-1] for pair in pairs]),
    )
    left = [Proposal.objects.filter(pk__in=pair, state="merged").count() for pair in pairs]
    return {"told": told, "merged": left}


def keys(cast: Cast, presses: int) -> Answers:
    """Eight retries of the same requests at the same moment over the API."""
    before, body = (
        Matter.objects.count(),
        {"title": "防汛", "task": "检查水库。", "words": "查。", "source": "会议"},
    )
    import_module(settings.ROOT_URLCONF)  # once here, not in each hand

    def send(gate) -> list[list[Any]]:
        client = Client(SERVER_NAME="localhost")
        client.force_login(cast.office)
        told = []
        for number in range(5):
            gate.wait()
            headers = {"Idempotency-Key": f"key-{number}"}
            answer = client.post(
                "/api/matters", body, content_type="application/json", headers=headers
            )
            told.append([number, answer.status_code, answer.content.decode()])
        return told

    told = together(*[send] * HANDS)
    return {"told": told, "made": Matter.objects.count() - before}


SCENES: dict[str, Callable[[Cast, int], Answers]] = {
    scene.__name__: scene
    for scene in (
        own,
        same,
        pairs,
        numbers,
        crossing,
        parts,
        agreement,
        talk,
        merges,
        keys,
        unguarded,
    )
}
