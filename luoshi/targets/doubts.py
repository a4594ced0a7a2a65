"""Which questions the stored figures raise by themselves: the registered checks over whole batches."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from . import questions
from .gather import Figures, read_figures
from .models import Indicator, Observation, Target
from .questions import Question
from .series import Series
from .states import ADDS_UP, Combine, Kind

Pair = tuple[int, int]
LEAST_REPORTS = 8
PERCENT = (Kind.RATE, Kind.SHARE)


@dataclass(frozen=True)
class Doubt:
    """A question about the figure of a period."""

    indicator: int
    unit: int
    year: int
    period: int
    question: Question


def doubts(
    indicators: Mapping[int, Indicator],
    units: Collection[int],
    year: int,
    marks: Collection[date] = (),
) -> list[Doubt]:
    """Of the last period of each; `indicators` with the ones linked to them."""
    ends = {one.per_year for one in indicators.values()}
    figures = read_figures(list(indicators), units, year, set(range(1, 13)) | ends)
    found: list[Doubt] = []
    for (indicator, unit), values in sorted(figures.values.items()):
        if known := values.get(year):
            place = Doubt(indicator, unit, year, max(known), questions.Question(questions.BACK, ""))
            of = indicators[indicator]
            asked = list(_of_one(of, values, year))
            asked += _of_growth(of, indicators, figures, unit, year)
            found += [Doubt(*_place(place), one) for one in asked]
    found += _of_parts(figures, year)
    found += _of_neighbours(indicators, figures, year)
    found += _of_days(indicators, units, year, marks)
    return found


def _place(one: Doubt) -> tuple[int, int, int, int]:
    return one.indicator, one.unit, one.year, one.period


def _of_one(of: Indicator, values: dict[int, dict[int, int]], year: int) -> Iterator[Question]:
    """Within one series: backwards, jumps, copies, heaped digits, impossible rates."""
    now = values[year][max(values[year])] / of.scale
    if of.kind in ADDS_UP:
        series = Series(
            {
                y: {n: v / of.scale for n, v in known.items()}
                for y, known in values.items()
                if known
            },
            of.per_year,
        )
        yield from questions.back(series)
        yield from questions.jump(series)
        flows = singles(values)
        yield from questions.copied({key: v / of.scale for key, v in flows.items()})
        yield from questions.round_digits(flows.values())
    elif of.kind in PERCENT and of.unit == "%":
        yield from questions.rate(now)
    elif of.kind == Kind.GROWTH:
        told = [known[n] / of.scale for _, known in sorted(values.items()) for n in sorted(known)]
        yield from questions.steady(told)


def singles(values: Mapping[int, Mapping[int, int]]) -> dict[tuple[int, int], int]:
    """Amounts of single periods, where the one before is known."""
    return {
        (year, number): amount - known[number - 1]
        for year, known in values.items()
        for number, amount in known.items()
        if number - 1 in known
    }


def _of_growth(
    of: Indicator, indicators: Mapping[int, Indicator], figures: Figures, unit: int, year: int
) -> Iterator[Question]:
    """An amount beside the growth that was told of it, and their digits."""
    linked = indicators.get(of.linked_id or 0)
    told = figures.values.get((of.linked_id or 0, unit), {}).get(year, {})
    amounts = figures.values[of.pk, unit]
    period = max(amounts[year])
    if linked is None or period not in told:
        return
    growth, amount = told[period] / linked.scale, amounts[year][period] / of.scale
    base = amounts.get(year - 1, {}).get(period)
    if base and linked.prices != "comparable":
        # In whole last digits, so that 2.00 is not taken for a rounded 2.
        whole = amounts[year][period]
        yield from questions.growth(whole, base, growth, digits=linked.places)
    yield from questions.digits(amount, growth)


def _of_parts(figures: Figures, year: int) -> Iterator[Doubt]:
    """A whole beside the parts its target was given to, where all of them are known."""
    rows = Target.objects.filter(
        year=year, parent__isnull=False, parent__combine=Combine.SUM,
        indicator__in={indicator for indicator, _ in figures.values},
    ).select_related("indicator", "parent")  # fmt: skip
    below: dict[Pair, list[Target]] = defaultdict(list)
    for part in rows:
        if part.indicator_id == part.parent.indicator_id:
            below[part.indicator_id, part.parent.unit_id].append(part)
    for (indicator, unit), given in below.items():
        whole = figures.values.get((indicator, unit), {}).get(year)
        if not whole:
            continue
        period, scale = max(whole), given[0].indicator.scale
        known = [figures.values.get((indicator, p.unit_id), {}).get(year, {}) for p in given]
        if all(period in one for one in known):
            amounts = [one[period] / scale for one in known]
            for asked in questions.parts(whole[period] / scale, amounts):
                yield Doubt(indicator, unit, year, period, asked)


def _of_neighbours(
    indicators: Mapping[int, Indicator], figures: Figures, year: int
) -> Iterator[Doubt]:
    """Growth over the same period of last year, beside other units with the same indicator."""
    grown: dict[int, dict[int, tuple[int, float]]] = defaultdict(dict)
    for (indicator, unit), values in figures.values.items():
        if indicators[indicator].kind not in ADDS_UP or not values.get(year):
            continue
        period = max(values[year])
        base = values.get(year - 1, {}).get(period, 0)
        if base > 0:
            grown[indicator][unit] = period, (values[year][period] / base - 1) * 100
    for indicator, units in grown.items():
        for unit, (period, told) in units.items():
            others = [g for u, (p, g) in units.items() if u != unit and p == period]
            for asked in questions.neighbours(told, others):
                yield Doubt(indicator, unit, year, period, asked)


def _of_days(
    indicators: Mapping[int, Indicator], units: Collection[int], year: int, marks: Collection[date]
) -> Iterator[Doubt]:
    """Reports bunched just before meetings."""
    if not marks:
        return
    rows = Observation.objects.filter(indicator__in=indicators, unit__in=units, year=year)
    days: dict[Pair, list[tuple[int, date]]] = defaultdict(list)
    for row in rows.values_list("indicator_id", "unit_id", "period", "entered_at"):
        days[row[0], row[1]].append((row[2], timezone.localdate(row[3])))
    for (indicator, unit), seen in days.items():
        if len(seen) >= LEAST_REPORTS:
            for asked in questions.bunch([day for _, day in seen], sorted(marks)):
                yield Doubt(indicator, unit, year, max(period for period, _ in seen), asked)
