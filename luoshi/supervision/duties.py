"""履职清单: on which list of duties a task for a township stands. A likeness of words, so it asks;
only where the words of what was taken back are nearly all there does it bar.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from luoshi.matters.models import Matter
from luoshi.org.models import Level, Unit

from .likeness import holds, pairs
from .models import Duty, DutyList
from .states import DutyKind

CLEAR, NEAR = 0.8, 0.5
SHORTEST = 4  # pairs: a duty of two or three words is in every text
BASIC = (Level.TOWNSHIP, Level.VILLAGE)


@dataclass(frozen=True)
class Found:
    """The duty a task is likest, and how much of its words the task has; none: no list holds it."""

    listed: DutyList
    duty: Duty | None
    share: float

    @property
    def is_clear(self) -> bool:
        return self.share >= CLEAR

    @property
    def words(self) -> str:
        number = f"第{self.duty.number}项" if self.duty.number else ""
        return f"{self.listed}{number}“{self.duty.words}”"


def list_of(unit: Unit, on: date) -> DutyList | None:
    """A township's own list, else the common one; a village goes by its township's."""
    if unit.level not in BASIC:
        return None
    owner = unit.pk if unit.level == Level.TOWNSHIP else unit.parent_id
    held = DutyList.objects.filter(Q(unit=owner) | Q(unit=None), from_on__lte=on)
    own_first = held.order_by(F("unit").asc(nulls_last=True), "-from_on", "-pk")
    return own_first.select_related("unit").first()


def duty_of(matter: Matter, on: date) -> Found | None:
    """None where no list applies."""
    listed = list_of(matter.lead_unit, on) if matter.lead_unit else None
    if listed is None:
        return None
    text = pairs(f"{matter.title}。{matter.task}")
    marked = [(holds(text, own), -one.pk, one) for one in listed.duties.all()
              if sum((own := pairs(one.words)).values()) >= SHORTEST]  # fmt: skip
    share, _, duty = max(marked, default=(0.0, 0, None), key=lambda found: found[:2])
    return Found(listed, duty if share >= NEAR else None, share)


def ask_of(found: Found | None) -> str:
    """What the office should think of; nothing for what is plainly the township's own."""
    if found is None:
        return ""
    if found.duty is None:
        return f"{found.listed}上没有相近的事项，交办以前请核对该不该由它办。"
    taker = found.duty.taker
    if found.duty.kind == DutyKind.JOINT:
        led = f"由{taker}牵头，" if taker else ""
        return f"{found.words}是配合履职的，{led}能不能由牵头的部门主办？"
    if found.duty.kind == DutyKind.WITHDRAWN and not found.is_clear:
        return f"和{found.words}很像，那一项已经上级收回，是不是该由{taker or '上级'}办？"
    return ""


def note_of(found: Found | None) -> str:
    """On which list the task stands, for the page."""
    if found is None or found.duty is None:
        return ""
    return f"{found.duty.get_kind_display()}：{found.words}"
