"""What people and the machine do while things change under them; each write leaves its event."""

import random
from datetime import datetime, time
from itertools import islice
from unittest import mock

from django.test import Client
from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.matters.actions import leave_clock, move_clock, take
from luoshi.matters.models import Matter
from luoshi.matters.proposals import proposals
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import Cast
from luoshi.org.standing import standing
from luoshi.supervision.actions import tick

PAGES = (
    "/",
    "/matters/",
    "/problems/",
    "/rulings/",
    "/clocks/",
    "/api/matters",
    "/api/regimes/clocks",
)
MOST = 25
STEPS = (
    ("lead", "sign", {}),
    ("lead", "report", {"result": "验收了9个。"}),
    ("office", "send_back", {"reason": "缺照片。"}),
    ("office", "suspend", {"reason": "等汛期过后。"}),
    ("office", "resume", {"reason": "汛期已过。"}),
    ("lead", "no_change", {}),
    ("lead", "tell_missing", {"missing": "缺证明。", "told_on": "2026-02-09"}),
)


def some_open(chance: random.Random, most: int) -> list[Matter]:
    """Drawn by the seed, not by the data base: what was found once is found again."""
    keys = list(Matter.objects.filter(is_open=True).order_by("pk").values_list("pk", flat=True))
    chosen = chance.sample(keys, min(most, len(keys)))
    return sorted(Matter.objects.filter(pk__in=chosen), key=lambda one: chosen.index(one.pk))


def look_around(cast: Cast, chance: random.Random, at: datetime) -> None:
    """Pages and the API, which only read."""
    client, matter = (
        Client(HTTP_HOST="127.0.0.1"),
        some_open(chance, 1)[0],
    )
    person = chance.choice((cast.office, cast.office_head, cast.lead, cast.leader))
    address = chance.choice((*PAGES, f"/matters/{matter.public_id}/"))
    with mock.patch.object(timezone, "now", return_value=at):
        client.force_login(person)
        answer = client.get(address)
    assert answer.status_code in (200, 403, 404), (address, answer.status_code)


def step_somewhere(cast: Cast, chance: random.Random, at: datetime) -> None:
    """A few presses; what does not fit is refused with a sentence and writes nothing."""
    for matter in some_open(chance, 4):
        person, step, answers = chance.choice(STEPS)
        try:
            take(matter, step, by=getattr(cast, person), at=at, **answers)
        except Refused as refused:
            assert str(refused).endswith("。")


def decide_on_some(cast: Cast, chance: random.Random, at: datetime) -> None:
    """The first offers of newer versions: adopted or left by the head of the office."""
    head = cast.office_head
    who = standing(head, timezone.localdate(at))
    for offer in list(islice(proposals(who, at), 2)):
        decide = chance.choice((move_clock, leave_clock))
        decide(offer.run.matter, offer.run.key, reason="另定。", by=head, at=at)


def tick_some(at: datetime) -> None:
    """The machine looks at some of what is due, on the next morning of a working day."""
    tick(at=datetime.combine(STATE.workday_from(at.date()), time(10), at.tzinfo), most=MOST)
