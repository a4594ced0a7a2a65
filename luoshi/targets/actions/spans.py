"""跨年目标: a target over several years is opened; its years are decomposed from it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.org.models import Unit, User
from luoshi.targets.models import Indicator, OverYears, Span
from luoshi.targets.periods import FIRST_YEAR, LAST_YEAR
from luoshi.targets.rules import why_not_define, why_not_fit

from .decompose import tell
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
