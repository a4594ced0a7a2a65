"""跨年目标: a target over several years is opened; its years are decomposed from it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.refusal import Refused, Stale
from luoshi.org.models import Unit, User
from luoshi.targets.models import Indicator, OverYears, Span, SpanChange
from luoshi.targets.periods import FIRST_YEAR, LAST_YEAR
from luoshi.targets.rules import why_not_define, why_not_fit

from .additions import asked_more, is_more, note, said_by
from .decompose import hold_whole, tell
from .write import refuse

LONGEST = 20  # years


@dataclass(frozen=True)
class SpanIn:
    """A target over several years."""

    indicator: Indicator
    unit: Unit
    name: str
    first_year: int
    last_year: int
    value: int
    combine: str = OverYears.SUM
    basis_title: str = ""
    basis_words: str = ""
    basis_place: str = ""
    basis_ref: str = ""


@transaction.atomic
def open_span(given: SpanIn, *, by: User, at: datetime) -> Span:
    """立跨年目标."""
    refuse(why_not_define(by, timezone.localdate(at), given.unit))
    refuse(_why_not_span(given))
    made = Span.objects.create(**{**vars(given), "name": given.name.strip()}, by=by, at=at)
    years, unit = [made.first_year, made.last_year], made.unit.public_id
    words = f"{made.name}{made.basis_words}"
    tell(made, "open_span", by=by, at=at, unit=unit, years=years, value=made.value, words=words)
    return made


@transaction.atomic
def change_span(span: Span, *, value: int, reason: str, by: User, at: datetime) -> SpanChange:
    """改总目标: the old figure stays in view; what the years then ask beyond it is noted."""
    hold_whole(span)
    refuse(why_not_define(by, timezone.localdate(at), span.unit))
    was = Span.objects.values_list("value", flat=True).get(pk=span.pk)
    if was != span.value:
        raise Stale(f"{span}刚刚被别人改过，请刷新后再看。")
    if not reason.strip():
        raise Refused("改总目标请写明理由，原来的数一直看得见。")
    if value == was:
        raise Refused("没有一处和原来不同。")
    before, said = asked_more(span), said_by(by, at, reason)
    span.value = value
    span.save(update_fields=["value"])
    made = SpanChange.objects.create(
        span=span, was=was, now=value, reason=said.reason, by=by, at=at
    )
    for key, one in asked_more(span).items():
        if is_more(one, before.get(key)):
            note(span, one, said)
    tell(span, "change_span", by=by, at=at, was=was, now=value, words=reason)
    return made


def _why_not_span(given: SpanIn) -> str | None:
    if not given.name.strip():
        return "请写明跨年目标的名称。"
    words = {"name": given.name.strip(), "basis_title": given.basis_title}
    if why := why_not_fit(Span, words):
        return why
    if not given.indicator.is_open:
        return f"指标“{given.indicator}”已停用，请先启用。"
    if not FIRST_YEAR <= given.first_year < given.last_year <= LAST_YEAR:
        return "起始年要早于末年，都写四位的年份。"
    if given.last_year - given.first_year >= LONGEST:
        return f"跨年目标最长{LONGEST}年，请改近一些。"
    return (
        None
        if given.combine in OverYears.values
        else "各年怎样合成，请选相加、逐年到位或各年都要。"
    )
