"""Many clocks decided on at once, all of them or none: each gets its own move and event."""

from collections.abc import Sequence

from django.db import transaction

from luoshi.matters.actions import leave_clock, move_clock
from luoshi.matters.actions.write import lock
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.views.visit import Visit

DO = {"move": move_clock, "leave": leave_clock}


@transaction.atomic
def decide_many(now: Visit, picks: Sequence[str], do: str, reason: str) -> int:
    """`picks` are MATTER:CLOCK, of matters the person sees."""
    if do not in DO:
        raise Refused("请按“改到新的日期”或者“不改”。")
    pairs = [pick.partition(":")[::2] for pick in dict.fromkeys(picks)]
    if not pairs:
        raise Refused("请先选中要决定的事项。")
    seen = Matter.objects.visible_to(now.who).filter(public_id__in=[name for name, _ in pairs])
    matters = {matter.public_id: matter for matter in seen}
    if any(name not in matters for name, _ in pairs):
        raise Refused("选中的有一件已经不在你的范围内，请刷新后再看。")
    lock(*matters.values())
    for name, clock in pairs:
        DO[do](matters[name], clock, reason=reason, by=now.user, at=now.at)
    return len(pairs)
