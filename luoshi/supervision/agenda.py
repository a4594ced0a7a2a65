"""What a stocktake meeting has to look at: made from the figures, not collected from units."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.present import day_words, due_words, light, lit
from luoshi.matters.queries import rows
from luoshi.org.models import Unit

from .lights import divergence
from .models import Decision, Meeting
from .regimes import PAPERS
from .rhythm import Days, rhythm, rhythm_days, watch_of

MOST = 20
LOOKED = 200
SECTIONS = {  # in the order of the meeting; a matter stands in the first that fits
    "open": "上次议定还没有办完的",
    "over": "逾期的",
    "differs": "说法不一致的",
    "silent": "一直没有消息的",
    "undecided": "等着拍板的",
}


@dataclass(frozen=True)
class Item:
    section: str
    matter: str
    number: str
    title: str
    unit: str
    light: str
    word: str
    why: str


def agenda(issuer: Unit, at: datetime) -> list[Item]:
    """Each matter once; inside a section by the name of the unit, which ranks nobody."""
    told: dict[int, Item] = {}
    for section, found in sections(issuer, at):
        fresh = [m for m in found if m.pk not in told][:MOST]
        for matter in sorted(fresh, key=lambda m: (str(m.lead_unit), m.title)):
            told[matter.pk] = item(section, matter, at)
    return list(told.values())


def sections(issuer: Unit, at: datetime) -> Iterable[tuple[str, Iterable[Matter]]]:
    mine = issued_by(issuer)
    yield "open", mine.filter(is_open=True, decided_by__isnull=False)[:LOOKED]
    yield "over", mine.filter(lit("over", at))[:LOOKED]
    watched = mine.filter(phase="open").exclude(watch=None)
    yield "differs", [m for m in watched[:LOOKED] if divergence(m, at)]
    days = rhythm_days(timezone.localdate(at))
    quiet = mine.filter(phase="open", turn="lead").order_by("entered_at", "pk")
    yield "silent", [m for m in quiet[:LOOKED] if is_silent(m, days, at)]
    judged = Q(phase__in=("open", "held")) & ~Q(turn__in=("lead", "office", ""))
    yield "undecided", mine.filter(judged)[:LOOKED]


def issued_by(issuer: Unit) -> QuerySet[Matter]:
    found = Matter.objects.for_lists().filter(issuer=issuer).exclude(regime_key__in=PAPERS)
    return rows(found.select_related("lead_unit", "watch").order_by("turn_due_at", "pk"))


def is_silent(matter: Matter, days: Days, at: datetime) -> bool:
    asked = rhythm(matter, at, days)
    return bool(asked and asked.is_silent(timezone.localdate(at)))


def item(section: str, matter: Matter, at: datetime) -> Item:
    here, due = light(matter, at), due_words(matter, at)
    said = {
        "differs": divergence(matter, at),
        "silent": f"{heard_on(matter)}以后没有消息",
        "undecided": f"{matter.state.label}，{due.words}",
    }
    return Item(
        section=section,
        matter=matter.public_id,
        number=matter.number,
        title=matter.title,
        unit=str(matter.lead_unit or ""),
        light=here.key,
        word=here.word,
        why=said.get(section) or due.words,
    )


def heard_on(matter: Matter) -> str:
    last = max(filter(None, (watch_of(matter).said_at, matter.issued_at, matter.entered_at)))
    return day_words(timezone.localtime(last))


def frozen(items: list[Item], at: datetime) -> tuple[dict[str, Any], str]:
    """The snapshot and its fingerprint: whoever has the one can check the other."""
    snapshot = {"at": at.isoformat(), "items": [asdict(one) for one in items]}
    return snapshot, digest_of(snapshot)


def digest_of(snapshot: dict[str, Any]) -> str:
    plain = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def shown(meeting: Meeting, at: datetime) -> list[tuple[str, list[Item]]]:
    """By section: as frozen, or as it would be now."""
    kept = meeting.snapshot.get("items")
    items = [Item(**one) for one in kept] if meeting.frozen_at else agenda(meeting.issuer, at)
    parts = [(label, [i for i in items if i.section == key]) for key, label in SECTIONS.items()]
    return [(label, found) for label, found in parts if found]


def decisions_of(meeting: Meeting) -> QuerySet[Decision]:
    return meeting.decisions.select_related("about", "made__lead_unit")
