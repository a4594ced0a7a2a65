"""What was split and agreed in the demonstration county: three years, and documents of townships."""

from collections.abc import Iterator
from datetime import date, datetime

from luoshi.matters.actions import Fixes, draft, take
from luoshi.matters.models import Matter
from luoshi.org.models import Level, Unit, User
from luoshi.org.queries import people_of
from luoshi.targets.actions import (
    PartIn,
    SpanIn,
    TargetIn,
    decompose,
    gather_terms,
    open_span,
    set_target,
    set_value,
)
from luoshi.targets.models import Indicator, Target
from luoshi.targets.split import share_out

from .indicated import BEGUN, shares, towns
from .story import Desk, Scene, moment

WORDS = "一年打基础、两年上水平、三年冲百强。"
STAGES = (("打基础", 4370), ("上水平", 5000), ("冲百强", 5800))
AIMS = {"revenue": 1.06, "domestic_capital": 1.08}
LATER = ("柳林镇", "石湾镇")
WHY_LESS = "今年有一笔1.1亿元的一次性设备投资，明年没有；园区二期要到三季度才投产。"
GROUNDS = "县委常委会审定的{year}年目标管理方案"


def agreed(desk: Desk, now: datetime) -> Iterator[Scene]:
    year = moment(now, BEGUN, 9).year
    yield Scene(moment(now, 117, 10), 40_000, lambda at: three_years(desk, year, at))
    yield Scene(moment(now, 116, 11), 40_001, lambda at: signed(desk, "云溪镇", year, at))
    for order, name in enumerate(LATER):
        at = moment(now, 9 - order, 10)
        yield Scene(at, 40_002 + order, lambda at, name=name: proposed(desk, name, year + 1, at))
    yield Scene(moment(now, 4, 15), 40_010, lambda at: countered(desk, LATER[0], at))


def three_years(desk: Desk, year: int, at: datetime) -> None:
    """The county's years, then its townships in each; one of them takes on more, and says why."""
    county, units = Unit.objects.get(level=Level.COUNTY), towns()
    given = SpanIn(
        Indicator.objects.get(key="investment"), county, "工业投资三年冲百强", year, year + 2,
        sum(base for _, base in STAGES), basis_title="全县工业大会讲话", basis_words=WORDS,
    )  # fmt: skip
    span = open_span(given, by=desk.clerk, at=at)
    parts = [PartIn(county, base, year + n, stage=stage) for n, (stage, base) in enumerate(STAGES)]
    for whole in decompose(span, parts, by=desk.clerk, at=at)[1:]:
        by_size = share_out(whole.base, shares(units))
        more = {"柳林镇": 100} if whole.year == year + 1 else {}
        rows = [PartIn(unit, int(by_size[unit.short]) + more.get(unit.short, 0)) for unit in units]
        why = "园区二期供地已经落实，柳林镇主动多报1亿元。" if more else ""
        decompose(whole, rows, reason=why, by=desk.clerk, at=at)


def document(desk: Desk, unit: Unit, year: int, at: datetime) -> Matter:
    fixes = Fixes(
        f"{unit}{year}年度目标责任书",
        "完成下列目标和事项；重点放在项目投产和涉企服务上。",
        lead_unit=unit,
        due_on=date(year, 12, 31),
    )
    facts = {"year": year, "grounds": GROUNDS.format(year=year)}
    made = draft(
        fixes, issuer=desk.unit, by=desk.clerk, at=at, regime="responsibility", facts=facts
    )
    gather_terms(made, by=desk.clerk, at=at)
    return made


def signed(desk: Desk, name: str, year: int, at: datetime) -> None:
    unit = Unit.objects.get(short=name)
    made = document(desk, unit, year, at)
    head, leader = people_of(unit, at.date())[0], User.objects.get(username="qh01")
    for step, by in (
        ("propose", desk.clerk), ("agree_terms", head), ("sign_unit", head), ("sign_office", leader)
    ):  # fmt: skip
        take(Matter.objects.get(pk=made.pk), step, by=by, at=at)


def proposed(desk: Desk, name: str, year: int, at: datetime) -> None:
    unit = Unit.objects.get(short=name)
    for key, growth in AIMS.items():
        now = Target.objects.get(indicator__key=key, unit=unit, year=year - 1)
        base = round(now.base * growth)
        tiers = {"strive": round(base * 1.03), "challenge": round(base * 1.06)}
        given = TargetIn(now.indicator, unit, year, base, last_year=now.base, **tiers)
        set_target(given, by=desk.clerk, at=at)
    made = document(desk, unit, year, at)
    take(Matter.objects.get(pk=made.pk), "propose", by=desk.clerk, at=at)


def countered(desk: Desk, name: str, at: datetime) -> None:
    unit = Unit.objects.get(short=name)
    made = Matter.objects.get(regime_key="responsibility", lead_unit=unit)
    head, liaison = people_of(unit, at.date())[:2]
    term = made.terms.get(target__indicator__key="investment")
    less = term.target.base * 74 // 100
    wanted = {"base": less, "strive": term.target.base, "forecast": less + 12}
    set_value(term, wanted, by=liaison, at=at, reason=WHY_LESS)
    take(made, "counter", by=head, at=at, reason="一次性投资不再有，其余两项照提的办。")
