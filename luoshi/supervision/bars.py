"""What bars a draft from being issued until an approver lets it through: law, plan and quota.

Each bar is a sentence. What only speaks against it is asked in `burden`, and bars nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from luoshi.clocks import parse
from luoshi.clocks.wording import CHINA
from luoshi.matters.gates import gate
from luoshi.matters.models import Matter
from luoshi.org.models import Preset
from luoshi.org.presets import SHIPPED

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


def is_gated(matter: Matter) -> bool:
    """What an office hands to others; not what a unit takes on itself, nor what a person signs."""
    started = matter.regime.start.by == "office" and matter.regime_key not in PAPERS
    return started and matter.phase == "draft" and matter.lead_unit_id is not None


def bars(matter: Matter, at: datetime) -> list[Bar]:
    """All that hold, also those an approver has let through."""
    if not is_gated(matter):
        return []
    today = timezone.localdate(at)
    set_to = bounds(matter.regime_key, today)
    found = [
        taken_back(matter, today),
        *planned(matter, bool(set_to["plan"]), today),
        over_quota(matter, int(set_to["year"]), today),
        by_the_clock(matter, at),
    ]
    return [bar for bar in found if bar]


def holding(matter: Matter, at: datetime) -> list[Bar]:
    """Those nobody has let through for the unit that would receive it."""
    found = bars(matter, at)
    if not found:
        return []
    passed = matter.let_through.filter(unit=matter.lead_unit).values_list("bars", flat=True)
    known = {key for keys in passed for key in keys}
    return [bar for bar in found if bar.key not in known]


@gate
def keeps_back(matter: Matter, at: datetime) -> str | None:
    found = holding(matter, at)
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
    begin = datetime(today.year, 1, 1, tzinfo=CHINA)
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
