"""Where a year ends, with an interval and the chance to meet the target.

Two things are known: what share of the year was reached at this point in earlier years, and how
much a year grew over the one before. Each gives a year-end; they are weighed by how well each held
in the own past, and their common spread gives the interval. Everything is worked out on logarithms,
so that it does not matter in which unit an amount is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log
from statistics import NormalDist

from .series import Series

LEVEL = 0.8
OLDER = 0.75  # a share counts so much less for each year that it is older
OLDER_GROWTH = 0.6
# What is believed of the spread before a series has shown its own: per unit of the year that is
# still open, and of the growth of a year; and how many years of own history that belief is worth.
SHARE_SPREAD, SHARE_WORTH = 0.056, 2.0
GROWTH_SPREAD, GROWTH_WORTH = 0.12, 3.0


@dataclass(frozen=True)
class Forecast:
    """`point`, `lower`, `upper` in the unit of the series; `used` says on what they rest.

    `cannot_tell` is the reason, in a sentence, when there is no forecast; then the numbers are None.
    """

    year: int
    point: float | None = None
    lower: float | None = None
    upper: float | None = None
    chance: float | None = None
    method: str = ""
    used: tuple[str, ...] = ()
    cannot_tell: str | None = None
    level: float = LEVEL


@dataclass(frozen=True)
class _Estimate:
    """The logarithm of a year-end, and its variance."""

    at: float
    variance: float
    said: str


def forecast(
    series: Series, target: float | None = None, *, at_least: bool = True, level: float = LEVEL
) -> Forecast:
    """The year-end of the last year of a series.

    `target`: what the year should reach, or with `at_least=False` should not exceed.
    """
    year, cut = series.year, series.cut
    now = series.years[year][cut]
    if cut == series.per_year:
        used = (f"{year}年已到年底",)
        chance = None if target is None else float(now >= target if at_least else now <= target)
        return Forecast(year, now, now, now, chance, "年底实绩", used, level=level)
    shares = _shares(series, cut)
    if why_not := _why_not(series, now, shares):
        return Forecast(year, cannot_tell=why_not, level=level)
    by_share = _by_share(now, shares, f"历年到{cut}{series.word}占全年的份额")
    by_growth = _by_growth(series)
    joined = _joined(by_share, by_growth) if by_growth else by_share
    spread = NormalDist(joined.at, joined.variance**0.5)
    return Forecast(
        year,
        exp(joined.at),
        exp(spread.inv_cdf((1 - level) / 2)),
        exp(spread.inv_cdf((1 + level) / 2)),
        _chance(spread, target, at_least=at_least),
        "份额与增长加权" if by_growth else "历年份额",
        tuple(estimate.said for estimate in (by_share, by_growth) if estimate),
        level=level,
    )


def _shares(series: Series, cut: int) -> dict[int, float]:
    """What share of the year was reached at the same point, by year; years that know both."""
    found = {}
    for year in series.complete():
        part, whole = series.years[year].get(cut, 0.0), series.years[year][series.per_year]
        if part > 0 and whole > 0:
            found[year] = part / whole
    return found


def _why_not(series: Series, now: float, shares: dict[int, float]) -> str | None:
    if now <= 0:
        return f"{series.year}年到{series.cut}{series.word}的累计数不是正数，不能按往年推算年底。"
    if shares:
        return None
    if any(series.complete()):
        return f"往年没有到{series.cut}{series.word}的正数，不能和今年对照，说不准年底。"
    return "没有一个完整的往年，说不准年底；至少要有上一年同期和全年的数。"


def _by_share(now: float, shares: dict[int, float], words: str) -> _Estimate:
    logs = [log(share) for _, share in sorted(shares.items())]
    weights = fading(len(logs), OLDER)
    middle = weighted_median(logs, weights)
    still_open = abs(1 - exp(middle))
    own = sum(w * (one - middle) ** 2 for w, one in zip(weights, logs, strict=True))
    believed = SHARE_WORTH * (SHARE_SPREAD * still_open) ** 2
    variance = (own + believed) / (sum(weights) + SHARE_WORTH) * (1 + 0.5 / sum(weights))
    years = f"{min(shares)}至{max(shares)}年" if len(shares) > 1 else f"{min(shares)}年"
    return _Estimate(log(now) - middle, variance, f"{words}（{years}，居中{exp(middle):.1%}）")


def _by_growth(series: Series) -> _Estimate | None:
    """Last year's end and the growth of earlier years; None without two neighbouring years."""
    ends = {y: series.years[y][series.per_year] for y in series.complete()}
    last = ends.get(series.year - 1, 0.0)
    logs = [
        log(end / ends[year - 1])
        for year, end in sorted(ends.items())
        if end > 0 and ends.get(year - 1, 0.0) > 0
    ]
    if last <= 0 or not logs:
        return None
    weights = fading(len(logs), OLDER_GROWTH)
    middle = weighted_median(logs, weights)
    own = sum(w * (one - middle) ** 2 for w, one in zip(weights, logs, strict=True))
    variance = (own + GROWTH_WORTH * GROWTH_SPREAD**2) / (sum(weights) + GROWTH_WORTH)
    said = f"上年全年数和近年增长（居中{exp(middle) - 1:+.1%}）"
    return _Estimate(log(last) + middle, variance, said)


def _joined(one: _Estimate, other: _Estimate) -> _Estimate:
    """Both, each weighed by how narrow its spread is."""
    a, b = 1 / max(one.variance, 1e-12), 1 / max(other.variance, 1e-12)
    return _Estimate((a * one.at + b * other.at) / (a + b), 1 / (a + b), "")


def _chance(spread: NormalDist, target: float | None, *, at_least: bool) -> float | None:
    if target is None:
        return None
    below = spread.cdf(log(target)) if target > 0 else 0.0
    return 1 - below if at_least else below


def chance_words(chance: float | None, *, is_over: bool = False) -> str:
    """Never 0% or 100% before the year is over: a forecast is no promise."""
    if chance is None:
        return ""
    if is_over:
        return "已到目标" if chance >= 0.5 else "没到目标"
    return f"{min(max(round(100 * chance), 1), 99)}%"


def fading(count: int, older: float) -> list[float]:
    """Weights of years, the last one 1."""
    return [older ** (count - 1 - n) for n in range(count)]


def weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """The middle of the weight, on a straight line between neighbours; one odd year moves little."""
    pairs = sorted(zip(values, weights, strict=True))
    half, passed = sum(weights) / 2, 0.0
    before, last = (-inf, pairs[0][0]), pairs[-1][0]
    for value, weight in pairs:
        here = passed + weight / 2
        if half <= here:
            if before[0] == -inf:
                return value
            return before[1] + (value - before[1]) * (half - before[0]) / (here - before[0])
        before, passed = (here, value), passed + weight
    return last
