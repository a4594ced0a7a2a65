"""Which questions the stored figures raise by themselves: the registered checks over whole batches."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from luoshi.org.models import Unit

from . import questions
from .gather import ROW, read_figures
from .models import Indicator, Observation, Target
from .questions import Question
from .series import Series
from .states import ADDS_UP, Combine, Kind, TargetState

Pair = tuple[int, int]
Place = tuple[int, int, int]  # indicator, unit, period
LEAST_REPORTS = 8
LEAST_STEPS = 3  # of the last digit: below that a jump is a matter of rounding
PERCENT = (Kind.RATE, Kind.SHARE)


@dataclass(frozen=True)
class Doubt:
    """A question about the figure of a period."""

    indicator: int
    unit: int
    year: int
    period: int
    question: Question
    is_last: bool = True


class Look:
    """All that the checks read of these indicators and units in a year.

    Asked are also what tells of the same (an amount whose growth is new, a share of it) and the
    whole whose part is new.
    """

    def __init__(
        self, indicators: Collection[int], units: Collection[int], year: int, days: Collection[date]
    ) -> None:
        self.year, self.days = year, sorted(days)
        told = ("linked__in", "numerator__in", "denominator__in", "pk__in")
        of = Indicator.objects.filter(Q(*((name, indicators) for name in told), _connector=Q.OR))
        self.asked = {one.pk: one for one in of}
        self.below = self._parts(units)
        self.units = {*units, *(unit for _, unit in self.below)}
        beside = {
            key
            for one in self.asked.values()
            for key in (one.linked_id, one.numerator_id, one.denominator_id)
            if key
        }
        self.known = self.asked | Indicator.objects.in_bulk(beside - set(self.asked))
        self.figures = read_figures(list(self.known), self.units, year, set(range(1, 13)))
        self._read_others()

    def _parts(self, units: Collection[int]) -> dict[Pair, list[int]]:
        """By indicator and whole: the units its target was given to."""
        rows = Target.objects.exclude(state=TargetState.ENDED).filter(
            year=self.year, indicator__in=self.asked, parent__combine=Combine.SUM
        )
        touched = rows.filter(Q(unit__in=units) | Q(parent__unit__in=units))
        rows = rows.filter(parent__in=touched.values("parent"))
        below: dict[Pair, list[int]] = defaultdict(list)
        for indicator, whole, unit in rows.values_list("indicator", "parent__unit", "unit"):
            below[indicator, whole].append(unit)
        return below

    def _read_others(self) -> None:
        """Of parts, and of units of the same level: only what stands beside the last figures."""
        cuts = {max(known[self.year]) for known in self.values.values() if known.get(self.year)}
        parts = {unit for units in self.below.values() for unit in units}
        like = Q(unit__level__in=set(self.levels.values()), indicator__kind__in=ADDS_UP)
        rows = Observation.objects.filter(
            Q(period__in=cuts) | Q(is_total=False),
            Q(unit__in=parts) | like,
            is_current=True,
            indicator__in=self.asked,
            year__in=(self.year - 1, self.year),
        ).exclude(unit__in=self.units)
        self.figures.take(rows.order_by("period").values_list(*ROW))
        others = {unit for _, unit in self.values} - set(self.levels)
        self.levels |= dict(Unit.objects.filter(pk__in=others).values_list("pk", "level"))

    @property
    def values(self) -> dict[Pair, dict[int, dict[int, int]]]:
        return self.figures.values

    @cached_property
    def levels(self) -> dict[int, str]:
        return dict(Unit.objects.filter(pk__in=self.units).values_list("pk", "level"))

    def doubts(self, again: Collection[Place] = ()) -> Iterator[Doubt]:
        """About the last period of each, and about `again`: places that were asked about before."""
        older = defaultdict(set)
        for indicator, unit, period in again:
            older[indicator, unit].add(period)
        for (indicator, unit), values in sorted(self.values.items()):
            known = values.get(self.year)
            if not known or indicator not in self.asked or unit not in self.units:
                continue
            last = max(known)
            for period in sorted({last} | older[indicator, unit] & set(known)):
                for found in self._of(indicator, unit, period):
                    yield Doubt(indicator, unit, self.year, period, found, period == last)

    def _of(self, indicator: int, unit: int, period: int) -> Iterator[Question]:
        of, values = self.asked[indicator], self._upto(indicator, unit, period)
        yield from _of_one(of, values, self.year)
        yield from self._of_growth(of, unit, values)
        yield from self._of_share(of, unit, period)
        yield from self._of_parts(indicator, unit, period)
        yield from self._of_neighbours(indicator, unit, period)
        yield from self._of_words(indicator, unit, period)
        if period == max(self.values[indicator, unit][self.year]):
            yield from self._of_days(indicator, unit)

    def _upto(self, indicator: int, unit: int, period: int) -> dict[int, dict[int, int]]:
        """As it stood when that period was the last."""
        values = self.values[indicator, unit]
        now = {number: amount for number, amount in values[self.year].items() if number <= period}
        return {**values, self.year: now}

    def _told(self, indicator: int | None, unit: int, period: int) -> float | None:
        """The figure of the year in its own unit."""
        amount = self.values.get((indicator or 0, unit), {}).get(self.year, {}).get(period)
        return None if amount is None or indicator is None else amount / self.known[indicator].scale

    def _of_growth(
        self, of: Indicator, unit: int, values: Mapping[int, Mapping[int, int]]
    ) -> Iterator[Question]:
        """An amount beside the growth that was told of it, and their digits."""
        period = max(values[self.year])
        told = self._told(of.linked_id, unit, period)
        if told is None or of.linked_id is None:
            return
        linked, whole = self.known[of.linked_id], values[self.year][period]
        base = values.get(self.year - 1, {}).get(period)
        if base and linked.prices != "comparable":
            # In whole last digits, so that 2.00 is not taken for a rounded 2.
            yield from questions.growth(whole, base, told, digits=linked.places)
        yield from questions.digits(whole / of.scale, told)

    def _of_share(self, of: Indicator, unit: int, period: int) -> Iterator[Question]:
        part = self._told(of.numerator_id, unit, period)
        whole, told = (self._told(key, unit, period) for key in (of.denominator_id, of.pk))
        if part is not None and whole is not None and told is not None:
            yield from questions.share(part, whole, told, digits=of.places)

    def _of_parts(self, indicator: int, unit: int, period: int) -> Iterator[Question]:
        """A whole beside the parts its target was given to, where all of them are known."""
        below = self.below.get((indicator, unit), ())
        amounts = [self._told(indicator, part, period) for part in below]
        whole = self._told(indicator, unit, period)
        known = [amount for amount in amounts if amount is not None]
        if known and whole is not None and len(known) == len(amounts):
            yield from questions.parts(whole, known)

    def _of_neighbours(self, indicator: int, unit: int, period: int) -> Iterator[Question]:
        """Growth over the same period of last year, beside units of the same level."""
        grown = self._grown(indicator, self.levels.get(unit, ""), period)
        if unit in grown:
            others = [told for other, told in grown.items() if other != unit]
            yield from questions.neighbours(grown[unit], others)

    def _grown(self, indicator: int, level: str, period: int) -> dict[int, float]:
        """In per cent, by unit; worked out once for all units of a level."""
        key = (indicator, level, period)
        if key not in self._growths:
            self._growths[key] = {
                unit: (now / base - 1) * 100
                for unit, now, base in self._beside(indicator, period)
                if self.levels.get(unit) == level
            }
        return self._growths[key]

    def _beside(self, indicator: int, period: int) -> Iterator[tuple[int, int, int]]:
        """Units with the figure of the period and the one of a year before."""
        if self.known[indicator].kind not in ADDS_UP:
            return
        for unit in self._units_of[indicator]:
            values = self.values[indicator, unit]
            now, base = (values.get(y, {}).get(period) for y in (self.year, self.year - 1))
            if now is not None and base and base > 0:
                yield unit, now, base

    @cached_property
    def _growths(self) -> dict[tuple[int, str, int], dict[int, float]]:
        return {}

    @cached_property
    def _units_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for indicator, unit in self.values:
            found[indicator].append(unit)
        return found

    def _of_days(self, indicator: int, unit: int) -> Iterator[Question]:
        """Reports bunched just before meetings or the last day."""
        seen = self._entered[indicator, unit] if self.days else []
        if len(seen) >= LEAST_REPORTS:
            yield from questions.bunch(seen, self.days)

    @cached_property
    def _entered(self) -> dict[Pair, list[date]]:
        rows = Observation.objects.filter(
            indicator__in=self.asked, unit__in=self.units, year=self.year
        )
        found: dict[Pair, list[date]] = defaultdict(list)
        for indicator, unit, at in rows.values_list("indicator_id", "unit_id", "entered_at"):
            found[indicator, unit].append(timezone.localdate(at))
        return found

    def _of_words(self, indicator: int, unit: int, period: int) -> Iterator[Question]:
        """What was written beside a figure, and what stood there before or at another unit."""
        written = self._written[indicator]
        now = written.get((unit, self.year, period))
        if now:
            before = [
                words
                for (other, *at), words in written.items()
                if other == unit and at < [self.year, period]
            ]
            others = [
                words
                for (other, *at), words in written.items()
                if other != unit and at == [self.year, period]
            ]
            yield from questions.worded(now, before, others)

    @cached_property
    def _written(self) -> dict[int, dict[Place, str]]:
        rows = Observation.objects.filter(
            is_current=True, indicator__in=self.asked, value__isnull=False,
            year__in=(self.year - 1, self.year),
        ).exclude(note="")  # fmt: skip
        found: dict[int, dict[Place, str]] = defaultdict(dict)
        for indicator, *place, note in rows.values_list(
            "indicator_id", "unit_id", "year", "period", "note"
        ):
            unit, year, period = place
            found[indicator][unit, year, period] = note
        return found


def _of_one(
    of: Indicator, values: Mapping[int, Mapping[int, int]], year: int
) -> Iterator[Question]:
    """Within one series: backwards, jumps, copies, heaped digits, impossible rates."""
    now = values[year][max(values[year])] / of.scale
    if of.kind in ADDS_UP:
        years = {y: {n: v / of.scale for n, v in k.items()} for y, k in values.items() if k}
        series = Series(years, of.per_year)
        yield from questions.back(series)
        yield from questions.jump(series, least=LEAST_STEPS / of.scale)
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
