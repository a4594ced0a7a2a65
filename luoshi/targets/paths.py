"""Planned paths: what an indicator should have reached at the end of each period of its year.

A path is a mapping from the number of a period (1 … 12, or 1 … 4) to the planned value. An amount
that adds up over the year starts from nothing; a level starts from where it stood at last year's end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose, isfinite

from .forecast import OLDER, fading, weighted_median
from .series import Series

Path = Mapping[int, float]


class BadPath(ValueError):
    """Why a path cannot be planned so, in one sentence."""


@dataclass(frozen=True)
class Aim:
    """What should be reached by the end of the year.

    `start`: where a level stood at the end of last year; 0 for an amount that adds up. None where
    it is not known: then only the year-end is planned.
    `at_most`: the value is a bound from above (失业率4%以内), and lower is better.
    """

    value: float
    start: float | None = 0.0
    at_most: bool = False

    @property
    def falls(self) -> bool:
        """The way to the aim leads downwards."""
        return self.start is not None and self.value < self.start


@dataclass(frozen=True)
class Stage:
    """A share of the whole way that is due at the end of a period."""

    period: int
    weight: float


def linear(aim: Aim, per_year: int = 12) -> Path:
    """时序进度: the same step in every period."""
    return along(aim, {n: n / per_year for n in range(1, per_year + 1)}, per_year)


def seasonal(aim: Aim, series: Series) -> Path:
    """As the year went in the indicator's own complete years, the newer ones counting more."""
    shares = {n: _usual(series, n) for n in range(1, series.per_year)}
    known = {n: share for n, share in shares.items() if share is not None}
    if not known:
        raise BadPath("没有完整的往年，不能按往年的季节排路径，请改用按月均分或分阶段。")
    return along(aim, {**known, series.per_year: 1.0}, series.per_year)


def _usual(series: Series, period: int) -> float | None:
    years = [series.years[year] for year in series.complete()]
    shares = [y[period] / y[series.per_year] for y in years if period in y and y[series.per_year]]
    return weighted_median(shares, fading(len(shares), OLDER)) if shares else None


def staged(aim: Aim, stages: Sequence[Stage], per_year: int = 12) -> Path:
    """By stages with weights; between two stages nothing is due."""
    if not stages or not isclose(sum(stage.weight for stage in stages), 1, abs_tol=1e-9):
        raise BadPath("各阶段的权重加起来应是100%，请改到正好100%。")
    if any(stage.weight < 0 or not 1 <= stage.period <= per_year for stage in stages):
        raise BadPath(f"阶段应落在第1期到第{per_year}期，权重不能是负数。")
    done = {
        n: sum(stage.weight for stage in stages if stage.period <= n)
        for n in range(1, per_year + 1)
    }
    return along(aim, done, per_year)


def by_hand(aim: Aim, points: Mapping[int, float], per_year: int = 12) -> Path:
    """Written by a person: it has to end at the aim, and never to turn back on the way."""
    if not all(isfinite(value) for value in points.values()):
        raise BadPath("路径上有不是数的一期，请改正。")
    if not points or min(points) < 1 or max(points) > per_year:
        raise BadPath(f"路径应写第1期到第{per_year}期的数。")
    if not isclose(points.get(per_year, aim.value), aim.value, rel_tol=1e-9, abs_tol=1e-9):
        raise BadPath(f"年底的数应等于目标{aim.value:g}，请改年底的数，或先改目标。")
    whole = {**points, per_year: aim.value}
    values = [whole[n] for n in sorted(whole)]
    way = -1 if aim.falls else 1
    if any((after - before) * way < 0 for before, after in zip(values, values[1:], strict=False)):
        raise BadPath("路径中途往回走，请检查每一期的数。")
    return dict(sorted(whole.items()))


def along(aim: Aim, shares: Mapping[int, float], per_year: int) -> Path:
    """The values at so much of the way; without a start only the end is planned."""
    if aim.start is None:
        return {per_year: aim.value}
    way = aim.value - aim.start
    return {n: aim.start + way * share for n, share in sorted(shares.items())}


def planned(path: Path, period: int) -> float | None:
    """The plan at a period; one the path leaves out is not planned, never nought."""
    return path.get(period)


def grown(base: float, growth: float) -> float:
    """The amount that a growth target means: 8% over 100 is 108."""
    return base * (1 + growth)


def growth_of(amount: float, base: float) -> float | None:
    """The growth that an amount means over its base; None over nothing or less."""
    return amount / base - 1 if base > 0 else None


def implied(actual: float, done: float) -> float | None:
    """The year's target that 'so much done, so many per cent' implies."""
    return actual / done if done > 0 else None
