"""What a proposed target is held against: where the own trend would lead, as a question.

A year that runs is forecast from its own figures; the next one from its expected end and the growth
of earlier years; what does not add up over the year, from its year-ends.
"""

from collections.abc import Mapping, Sequence
from math import exp, log
from statistics import NormalDist, median

from .forecast import (
    GROWTH_SPREAD,
    GROWTH_WORTH,
    LEVEL,
    OLDER_GROWTH,
    Forecast,
    fading,
    forecast,
    weighted_median,
)
from .series import Series

AHEAD = 2  # years that a trend is carried on at most
FEWEST_CHANGES = 3  # of a rate, which has no spread that could be believed beforehand
FEWEST_PEERS = 3
_EDGE = NormalDist().inv_cdf((1 + LEVEL) / 2)


def outlook(series: Series, year: int) -> Forecast:
    """Of an amount that adds up over the year: the end of its last year, or of the year after."""
    now = forecast(series)
    if year == series.year or now.point is None:
        return now
    if year != series.year + 1 or now.point <= 0:
        return Forecast(year, cannot_tell=f"数只到{series.year}年，说不准{year}年。")
    ends = {y: series.years[y][series.per_year] for y in series.complete()}
    ends[series.year] = now.point
    variance = _variance(now)
    return _carried(ends, year, variance, _rough(now, series))


def _variance(now: Forecast) -> float:
    """Of the logarithm of a year-end that is itself a forecast."""
    if not now.lower or not now.upper or now.lower <= 0:
        return 0.0
    return float(((log(now.upper) - log(now.lower)) / 2 / _EDGE) ** 2)


def _rough(now: Forecast, series: Series) -> str:
    if series.cut == series.per_year:
        return f"{series.year}年实绩"
    return f"{series.year}年到{series.cut}{series.word}推算的年底数"


def trend(ends: Mapping[int, float], year: int, *, in_logs: bool) -> Forecast:
    """Of year-ends; `in_logs` for amounts, which grow by per cent, else by points."""
    if not ends:
        return Forecast(year, cannot_tell="没有往年年底的数，说不准。")
    last = max(ends)
    if not 1 <= year - last <= AHEAD:
        return Forecast(year, cannot_tell=f"年底的数只到{last}年，说不准{year}年。")
    if in_logs:
        return _carried(ends, year, 0.0, f"{last}年年底数")
    return _moved(ends, year)


def _carried(ends: Mapping[int, float], year: int, variance: float, said: str) -> Forecast:
    last = max(ends)
    growths = _steps({y: end for y, end in ends.items() if end > 0}, in_logs=True)
    if not growths or ends[last] <= 0:
        return Forecast(year, cannot_tell="没有相邻两年的正数，算不出增长，说不准。")
    weights = fading(len(growths), OLDER_GROWTH)
    middle = weighted_median(growths, weights)
    own = sum(w * (one - middle) ** 2 for w, one in zip(weights, growths, strict=True))
    spread = (own + GROWTH_WORTH * GROWTH_SPREAD**2) / (sum(weights) + GROWTH_WORTH)
    steps = year - last
    at = NormalDist(log(ends[last]) + steps * middle, (variance + steps * spread) ** 0.5)
    return Forecast(
        year,
        exp(at.mean),
        exp(at.inv_cdf((1 - LEVEL) / 2)),
        exp(at.inv_cdf((1 + LEVEL) / 2)),
        method="近年增长外推",
        used=(said, f"近年增长（居中{exp(middle) - 1:+.1%}）"),
    )


def _moved(ends: Mapping[int, float], year: int) -> Forecast:
    last = max(ends)
    changes = _steps(ends, in_logs=False)
    if len(changes) < FEWEST_CHANGES:
        return Forecast(
            year, cannot_tell=f"往年的数不足{FEWEST_CHANGES + 1}年，看不出变动，说不准。"
        )
    weights = fading(len(changes), OLDER_GROWTH)
    middle = weighted_median(changes, weights)
    own = sum(w * (one - middle) ** 2 for w, one in zip(weights, changes, strict=True))
    variance = own / sum(weights) * (1 + 1 / len(changes))
    steps = year - last
    point, edge = ends[last] + steps * middle, _EDGE * (steps * variance) ** 0.5
    lower = point - edge
    if min(ends.values()) >= 0:  # what was never below zero is not expected there
        lower, point = max(lower, 0.0), max(point, 0.0)
    said = (f"{last}年年底数", f"近年变动（居中{middle:+.2f}）")
    return Forecast(year, point, lower, point + edge, method="近年变动外推", used=said)


def _steps(ends: Mapping[int, float], *, in_logs: bool) -> list[float]:
    """The change of each year over the one before, oldest first; only neighbouring years."""
    pairs = [(ends[year - 1], ends[year]) for year in sorted(ends) if year - 1 in ends]
    return [log(b / a) if in_logs else b - a for a, b in pairs]


def question(base: float, told: Forecast, *, at_least: bool = True, unit: str = "") -> str | None:
    """Asked, never judged: why a target is softer than what the trend gives by itself."""
    if told.lower is None or told.upper is None:
        return None
    lower, upper = said(told.lower), said(told.upper)
    between = f"照往年走势，{told.year}年八成在{lower}到{upper}{unit}之间"
    if at_least and base < told.lower:
        return f"{between}，提的{said(base)}{unit}比下限还低。有什么原因？"
    if not at_least and base > told.upper:
        return f"{between}，提的{said(base)}{unit}比上限还宽。有什么原因？"
    return None


def said(value: float) -> str:
    """A figure as it is spoken of: what is small keeps two digits."""
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.2f}".rstrip("0").rstrip(".")


def peers(growths: Sequence[float]) -> str:
    """Of the same class, without a name and without a place: the lowest, the middle, the highest."""
    if len(growths) < FEWEST_PEERS:
        return f"同类单位不足{FEWEST_PEERS}个有可比的数，不比。"
    low, high = min(growths), max(growths)
    return (
        f"同类{len(growths)}个单位：最低{low:+.1%}，居中{median(growths):+.1%}，最高{high:+.1%}。"
    )
