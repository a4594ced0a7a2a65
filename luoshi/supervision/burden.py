"""负担: what a draft would add to who receives it, asked before it is issued. Questions, no verdict."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.matters.models import Matter
from luoshi.matters.queries import seen
from luoshi.org.models import Level
from luoshi.org.presets import value
from luoshi.org.queries import holder
from luoshi.org.standing import Standing

from .duties import ask_of, duty_of
from .likeness import likeness, pairs

LOOKED = 300
ALIKE = 0.5
NEAR = 5  # working days


@dataclass(frozen=True)
class Like:
    matter: Matter
    share: float


def questions(draft: Matter, who: Standing, at: datetime) -> list[str]:
    """What to think of before issuing; empty when nothing speaks against it."""
    if draft.lead_unit is None:
        return []
    today = timezone.localdate(at)
    on_hand = in_hand(draft, at)
    most = int(value("supervision.load_most", on=today).value)
    person = holder(draft.lead_post, today)
    said = []
    if on_hand.total > most:
        name = f"{draft.lead_unit}{person or ''}"
        told = f"{on_hand.total}件在办，来自{on_hand.senders}个单位"
        said.append(f"{name}手里已有{told}，超过{most}件，能不能并办或缓办？")
    if draft.lead_unit.level in (Level.TOWNSHIP, Level.VILLAGE) and on_hand.near:
        said.append(f"近{NEAR}个工作日还有{on_hand.near}件到期，这件的时限能不能错开？")
    for like in alike(draft, who):
        number = like.matter.number or "草稿"
        said.append(
            f"与在办的“{like.matter.title}”（{number}）很像，能不能并入或者直接用它的结果？"
        )
    if asked := ask_of(duty_of(draft, today)):
        said.append(asked)
    return said


@dataclass(frozen=True)
class Hand:
    total: int
    senders: int
    near: int


def in_hand(draft: Matter, at: datetime) -> Hand:
    """Of the receiving post, over all senders: counts only, so they may cover what is not shown."""
    held = {"lead_unit": draft.lead_unit, "is_open": True, "phase__in": ("open", "held")}
    mine = Matter.objects.filter(**held).order_by()
    mine = mine.filter(lead_post=draft.lead_post) if draft.lead_post_id else mine
    soon = Q(due_on__lte=STATE.add_workdays(timezone.localdate(at), NEAR))
    found = mine.aggregate(
        total=Count("pk"),
        senders=Count("issuer", distinct=True),
        near=Count("pk", filter=soon),
    )
    return Hand(**found)


def alike(draft: Matter, who: Standing) -> list[Like]:
    """Open ones of the same unit that say nearly the same, as far as the person may see them."""
    others = seen(who).filter(lead_unit=draft.lead_unit, is_open=True).exclude(pk=draft.pk)
    own = pairs(draft.title + draft.task)
    newest = others.order_by("-pk")[:LOOKED]
    found = [Like(one, likeness(own, pairs(one.title + one.task))) for one in newest]
    return sorted((x for x in found if x.share >= ALIKE), key=lambda x: -x.share)[:2]


def precedents(dispute: Matter, who: Standing) -> list[Matter]:
    """Earlier disputes that were ruled on, the likest first: offered to who rules, never applied."""
    ruled = seen(who).filter(moves__step="rule_for", issuer=dispute.issuer).exclude(pk=dispute.pk)
    own = pairs(dispute.title)
    found = {one.pk: one for one in ruled.order_by("-pk")[:LOOKED]}.values()
    marked = sorted(found, key=lambda one: (-likeness(own, pairs(one.title)), -one.pk))
    return [one for one in marked if likeness(own, pairs(one.title)) > 0][:3]
