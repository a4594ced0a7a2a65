"""What a stocktake meeting has to look at: made from the figures, not collected from units."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.matters.models import Matter, Move
from luoshi.matters.present import day_said, due_words, light, lit
from luoshi.matters.queries import rows
from luoshi.matters.rules import pending
from luoshi.org.models import Unit
from luoshi.targets.board import Line

from .lights import divergence
from .models import Decision, Meeting
from .red_targets import basis_of, behind_words, lines, red_targets
from .regimes import PAPERS
from .rhythm import Days, rhythm, rhythm_days, watch_of

MOST = 20
LOOKED = 200
TARGET = "target:"  # before the id of a target, where a matter may stand too
MEETING = "meeting:"  # before the id of a meeting, as what a matter stands on
SECTIONS = {  # in the order of the meeting; a matter stands in the first that fits
    "open": "上次议定还没有办完的",
    "red": "红灯的目标",
    "over": "逾期的",
    "differs": "说法不一致的",
    "silent": "一直没有消息的",
    "undecided": "等着拍板的",
}


@dataclass(frozen=True)
class Item:
    """A matter, or a target that is red; `basis`: the words a target stands on."""

    section: str
    matter: str
    number: str
    title: str
    unit: str
    light: str
    word: str
    why: str
    target: str = ""
    basis: str = ""

    @property
    def about(self) -> str:
        """How it is named when something is decided about it."""
        return self.matter or f"{TARGET}{self.target}"


def agenda(issuer: Unit, at: datetime) -> list[Item]:
    return listed(issuer, at)[0]


def listed(issuer: Unit, at: datetime) -> tuple[list[Item], dict[str, int]]:
    """Each matter once; inside a section by the name of the unit, which ranks nobody. With it, how
    many more each section has than a meeting can take.
    """
    told: dict[int, Item] = {}
    more: dict[str, int] = {}
    for section, found in sections(issuer, at):
        fresh = [m for m in found if m.pk not in told]
        if len(fresh) > MOST:
            more[section] = len(fresh) - MOST
        for matter in sorted(fresh[:MOST], key=lambda m: (str(m.lead_unit), m.title)):
            told[matter.pk] = item(section, matter, at)
    today = timezone.localdate(at)
    reds = red_targets(issuer, today)
    if (count := reds.count()) > MOST:
        more["red"] = count - MOST
    return [*map(red_item, lines(reds, today, MOST)), *told.values()], more


def sections(issuer: Unit, at: datetime) -> Iterable[tuple[str, Iterable[Matter]]]:
    mine = issued_by(issuer)
    yield "open", mine.filter(is_open=True, decided_by__isnull=False)[:LOOKED]
    yield "over", mine.filter(lit("over", at))[:LOOKED]
    watched = mine.filter(phase="open", watch__isnull=False).exclude(watch__own="", watch__seen="")
    yield "differs", [m for m in watched[:LOOKED] if divergence(m, at)]
    days = rhythm_days(at)
    quiet = mine.filter(phase="open", turn="lead").order_by("entered_at", "pk")
    yield "silent", [m for m in quiet[:LOOKED] if is_silent(m, days, at)]
    judged = Q(phase__in=("open", "held")) & ~Q(turn__in=("lead", "office", ""))
    asked = Move.objects.exclude(agree="").filter(agreed_by="", refused_by="")
    waits = judged | Q(is_open=True, pk__in=asked.values("matter"))
    yield "undecided", [*mine.filter(waits)[:LOOKED], *unsigned(issuer)[:LOOKED]]


def unsigned(issuer: Unit) -> QuerySet[Matter]:
    """Papers that were drafted and that nobody has signed or dropped."""
    found = Matter.objects.for_lists().filter(issuer=issuer, regime_key__in=PAPERS, phase="draft")
    return rows(found.select_related("lead_unit", "watch").order_by("turn_due_at", "pk"))


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
        "silent": f"{heard_on(matter, at)}以后没有消息",
        "undecided": undecided_words(matter, due.words),
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


def red_item(line: Line) -> Item:
    target = line.target
    return Item(
        section="red",
        matter="",
        number="",
        title=str(target.indicator),
        unit=str(target.unit),
        light=line.light.state,
        word=line.light.word,
        why=f"{line.said}；{behind_words(line)}",
        target=target.public_id,
        basis=basis_of(target),
    )


def undecided_words(matter: Matter, due: str) -> str:
    waiting = pending(matter)
    if waiting is None:
        return f"{matter.state.label}，{due}"
    step = matter.regime.step(waiting.step)
    return f"{waiting.by_name}提出{step.label}，等{matter.regime.role(waiting.agree)}同意"


def heard_on(matter: Matter, at: datetime) -> str:
    last = max(filter(None, (watch_of(matter).said_at, matter.issued_at, matter.entered_at)))
    return day_said(timezone.localdate(last), timezone.localdate(at))


def frozen(
    items: list[Item], at: datetime, more: dict[str, int] | None = None
) -> tuple[dict[str, Any], str]:
    """The snapshot and its fingerprint: whoever has the one can check the other."""
    snapshot = {"at": at.isoformat(), "items": [asdict(one) for one in items], "more": more or {}}
    return snapshot, digest_of(snapshot)


def digest_of(snapshot: dict[str, Any]) -> str:
    plain = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


@dataclass(frozen=True)
class Section:
    """`more`: how many of the kind there are beside those that are listed."""

    label: str
    items: list[Item]
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.items) + self.more


def shown(meeting: Meeting, at: datetime) -> list[Section]:
    """By section: as frozen, or as it would be now."""
    if meeting.frozen_at:
        items = [Item(**one) for one in meeting.snapshot["items"]]
        more = meeting.snapshot.get("more", {})
    else:
        items, more = listed(meeting.issuer, at)
    parts = [
        Section(label, [i for i in items if i.section == key], more.get(key, 0))
        for key, label in SECTIONS.items()
    ]
    return [part for part in parts if part.items]


def in_hand(issuer: Unit) -> Meeting | None:
    """The one that is being prepared or held."""
    return Meeting.objects.filter(issuer=issuer, closed_at=None).first()


def next_on(issuer: Unit, on: date) -> date:
    """The day of the next meeting by the cycle of the last one; today when there was none, or late."""
    last = Meeting.objects.filter(issuer=issuer).order_by("-number").first()
    planned = last.held_on + timedelta(days=last.cycle) if last else on
    return STATE.workday_from(max(planned, on))


def decisions_of(meeting: Meeting) -> QuerySet[Decision]:
    of_target = ("target__indicator", "target__unit")
    return meeting.decisions.select_related("about", *of_target, "made__lead_unit")
