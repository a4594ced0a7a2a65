"""What bars a matter from being given to a unit until an approver lets it through: law, plan, quota.

Each bar is a sentence. What only speaks against it is asked in `burden`, and bars nothing.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from luoshi.clocks import parse
from luoshi.clocks.wording import year_bounds
from luoshi.matters.gates import gate
from luoshi.matters.models import Matter
from luoshi.org.models import Preset, Unit
from luoshi.org.presets import SHIPPED
from luoshi.org.queries import first_post

from .duties import duty_of
from .models import OnPlan
from .regimes import PAPERS
from .states import DutyKind
from .urgency import emergency_of

PASS = "确需交办的，由{head}写明理由放行。"


@dataclass(frozen=True)
class Bar:
    key: str
    words: str


def is_gated(matter: Matter, to: Unit | None) -> bool:
    """What an office hands to others; not what a unit takes on itself, nor what a person signs, nor
    what the unit has already.
    """
    started = matter.regime.start.by == "office" and matter.regime_key not in PAPERS
    return started and to is not None and (matter.phase == "draft" or to != matter.lead_unit)


def in_hands_of(matter: Matter, to: Unit) -> Matter:
    """The matter as it would be with another unit; a copy to look at, never saved."""
    if to == matter.lead_unit:
        return matter
    given = copy(matter)
    given.lead_unit, given.lead_post = to, first_post(to)
    return given


def bars(matter: Matter, at: datetime, to: Unit | None = None) -> list[Bar]:
    """All that hold, also those an approver has let through; `to`: of another unit than its lead."""
    to = to or matter.lead_unit
    if not is_gated(matter, to):
        return []
    today = timezone.localdate(at)
    set_to = bounds(matter.regime_key, today)
    given, is_draft = in_hands_of(matter, to), matter.phase == "draft"
    found = [
        taken_back(given, today),
        *planned(given, is_draft and bool(set_to["plan"]), today),
        over_quota(given, int(set_to["year"]), today),
        by_the_clock(given, at) if is_draft else None,
    ]
    return [bar for bar in found if bar]


def holding(matter: Matter, at: datetime, to: Unit | None = None) -> list[Bar]:
    """Those nobody has let through for the unit that would receive it."""
    found = bars(matter, at, to)
    if not found:
        return []
    passed = matter.let_through.filter(unit=to or matter.lead_unit).values_list("bars", flat=True)
    known = {key for keys in passed for key in keys}
    return [bar for bar in found if bar.key not in known]


@gate
def keeps_back(matter: Matter, to: Unit, at: datetime) -> str | None:
    found = holding(matter, at, to)
    if not found:
        return None
    head = matter.regime.role("office_head")
    return "".join(bar.words for bar in found) + PASS.format(head=head)


def bounds(regime: str, on: date) -> dict[str, int]:
    """The yearly quota and whether a plan line is needed, in one question."""
    keys = {f"burden.{what}_{regime}": what for what in ("year", "plan")}
    held = {what: SHIPPED[key].value if key in SHIPPED else 0 for key, what in keys.items()}
    adopted = Preset.objects.filter(key__in=keys, from_on__lte=on).order_by("version")
    return held | {keys[key]: value for key, value in adopted.values_list("key", "value")}


def taken_back(matter: Matter, today: date) -> Bar | None:
    found = duty_of(matter, today)
    if not found or not found.duty or not found.is_clear:
        return None
    if found.duty.kind != DutyKind.WITHDRAWN:
        return None
    taker = f"由{found.duty.taker}承接，请改交它办。" if found.duty.taker else "不再由它办。"
    return Bar("withdrawn", f"{found.words}已经上级收回，{taker}")


def planned(matter: Matter, is_needed: bool, today: date) -> Iterator[Bar]:
    on = OnPlan.objects.filter(matter=matter, line__year=today.year).select_related("line").first()
    if on is None:
        if is_needed:
            title = matter.regime.title
            yield Bar("plan", f"{title}须列入{today.year}年度计划，请先选它属于计划的哪一项。")
        return
    same = OnPlan.objects.filter(line=on.line, matter__lead_unit=matter.lead_unit)
    had = same.exclude(matter__issued_at=None).exclude(matter=matter).count()
    if had >= on.line.most:
        most = on.line.most
        words = f"{on.line}一年对一个单位最多{most}次，今年对{matter.lead_unit}已经{had}次。"
        yield Bar("plan_most", words)


def over_quota(matter: Matter, most: int, today: date) -> Bar | None:
    """Over all senders: what a unit receives does not lessen because two offices send it."""
    if not most:
        return None
    begin, _ = year_bounds(today.year)
    same = {"regime_key": matter.regime_key, "lead_unit": matter.lead_unit}
    had = Matter.objects.filter(issued_at__gte=begin, **same).count()
    if had < most:
        return None
    title = matter.regime.title
    return Bar("quota", f"今年已交给{matter.lead_unit}{title}{had}件，一年最多{most}件。")


def by_the_clock(matter: Matter, at: datetime) -> Bar | None:
    """Hours of the night count only in a declared emergency."""
    if not matter.limit or parse(matter.limit).unit != "h" or emergency_of(matter, at):
        return None
    limit = parse(matter.limit)
    return Bar(
        "hours",
        f"时限{limit.words}连夜里和休息日也算，只有列入宣布了的应急才可以，"
        f"请改成{limit.n}个工作小时以内，或者先宣布应急。",
    )
