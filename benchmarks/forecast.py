"""Year-ends told in advance, beside the rules people use and an automatic ETS, on simulated series.

Run: python -m benchmarks.forecast [FILE.csv …]; the simulator is found through LUOSHI_GOLD. A file
given is cut after each of its periods and compared with its own year-ends. ETS needs statsmodels.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from luoshi.targets.forecast import forecast
from luoshi.targets.series import Series, read_csv

SERIES, YEARS = "200", ("3", "4", "6", "10")
WITH_ETS = False
with suppress(ImportError):
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    WITH_ETS = True


@dataclass(frozen=True)
class Case:
    """A series up to a cut, and where its year ended."""

    series: Series
    end: float


def straight(series: Series) -> float | None:
    """时序进度: as if every period brought the same."""
    return series.years[series.year][series.cut] * series.per_year / series.cut


def shares(series: Series, most: int) -> float | None:
    found = []
    for year in list(series.complete())[-most:]:
        known = series.years[year]
        if series.cut in known:
            found.append(known[series.cut] / known[series.per_year])
    return series.years[series.year][series.cut] / fmean(found) if found else None


def ets(series: Series) -> float | None:
    """Error, trend and season found by the library on the amounts of the single periods."""
    flows = [flow for year in sorted(series.years) for flow in _flows(series, year)]
    if len(flows) < 2 * series.per_year + 1 or min(flows) <= 0:
        return None
    model = ETSModel(flows, trend="add", damped_trend=True, error="mul", seasonal="mul",
                     seasonal_periods=series.per_year)  # fmt: skip
    told = model.fit(disp=False).forecast(series.per_year - series.cut)
    return series.years[series.year][series.cut] + float(sum(told))


def _flows(series: Series, year: int) -> Iterator[float]:
    """Amounts of the periods; January and February halved where they came as one."""
    known, before, since = series.years[year], 0.0, 0
    for number in sorted(known):
        for _ in range(number - since):
            yield (known[number] - before) / (number - since)
        before, since = known[number], number


def ours(series: Series) -> float | None:
    return forecast(series).point


RULES: dict[str, Callable[[Series], float | None]] = {
    "straight line": straight,
    "share of last year": lambda series: shares(series, 1),
    "mean share of five years": lambda series: shares(series, 5),
    **({"ETS, statsmodels": ets} if WITH_ETS else {}),
    "luoshi": ours,
}


def simulated(folder: Path) -> Iterator[Case]:
    script = Path(os.environ["LUOSHI_GOLD"]) / "gold" / "simulate_series.py"
    asked = [sys.executable, str(script), str(folder), "--n", SERIES, "--years", *YEARS]
    subprocess.run(asked, check=True)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, told in truth.items():
        yield Case(read_csv(folder / f"{name}.csv"), told["year_end"])


def cut_from(path: Path) -> Iterator[Case]:
    """Every year of a file that has two complete years before it, at every period but the last."""
    whole = read_csv(path)
    full = [year for year in sorted(whole.years) if whole.per_year in whole.years[year]]
    for year in full[2:]:
        known = whole.years[year]
        for cut in sorted(known)[:-1]:
            years = {y: p for y, p in whole.years.items() if y < year}
            now = {number: amount for number, amount in known.items() if number <= cut}
            yield Case(Series({**years, year: now}, whole.per_year), known[whole.per_year])


def main(files: list[str]) -> None:
    with tempfile.TemporaryDirectory() as home:
        given = [case for file in files for case in cut_from(Path(file))]
        if not files and "LUOSHI_GOLD" not in os.environ:
            print("no series: name a csv file, or the folder of the simulator in LUOSHI_GOLD")
            return
        show(given or list(simulated(Path(home))))


def show(cases: list[Case]) -> None:
    print(f"{f'{len(cases)} cases':<28}{'told':>6}{'median error':>14}{'mean error':>12}")
    for name, rule in RULES.items():
        told = [(rule(case.series), case.end) for case in cases]
        errors = [abs(point / end - 1) for point, end in told if point is not None]
        print(f"{name:<28}{len(errors):>6}{median(errors):>14.2%}{fmean(errors):>12.2%}")
    if not WITH_ETS:
        print("ETS was not asked: statsmodels is not installed")
    found = [(forecast(case.series), case.end) for case in cases]
    inside = [f.lower <= end <= f.upper for f, end in found if f.lower is not None]
    print(f"{'inside the 80% interval':<28}{len(inside):>6}{fmean(inside):>14.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
