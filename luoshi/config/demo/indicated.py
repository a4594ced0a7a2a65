"""The numbers of the demonstration county: indicators, targets, four years of figures, a redrawn path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from luoshi.org.models import Level, Unit, User
from luoshi.org.queries import people_of
from luoshi.targets.actions import (
    FigureIn,
    IndicatorIn,
    TargetIn,
    amend_indicator,
    approve_path,
    ask_for,
    confirm_many,
    correct,
    draw_path,
    freeze,
    mark_cannot_verify,
    observe_many,
    open_indicator,
    redraw_path,
    set_target,
    start_target,
)
from luoshi.targets.models import Indicator, Observation, Target
from luoshi.targets.paths import Stage
from luoshi.targets.periods import last_ended
from luoshi.targets.split import share_out

from .county import rows
from .story import Desk, Scene, moment

BEGUN = 118  # days ago
HISTORY = 3  # whole years before this one
REPORT = "政府工作报告"
# How far a year has come at the end of each month; nothing is published for January alone.
USUAL = {2: 0.10, 3: 0.19, 4: 0.26, 5: 0.34, 6: 0.45, 7: 0.52, 8: 0.59, 9: 0.68, 10: 0.76,
         11: 0.86, 12: 1.0}  # fmt: skip
QUARTERS = {1: 0.22, 2: 0.46, 3: 0.72, 4: 1.0}
BY_SEASON = ("gdp", "revenue", "income")
STAGES = (Stage(3, 0.10), Stage(6, 0.25), Stage(9, 0.30), Stage(12, 0.35))
SILENT = ("长岭乡", "北门街道")  # have not yet reported the last month


@dataclass(frozen=True)
class Measured:
    """An indicator of the county with its year's end, last year's, and how well this year goes."""

    indicator: Indicator
    year: int
    base: int
    last_year: int
    going: float
    in_towns: bool
    words: str

    @property
    def is_level(self) -> bool:
        return self.indicator.kind in ("rate", "share", "growth")


def indicated(desk: Desk, now: datetime) -> Iterator[Scene]:
    """Defined with all that was known, then a report each month, as it is told of it.

    All of it is of the year it begins in: early in a year, the one that has just ended.
    """
    known: list[Measured] = []
    start = moment(now, BEGUN, 9)
    year = start.year

    def begin(at: datetime) -> None:
        known.extend(defined(desk, at))
        for one in known:
            promise(one, desk, at)
        report(known, at.date(), desk.clerk, at, since=year - HISTORY)
        for whole in Target.objects.filter(parent=None, indicator__key__in=BY_SEASON):
            draw_path(whole, "seasonal", by=desk.clerk, at=at)
        confirm_all(desk.head, at)

    yield Scene(start, 0, begin)
    yield Scene(moment(now, 112, 10), 1, lambda at: redrawn(desk, at))
    for order, at in enumerate(monthly(start, now)):
        yield Scene(at, 30_000 + order, lambda at: month_of(known, desk, now, at))
    yield Scene(moment(now, 3, 16), 30_100, lambda at: honest(desk, at))


def defined(desk: Desk, at: datetime) -> Iterator[Measured]:
    linked: dict[str, str] = {}
    for row in rows("indicators"):
        (key, name, kind, direction, unit, places, rhythm, prices, datum, checker, growth, source,
         base, last_year, going, in_towns, words) = row  # fmt: skip
        made = open_indicator(
            IndicatorIn(
                key=key, name=name, kind=kind, direction=direction, unit=unit,
                places=int(places), rhythm=rhythm, prices=prices, source=source,
                datum_unit=Unit.objects.get(short=datum),
                confirmer_unit=Unit.objects.filter(short=checker).first(),
            ),
            by=desk.clerk,
            at=at,
        )  # fmt: skip
        linked |= {key: growth} if growth else {}
        yield Measured(
            made, at.year, int(base), int(last_year), float(going), in_towns == "yes", words
        )
    for key, growth in linked.items():
        indicator = Indicator.objects.get(key=key)
        amend_indicator(indicator, linked=Indicator.objects.get(key=growth), by=desk.clerk, at=at)


def towns() -> list[Unit]:
    return list(Unit.objects.filter(level=Level.TOWNSHIP).order_by("order"))


def shares(units: Sequence[Unit]) -> dict[str, int]:
    """How big each township is, out of a hundred parts or so; the same for every indicator."""
    sizes = (16, 13, 11, 9, 8, 7, 9, 5, 5, 10, 7)
    return {unit.short: sizes[order % len(sizes)] for order, unit in enumerate(units)}


def promise(one: Measured, desk: Desk, at: datetime) -> None:
    """The county's target and the townships' parts of it."""
    county = Unit.objects.get(level=Level.COUNTY)
    basis = {"basis_title": REPORT, "basis_words": one.words, "basis_place": "今年主要预期目标"}
    whole = set_target(
        TargetIn(one.indicator, county, one.year, one.base, last_year=one.last_year, **basis),
        by=desk.clerk,
        at=at,
    )
    start_target(whole, by=desk.clerk, at=at)
    if not one.in_towns:
        return
    units = towns()
    parts = share_out(one.base, shares(units))
    for unit in units:
        given = TargetIn(
            one.indicator, unit, one.year, int(parts[unit.short]), parent=whole, **basis
        )
        part = set_target(given, by=desk.clerk, at=at)
        start_target(part, by=desk.clerk, at=at)


def redrawn(desk: Desk, at: datetime) -> None:
    """The straight path of a building year is replaced by stages; a leader agrees."""
    leader = User.objects.get(username="qh02")
    for key in ("investment", "farmland"):
        whole = Target.objects.filter(indicator__key=key, parent=None).earliest("year")
        draw_path(whole, "linear", by=desk.clerk, at=at)
        why = "上半年办用地手续，下半年集中施工，按施工安排分阶段。"
        path = redraw_path(whole, "stages", stages=STAGES, reason=why, by=desk.clerk, at=at)
        approve_path(path, by=leader, at=at)


def monthly(start: datetime, now: datetime) -> Iterator[datetime]:
    """About the twelfth of each month since, as long as a month of that year has ended."""
    day = start.replace(day=12, hour=15)
    while day < now:
        if day > start and last_ended("month", day.date())[0] == start.year:
            yield day
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=12)


def report(known: Sequence[Measured], today: date, by: User, at: datetime, *, since: int) -> None:
    """Every figure of the periods that were over, as far as nobody reported it."""
    told = set(Observation.objects.values_list("indicator", "unit", "year", "period"))
    given = [one for m in known for one in figures(m, since, today) if one.key not in told]
    observe_many(given, by=by, at=at)


def month_of(known: Sequence[Measured], desk: Desk, now: datetime, at: datetime) -> None:
    """The month that ended: each unit by its own people, the office confirms and freezes."""
    is_last = last_ended("month", at.date()) == last_ended("month", now.date())
    told = set(Observation.objects.values_list("indicator", "unit", "year", "period"))
    for measured in known:
        reporter = measured.indicator.datum_unit
        by = people_of(reporter, at.date())[-1]
        given = [
            one
            for one in figures(measured, measured.year, at.date())
            if one.key not in told and not (is_last and one.unit.short in SILENT)
        ]
        observe_many(given, by=by, at=at)
    if not is_last:
        confirm_all(desk.head, at)
        year, period = last_ended("month", at.date())
        county = Unit.objects.get(level=Level.COUNTY)
        freeze(county, "month", year, period, by=desk.clerk, at=at)


def confirm_all(by: User, at: datetime) -> None:
    seen = Observation.objects.filter(state="entered", is_current=True)
    if found := list(seen):
        confirm_many(found, by=by, at=at)


def honest(desk: Desk, at: datetime) -> None:
    """One township corrects itself before the freeze, another says what it cannot verify."""
    year, period = last_ended("month", at.date())
    seen = Observation.objects.filter(year=year, period=period, is_current=True)
    for key, town in (("investment", "石湾镇"), ("domestic_capital", "梅湾乡")):
        one = seen.filter(indicator__key=key, unit__short=town).first()
        by = people_of(one.indicator.datum_unit, at.date())[-1] if one else None
        if one and key == "investment":
            correct(one, one.value * 97 // 100, reason="一家企业重复统计", by=by, at=at)
        elif one:
            note = "两家企业的资金凭证还没有到，无法核实。"
            mark_cannot_verify(one, note=note, by=by, at=at)
    asked(desk, at)


def asked(desk: Desk, at: datetime) -> None:
    """A second bureau reads what is reported already; a frozen figure waits to be corrected; a total
    that has become smaller asks by itself why."""
    year, period = last_ended("month", at.date())
    reader = User.objects.get(username="qh15")
    investment = Indicator.objects.get(key="investment")
    for unit in (Unit.objects.get(level=Level.COUNTY), *towns()[:3]):
        bureau = Unit.objects.get(short="县财政局")
        ask_for(investment, unit, asked_by=bureau, by=reader, at=at, why="税源分析")
    closed = Observation.objects.filter(
        indicator=investment, unit__short="云溪镇", is_current=True, year=year, period=period - 1
    ).first()
    if closed:
        by = people_of(investment.datum_unit, at.date())[-1]
        correct(closed, closed.value - 11, reason="一个项目跨镇，重复统计。", by=by, at=at)
    fallen = Observation.objects.filter(
        indicator__key="domestic_capital", unit__short="青山镇", is_current=True, year=year
    ).order_by("-period")[:2]
    if len(fallen) == 2:
        last, before = fallen
        by = people_of(last.indicator.datum_unit, at.date())[-1]
        correct(last, before.value * 97 // 100, reason="退回一笔资金。", by=by, at=at)


def figures(one: Measured, since: int, today: date) -> Iterator[FigureIn]:
    """The figures of the county and, where it has parts, of its townships."""
    county = Unit.objects.get(level=Level.COUNTY)
    units = towns() if one.in_towns else []
    parts = shares(units)
    year, period = last_ended(one.indicator.rhythm, today)
    for each in range(since, year + 1):
        last = period if each == year else one.indicator.per_year
        for number in range(1, last + 1):
            if one.indicator.per_year == 12 and number == 1 and not one.is_level:
                continue
            whole = amount(one, each, number)
            split = share_out(whole, wobbled(parts, one, each, number)) if units else {}
            for unit in [county, *units]:
                value = whole if unit is county else int(split[unit.short])
                yield FigureIn(one.indicator, unit, each, number, value, note="", source="")


def wobbled(parts: dict[str, int], one: Measured, year: int, number: int) -> dict[str, int]:
    """Townships do not move in step: each goes its own way over the year, a little each month."""
    found = {}
    for name, size in parts.items():
        own = Random(f"{one.indicator.key}{name}{year}").uniform(-0.35, 0.25)
        found[name] = round(size * 1000 * (1 + own * number / one.indicator.per_year))
    return found


def amount(one: Measured, year: int, number: int) -> int:
    """A year's end grows by six in a hundred; the year aimed at goes as well as the table says."""
    ago = one.year - year
    end = one.last_year / 1.06 ** (ago - 1) if ago else one.base * one.going
    chance = Random(f"{one.indicator.key}{year}{number}")
    per_year = one.indicator.per_year
    if one.is_level:
        return level(one, ago, number, chance)
    if per_year == 4:
        return round(end * QUARTERS[number])
    return round(end * USUAL[number] * (1 + chance.uniform(-0.012, 0.012) * (number < 12)))


def level(one: Measured, ago: int, number: int, chance: Random) -> int:
    """A level goes from last year's towards the aim, a little more or less each time."""
    wobble = chance.uniform(-0.004, 0.004) * one.last_year
    if one.indicator.kind == "growth":
        return round(one.last_year + 3 * wobble * (number % 3 > 0 or ago > 0))
    way = (one.base - one.last_year) * one.going * number / one.indicator.per_year
    return round(one.last_year - (one.base - one.last_year) * ago / 2 + way + wobble)
