"""There and back: parts of a source go to the model one by one, what it says is brought home.

Called by the tick and by the command, never within a transaction: a slow model holds up nobody.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from django.utils import timezone

from luoshi.documents import actions
from luoshi.documents.models import SecondReading
from luoshi.documents.rules import why_not_office
from luoshi.documents.states import SecondState
from luoshi.org.standing import standing
from luoshi.reading.second_reader import Item, Question, Unusable, items_in, questions

from .endpoint import Endpoint, NoAnswer, configured
from .rules import why_not_leave
from .told import Told, numbered

DIED = "送出以后没有等到结果，可能已经送到；要再读请再按一次。"
MOVED = "模型的地址或者名称改了，没有送出；要送到新的地址请再按一次。"
CUT = "模型的答复没有写完，只收了写完的几处。"
GRACE = timedelta(minutes=5)


def send_waiting(*, at: datetime) -> str:
    """One source a round, the one that waits longest; what to print, if anything."""
    endpoint = configured()
    dead = SecondReading.objects.filter(state=SecondState.SENDING, lease_until__lte=at)
    for reading in dead.select_related("source", "by"):
        actions.end_asking(reading, Told(said=DIED), by=reading.by, at=at)
    waiting = SecondReading.objects.filter(state=SecondState.WAITING).order_by("pk")
    reading = waiting.select_related("source__issuer", "source__file", "by").first()
    if reading is None:
        return ""
    run(reading, endpoint, at=at)
    return f"请模型读了一份文件：{summary(reading)}"


def run(reading: SecondReading, endpoint: Endpoint | None, *, at: datetime) -> None:
    """Take it, go, write down what came of it; nobody else does the same meanwhile."""
    lease = at + timedelta(seconds=endpoint.timeout if endpoint else 0) + GRACE
    if not actions.begin_asking(reading, lease_until=lease, by=reading.by, at=at):
        return
    begun = monotonic()
    if why := why_not_go(reading, endpoint, at=at):
        told = Told(said=why)
    else:
        told = ask(endpoint, questions(reading.source.text, numbered(reading.source)))
    now = at + timedelta(seconds=monotonic() - begun)
    actions.end_asking(reading, told, by=reading.by, at=now)


def why_not_go(reading: SecondReading, endpoint: Endpoint | None, *, at: datetime) -> str | None:
    """It goes where the person was told it goes, or not at all."""
    if endpoint and (endpoint.host, endpoint.name) != (reading.host, reading.name):
        return MOVED
    who = standing(reading.by, timezone.localdate(at))
    return why_not_office(reading.source.issuer, who) or why_not_leave(reading.source, endpoint)


def ask(endpoint: Endpoint, parts: list[Question]) -> Told:
    """What fails ends the errand; what was answered before is kept."""
    until, told = monotonic() + endpoint.timeout, Told()
    for part in parts:
        try:
            answer = items_in(endpoint.ask(part, until=until))
        except (NoAnswer, Unusable) as nothing:
            told.said = str(nothing)
            break
        told.numbers.update(part.numbers)
        told.items += [own(one, part) for one in answer.items]
        told.misshapen += answer.misshapen
        told.said = CUT if answer.is_cut else told.said
    return told


def own(item: Item, part: Question) -> Item:
    """A part speaks of its own sentences; of any other it speaks of none."""
    return item if item.number in part.numbers else replace(item, number=0)


def summary(reading: SecondReading) -> str:
    said = f"{reading.said}" if reading.said else ""
    if not reading.asked:
        return said or "模型没有找到要办的事。"
    lost = sum(reading.dropped.values())
    return (
        f"说了{reading.asked}处，新提{reading.kept}处，已有{reading.known}处，丢掉{lost}处。{said}"
    )
