"""分解: a target is given to parts, over years and units. What is added on the way says who and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.record import record
from luoshi.org.models import Unit, User
from luoshi.org.queries import first_post
from luoshi.org.standing import Standing, standing
from luoshi.targets.models import Indicator, Observation, Part, Span, Target
from luoshi.targets.reach import kept
from luoshi.targets.rules import why_not_fit
from luoshi.targets.split import Added
from luoshi.targets.standing import recompute
from luoshi.targets.states import Combine, TargetState
from luoshi.targets.tree import Asked, added_to, say_added, stored

from .additions import note_addition, said_by
from .write import hold, record_on, refuse, swap

MOST_WEIGHT = 1_000_000_000


@dataclass(frozen=True)
class PartIn:
    """What a part is asked; `reason`: why it is asked more than the whole asks, where it is."""

    unit: Unit
    base: int
    year: int = 0  # that of the whole
    weight: int = 1
    stage: str = ""
    due_on: date | None = None
    demands: str = ""
    reason: str = ""


def why_not_decompose(whole: Target | Span, who: Standing) -> str | None:
    """The office that keeps it, or the unit itself among the units below it."""
    if isinstance(whole, Target) and whole.state == TargetState.ENDED:
        return f"{whole}已结束，不能再分解。"
    own = isinstance(whole, Target) and whole.unit_id in who.units
    if own or whole.unit_id in kept(who):
        return None
    return f"只有督查人员和{whole.unit}自己可以分解这个目标。"


@transaction.atomic
def decompose(
    whole: Target | Span,
    parts: Sequence[PartIn],
    *,
    by: User,
    at: datetime,
    combine: str = Combine.SUM,
    reason: str = "",
) -> list[Target]:
    """分解: each part becomes a target; refused where something is added without a reason.

    `reason` stands for every part that gives none of its own.
    """
    hold_whole(whole)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_decompose(whole, who))
    refuse(_why_not_parts(whole, parts, combine))
    given = [_dated(whole, part) for part in parts]
    found = _added(whole, given, combine)
    refuse(_why_not_added(whole, found, given, reason))
    office = whole.unit_id in kept(who)
    if isinstance(whole, Target) and whole.combine != combine:
        swap(whole, combine=combine)
    made = [_make(whole, part, by, at, is_office=office) for part in given]
    places = {_key(t.unit, t.year): t for t in made} | {whole.public_id: whole}
    names = _names(whole, given)
    for one in found:
        sentence = say_added(one, whole.indicator, names, whole.public_id)
        said = said_by(by, at, _reason(one, given, reason))
        note_addition(places[one.key], one.kind, sentence, said)
    tell(whole, "decompose", by=by, at=at, parts=[t.public_id for t in made], words=reason)
    recompute([target.pk for target in made], at=at)
    return made


def tell(whole: Target | Span, verb: str, *, by: User, at: datetime, **detail) -> None:
    name = "span" if isinstance(whole, Span) else "target"
    subject = f"{name}:{whole.public_id}"
    record(f"targets.{verb}", subject, by=by.public_id, at=at, **detail)


def hold_whole(whole: Target | Span) -> None:
    if isinstance(whole, Target):
        hold(whole)
    else:
        list(Span.objects.select_for_update(no_key=True).filter(pk=whole.pk).values_list("pk"))


def _dated(whole: Target | Span, part: PartIn) -> PartIn:
    year = part.year or (whole.year if isinstance(whole, Target) else 0)
    return PartIn(**{**vars(part), "year": year, "reason": part.reason.strip()})


def _why_not_parts(whole: Target | Span, parts: Sequence[PartIn], combine: str) -> str | None:
    if not parts:
        return "请至少写一个部分。"
    if isinstance(whole, Target) and combine not in Combine.values:
        return f"没有“{combine}”这种合成，可选：{'、'.join(map(str, Combine.labels))}。"
    places = [(part.unit.pk, part.year) for part in parts]
    if len(set(places)) < len(places):
        return "同一个单位同一年写了两次，请合成一行。"
    return next((why for part in parts if (why := _why_not_part(whole, part))), None)


def _why_not_part(whole: Target | Span, part: PartIn) -> str | None:
    unit = part.unit
    if not 0 <= part.weight <= MOST_WEIGHT:
        return f"{unit}的权重写0到{MOST_WEIGHT}的整数。"
    if why := why_not_fit(Part, {"stage": part.stage, "demands": part.demands}):
        return f"{unit}：{why}"
    if unit.closed_on:
        return f"{unit}已撤销，请选承接的单位。"
    year = part.year or getattr(whole, "year", 0)
    if isinstance(whole, Span):
        if unit.pk != whole.unit_id:
            return f"“{whole}”先按年分，各年的目标再分到单位。"
        if not whole.first_year <= year <= whole.last_year:
            return f"{year}年不在{whole.first_year}年到{whole.last_year}年之内，请改年份。"
    elif year != whole.year:
        return f"分到单位的仍是{whole.year}年的目标；要按年分，请先立跨年目标。"
    elif unit.pk == whole.unit_id or not unit.path.startswith(whole.unit.path):
        return f"{unit}不在{whole.unit}以下，不能分给它。"
    known = _known(whole, unit, year)
    if known and (known.parent_id or hasattr(known, "part") and known.part.span_id):
        return f"{unit}{year}年已经分到过，请在那一行上改数。"
    if known and known.state != TargetState.DRAFT and known.base != part.base:
        return f"{unit}{year}年已有定了的目标，数不一样，请先在那个目标上调整。"
    return None


def _known(whole: Target | Span, unit: Unit, year: int) -> Target | None:
    same = Target.objects.filter(indicator=whole.indicator_id, unit=unit, year=year)
    return same.exclude(state=TargetState.ENDED).select_related("part").first()


def _key(unit: Unit, year: int) -> str:
    return f"{unit.public_id}-{year}"


def _new(whole: Target | Span, part: PartIn) -> Asked:
    name = f"{part.year}年{part.stage}" if isinstance(whole, Span) else str(part.unit)
    key = _key(part.unit, part.year)
    return Asked(key, name, part.base, part.weight, part.due_on, part.demands, part.year)


def _added(whole: Target | Span, given: Sequence[PartIn], combine: str) -> list[Added]:
    """All that the new parts ask beyond the whole; of parts that stood before, only the sum."""
    new = [_new(whole, part) for part in given]
    keys = {one.key for one in new} | {whole.public_id}
    how = combine if isinstance(whole, Target) else whole.combine
    return [one for one in added_to(whole, [*stored(whole), *new], how) if one.key in keys]


def _why_not_added(
    whole: Target | Span, found: Sequence[Added], given: Sequence[PartIn], reason: str
) -> str | None:
    names = _names(whole, given)
    for one in found:
        if not _reason(one, given, reason):
            said = say_added(one, whole.indicator, names, whole.public_id)
            return f"{said}这是加码，请写明理由。"
    return None


def _names(whole: Target | Span, given: Sequence[PartIn]) -> dict[str, str]:
    new = [_new(whole, part) for part in given]
    return {whole.public_id: str(whole)} | {one.key: one.name for one in new}


def _reason(one: Added, given: Sequence[PartIn], reason: str) -> str:
    """Of the part that is asked more; of a sum that is more, of all that said why."""
    own = {_key(part.unit, part.year): part.reason for part in given}
    if one.key in own:
        return own[one.key] or reason.strip()
    return reason.strip() or "；".join(dict.fromkeys(why for why in own.values() if why))


def _make(whole: Target | Span, part: PartIn, by: User, at: datetime, *, is_office: bool) -> Target:
    """A new target, or the draft that the unit has already."""
    known = _known(whole, part.unit, part.year)
    parent = whole if isinstance(whole, Target) else None
    if known:
        hold(known)
        swap(known, base=part.base, weight=part.weight, parent=parent)
    made = known or Target.objects.create(
        indicator=whole.indicator,
        unit=part.unit,
        year=part.year,
        parent=parent,
        weight=part.weight,
        base=part.base,
        last_year=_last_year(whole.indicator, part.unit, part.year),
        lead_post=first_post(part.unit),
        basis_title=whole.basis_title,
        basis_words=whole.basis_words,
        basis_place=getattr(whole, "basis_place", ""),
        basis_ref=getattr(whole, "basis_ref", ""),
        rule=parent.rule if parent else "yinchuan",
        state=TargetState.DRAFT if is_office else TargetState.AGREED,
    )
    Part.objects.update_or_create(
        target=made,
        defaults={
            "span": whole if isinstance(whole, Span) else None,
            "stage": part.stage.strip(),
            "due_on": part.due_on,
            "demands": part.demands.strip(),
        },
    )
    unit = part.unit.public_id
    record_on(made, "set_target", by=by, at=at, unit=unit, year=part.year, base=part.base)
    return made


def _last_year(indicator: Indicator, unit: Unit, year: int) -> int | None:
    seen = Observation.objects.filter(
        indicator=indicator, unit=unit, year=year - 1, period=indicator.per_year, is_current=True
    )
    return seen.values_list("value", flat=True).first()
