"""目标责任书: its lines are gathered, each side writes what it wants, and sends it by a step.

The steps themselves (propose, counter, sign …) are those of the regime; what they do to the lines
is in `deeds`.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from luoshi.ledger.record import record
from luoshi.matters.actions.write import hold_newest
from luoshi.matters.models import Matter
from luoshi.matters.parts import parts
from luoshi.matters.rules import pending
from luoshi.org.models import User
from luoshi.org.standing import Standing, standing
from luoshi.targets.models import Side, Target, Term, TermValue
from luoshi.targets.rules import why_not_tiers
from luoshi.targets.states import Direction, TargetState
from luoshi.targets.terms import NO_YEAR, TIERS, Line, counter_move, line, side_of, tiers, year_of

from .write import refuse

KEY = "responsibility"
MOST = 60  # lines of one document: more than that nobody signs with open eyes


def why_not_gather(matter: Matter, who: Standing) -> str | None:
    if matter.state_key != "draft" or "office" not in parts(matter, who):
        return "只有下达单位在拟订时可以列入或拿掉条目。"
    if not matter.lead_unit_id:
        return "请先写明是哪个单位的责任书。"
    return None if year_of(matter) else NO_YEAR


def why_not_write(matter: Matter, who: Standing) -> str | None:
    if matter.regime_key != KEY:
        return "这不是目标责任书。"
    if side_of(matter, who):
        return "正等对方答复提出的变更，有了结果再改。" if pending(matter) else None
    role = matter.regime.role(matter.turn) if matter.turn else ""
    return f"现在轮到{role}，不能改数。" if role else f"“{matter.state.label}”的责任书不能改数。"


@transaction.atomic
def gather_terms(matter: Matter, *, by: User, at: datetime) -> int:
    """列入: the unit's targets of the year and its open matters that fall due in it; how many are new."""
    hold_newest(matter)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_gather(matter, who))
    year = year_of(matter) or 0
    known = set(matter.terms.values_list("target", "work"))
    made = []
    for target in _targets(matter, year):
        if (target.pk, None) not in known:
            made.append(_with_target(matter, target, by, at))
    for work in _works(matter, who, year):
        if (None, work.pk) not in known:
            made.append(Term.objects.create(matter=matter, work=work))
    if made:
        _record(matter, "gather", by, at, terms=[term.public_id for term in made])
    return len(made)


def _targets(matter: Matter, year: int) -> QuerySet[Target]:
    found = Target.objects.filter(unit=matter.lead_unit, year=year)
    return found.exclude(state=TargetState.ENDED).select_related("indicator")[:MOST]


def _works(matter: Matter, who: Standing, year: int) -> QuerySet[Matter]:
    """Main matters of the same issuer; what is less open than the document stays out of it."""
    span = (date(year, 1, 1), date(year, 12, 31))
    found = Matter.objects.visible_to(who).filter(
        issuer=matter.issuer,
        lead_unit=matter.lead_unit,
        parent=None,
        phase__in=("open", "held"),
        secrecy=matter.secrecy,
        due_on__range=span,
    )
    return found.exclude(regime_key=KEY).order_by("due_on", "pk")[:MOST]


def _with_target(matter: Matter, target: Target, by: User, at: datetime) -> Term:
    term = Term.objects.create(matter=matter, target=target)
    given = {name: getattr(target, name) for name in TIERS}
    TermValue.objects.create(
        term=term, number=1, side=Side.OFFICE, by=by, by_name=str(by), at=at, **given
    )
    return term


@transaction.atomic
def drop_term(term: Term, *, by: User, at: datetime) -> None:
    """拿掉: while it is drafted; afterwards a line is only changed by both."""
    matter = term.matter
    hold_newest(matter)
    refuse(why_not_gather(matter, standing(by, timezone.localdate(at))))
    _record(matter, "drop_term", by, at, term=term.public_id, words=str(term))
    term.delete()


@transaction.atomic
def set_value(
    term: Term, values: Mapping[str, int | None], *, by: User, at: datetime, reason: str = ""
) -> TermValue:
    """写数: what the own side wants; sent to the other side by the next step.

    `values`: base, strive, challenge, and of the unit `forecast`. Another figure than the one that
    stands needs a reason.
    """
    matter = term.matter
    hold_newest(matter)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_write(matter, who))
    side, found = side_of(matter, who), _line(term, matter)
    refuse(_why_not(found, values, side, reason))
    draft = found.draft(side) or TermValue(term=term, number=_next(term), side=side)
    for name in TIERS:
        setattr(draft, name, values.get(name))
    draft.forecast = values.get("forecast") if side == Side.LEAD else None
    draft.reason, draft.by, draft.by_name, draft.at = reason.strip(), by, str(by), at
    draft.save()
    told = {name: getattr(draft, name) for name in (*TIERS, "forecast")}
    _record(matter, "set_value", by, at, term=term.public_id, side=side, **told, words=reason)
    return draft


def _why_not(found: Line, values: Mapping[str, int | None], side: str, reason: str) -> str | None:
    target = found.target
    if target is None:
        return "事项没有数；它的时限要改，请在那件事项上申请延期。"
    if why := why_not_tiers(dict(values), target.indicator.direction == Direction.UP):
        return why
    if side == Side.OFFICE and values.get("forecast") is not None:
        return "自报数由责任单位自己填。"
    is_first = found.office is None
    changed = tuple(values.get(name) for name in TIERS) != tiers(found.counter or found.office)
    if changed and not is_first and not reason.strip():
        return f"“{target.indicator}”和对方提的不一样，请写明理由。"
    return None


def _line(term: Term, matter: Matter) -> Line:
    return line(term, counter_move(matter) if matter.state_key == "countered" else None)


def _next(term: Term) -> int:
    return (term.values.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def take_back_value(term: Term, *, by: User, at: datetime) -> None:
    """不改了: what the own side wrote for a line and has not sent."""
    matter = term.matter
    hold_newest(matter)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_write(matter, who))
    found, side = _line(term, matter), side_of(matter, who)
    draft = found.draft(side)
    if draft is None or found.office is None:
        refuse("这一项没有写了还没提出的数。")
        return
    draft.delete()
    _record(matter, "take_back_value", by, at, term=term.public_id, side=side)


def _record(matter: Matter, verb: str, by: User, at: datetime, **detail) -> None:
    """On the document's lines, not on the matter, whose events tell its state."""
    subject = f"responsibility:{matter.public_id}"
    record(f"targets.{verb}", subject, by=by.public_id, at=at, **detail)
