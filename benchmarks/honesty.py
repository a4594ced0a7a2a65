"""How often the honesty checks ask about clean figures, and how often they find a planted fault.

Clean figures and faults come from the simulated series that the forecasts are tried on, found
through LUOSHI_GOLD. Run: python -m benchmarks.honesty
"""

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from luoshi.targets import questions as q
from luoshi.targets.series import Series

from .forecast import simulated

SEED = 20260301
Trial = Callable[[Series, random.Random], tuple[list[q.Question], list[q.Question]]]


def flows_of(series: Series) -> dict[tuple[int, int], float]:
    """Amounts of single periods; the first known one of a year stands for those before it."""
    found = {}
    for year, known in series.years.items():
        before = 0.0
        for number in sorted(known):
            found[year, number] = round(known[number] - before, 2)
            before = known[number]
    return found


def last_two(series: Series) -> tuple[float, float]:
    """The cumulated amount of the cut, this year and last."""
    return series.years[series.year][series.cut], series.years[series.year - 1][series.cut]


def with_last(series: Series, amount: float) -> Series:
    years = {year: dict(known) for year, known in series.years.items()}
    years[series.year][series.cut] = amount
    return Series(years, series.per_year)


def growth(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    now, base = last_two(series)
    told = round((now / base - 1) * 100, 1)
    planted = told + rng.choice([-1, 1]) * rng.uniform(0.5, 12)
    return q.growth(now, base, told), q.growth(now, base, round(planted, 1))


def parts(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    year = series.year - 1
    given = [amount for (y, _), amount in flows_of(series).items() if y == year]
    whole = series.years[year][series.per_year]
    planted = [*given[:-1], given[-1] * rng.choice([0.5, 1.5])]
    return q.parts(whole, given), q.parts(whole, planted)


def share(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    known = series.years[series.year - 1]
    part, whole = known[series.cut], known[series.per_year]
    told = round(part / whole * 100, 1)
    return q.share(part, whole, told), q.share(part, whole, round(told + rng.uniform(1, 9), 1))


def rate(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    known = series.years[series.year - 1]
    told = round(known[series.cut] / known[series.per_year] * 100, 1)
    return q.rate(told), q.rate(rng.choice([-told, 100 + told]))


def digits(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    now, base = last_two(series)
    told = round((now / base - 1) * 100, 2)
    amount = round(now, 2)
    return q.digits(amount, told), q.digits(amount, amount / 10 ** rng.choice([1, 2, 3]))


def jump(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    known = series.years[series.year]
    before = max((n for n in known if n < series.cut), default=0)
    reached = known.get(before, 0.0)
    flow = (known[series.cut] - reached) * rng.choice([0.25, 3, 4])
    return q.jump(series), q.jump(with_last(series, reached + flow)) if before else [None]


def back(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    known = series.years[series.year]
    reached = max((a for n, a in known.items() if n < series.cut), default=None)
    lower = (reached or known[series.cut]) * rng.uniform(0.9, 0.999)
    return q.back(series), q.back(with_last(series, lower)) if reached else [None]


def copied(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    flows = flows_of(series)
    year, number = max(flows)
    source = flows.get((year - 1, number), 0.0)
    return q.copied(flows), q.copied({**flows, (year, number): source})


def steady(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    now, last = series.years[series.year], series.years[series.year - 1]
    rates = [round((now[n] / last[n] - 1) * 100, 1) for n in sorted(now) if n in last]
    return q.steady(rates), q.steady([*rates, *[rates[-1]] * rng.randint(3, 6)])


def round_digits(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    values = [round(amount) for amount in flows_of(series).values()][-24:]
    planted = [value // 5 * 5 if rng.random() < 0.85 else value for value in values]
    return q.round_digits(values), q.round_digits(planted)


def bunch(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    first = date(2026, 1, 5)
    meetings = [first + timedelta(days=28 * n) for n in range(1, 7)]
    clean = [first + timedelta(days=rng.randrange(168)) for _ in range(20)]
    planted = [
        rng.choice(meetings) - timedelta(days=rng.randrange(4)) if rng.random() < 0.75 else day
        for day in clean
    ]
    return q.bunch(clean, meetings), q.bunch(planted, meetings)


def neighbours(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    others = [rng.gauss(7, 4) for _ in range(12)]
    clean = rng.gauss(7, 4)
    return q.neighbours(clean, others), q.neighbours(clean + rng.choice([-1, 1]) * 35, others)


def words(series: Series, rng: random.Random) -> tuple[list[q.Question], list[q.Question]]:
    """Notes put together of what is usual to say; the planted one changes only its digits."""
    said = [
        "".join(rng.choice(part) for part in SAID).format(rng.randrange(2, 40)) for _ in range(9)
    ]
    now, *before = said
    planted = before[-1].replace("家", "0家")
    return q.worded(now, before[:4], before[4:]), q.worded(planted, before, [])


SAID = (
    ("受天气影响，", "因资金到位晚，", "招工有困难，", "订单比去年多，", "主要靠技改项目，", ""),
    ("{}家企业推迟投产，", "{}家企业提前达产，", "新开工{}家企业，", "有{}家企业停产检修，"),
    (
        "预计下月赶上进度",
        "全年任务可以完成",
        "年底前还有缺口",
        "正在协调用地和贷款",
        "已经派人上门服务",
    ),
    ("。", "，统计口径没有变。", "，比上月好。", "，和统计部门核对过。"),
)
TRIALS: dict[str, Trial] = {
    one.__name__.removesuffix("_digits") if one is round_digits else one.__name__: one
    for one in (growth, parts, share, rate, digits, jump, back, copied, steady, round_digits,
                bunch, neighbours, words)
}  # fmt: skip


def measured(series: list[Series]) -> Iterator[tuple[str, int, float, float]]:
    """For each check: how many were tried, how often it asked about clean ones and planted ones."""
    for key, trial in TRIALS.items():
        rng = random.Random(SEED)
        told = [trial(one, rng) for one in series]
        planted = [found for _, found in told if found != [None]]
        clean = sum(bool(found) for found, _ in told) / len(told)
        yield key, len(planted), clean, sum(map(bool, planted)) / len(planted)


def main() -> None:
    if "LUOSHI_GOLD" not in os.environ:
        print("no series: name the folder of the simulator in LUOSHI_GOLD")
        return
    with tempfile.TemporaryDirectory() as home:
        series = [case.series for case in simulated(Path(home))]
    print(f"{'check':<14}{'tried':>7}{'asks about clean':>18}{'finds planted':>15}")
    for key, tried, clean, found in measured(series):
        print(f"{key:<14}{tried:>7}{clean:>18.1%}{found:>15.1%}")


if __name__ == "__main__":
    main()
