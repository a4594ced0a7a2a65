"""A cumulated series, year by year, and its reading from a csv file.

Local statistics are published as amounts since 1 January, by month or by quarter; January mostly
comes together with February.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

MONTHS, QUARTERS = 12, 4
MOST_BYTES = 5_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2200
_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})|Q(?P<quarter>[1-4]))")
_HEADS = {("period", "cumulative"): True, ("period", "value"): False}


class BadSeries(ValueError):
    """What is wrong with the figures and what to do, in one sentence."""


@dataclass(frozen=True)
class Series:
    """`years`: for each year the amount since 1 January at the end of each period that is known.

    `per_year` is 12 or 4. A period that is missing is missing, never zero.
    """

    years: dict[int, dict[int, float]]
    per_year: int

    @property
    def year(self) -> int:
        return max(self.years)

    @property
    def cut(self) -> int:
        """The last known period of the last year."""
        return max(self.years[self.year])

    @property
    def word(self) -> str:
        return "月" if self.per_year == MONTHS else "季度"

    def complete(self) -> Iterator[int]:
        """The years before the last one whose year-end is known, oldest first."""
        return (y for y in sorted(self.years) if y < self.year and self.per_year in self.years[y])


def read_csv(path: Path) -> Series:
    """The series of a file: `period,cumulative` or `period,value`, as YYYY-MM or YYYYQn."""
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise BadSeries(f"打不开“{path.name}”，请检查文件名和权限。") from wrong
    if len(data) > MOST_BYTES:
        raise BadSeries(f"“{path.name}”超过5MB，不像一个指标的数列，请检查是不是选错了文件。")
    return parse_csv(_decoded(data, path.name))


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadSeries(f"“{name}”不是文本，请存成UTF-8的csv。")


def parse_csv(text: str) -> Series:
    rows = csv.reader(io.StringIO(text))
    try:
        given = [(number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]
    except csv.Error as wrong:
        raise BadSeries("不是csv，请存成每行一期、逗号分开的文件。") from wrong
    if not given:
        raise BadSeries("文件是空的，请写表头period,cumulative和每期一行。")
    head = tuple(cell.strip().lower() for cell in given[0][1])
    if head not in _HEADS:
        raise BadSeries("表头应是period,cumulative（累计）或period,value（当期），请改第1行。")
    return from_points((_point(number, row) for number, row in given[1:]), is_total=_HEADS[head])


def _point(number: int, row: list[str]) -> tuple[str, float]:
    if len(row) != 2:
        raise BadSeries(f"第{number}行有{len(row)}列，应是两列：时期和数值。")
    period, value = (cell.strip() for cell in row)
    try:
        amount = float(value.replace(",", ""))
    except ValueError:
        amount = float("nan")
    if not isfinite(amount):
        raise BadSeries(f"第{number}行的数值“{value}”不是数，没有数的一期请整行去掉。")
    return period, amount


def from_points(points: Iterable[tuple[str, float]], *, is_total: bool) -> Series:
    """`is_total`: the amounts are since 1 January; else they are of the period itself."""
    years: dict[int, dict[int, float]] = {}
    kinds: set[int] = set()
    for period, amount in points:
        year, number, per_year = read_period(period)
        kinds.add(per_year)
        if number in years.setdefault(year, {}):
            raise BadSeries(f"{period}有两行，请只留一行。")
        years[year][number] = amount
    if not years:
        raise BadSeries("只有表头没有数，请补上每期一行。")
    if len(kinds) > 1:
        raise BadSeries("月度和季度混在一起，请分成两个文件。")
    per_year = kinds.pop()
    if not is_total:
        years = {year: _summed(year, amounts, per_year) for year, amounts in years.items()}
    return Series(years, per_year)


def read_period(period: str) -> tuple[int, int, int]:
    """(year, number in the year, periods per year) of 2025-03 or 2025Q1."""
    found = _PERIOD.fullmatch(period)
    year = int(found["year"]) if found else 0
    number = int(found["month"] or found["quarter"]) if found else 0
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= MONTHS):
        raise BadSeries(f"看不懂时期“{period}”，请写成2025-03或2025Q1。")
    return year, number, QUARTERS if found and found["quarter"] else MONTHS


def _summed(year: int, amounts: dict[int, float], per_year: int) -> dict[int, float]:
    """Cumulated up to the first gap; a missing January is contained in February's amount."""
    first = min(amounts)
    if first > (2 if per_year == MONTHS else 1):
        raise BadSeries(f"{year}年从第{first}期才有当期数，算不出累计，请补上或改用累计数。")
    total, sums = 0.0, {}
    for number in range(first, per_year + 1):
        if number not in amounts:
            break
        total += amounts[number]
        sums[number] = total
    if len(sums) < len(amounts):
        raise BadSeries(f"{year}年缺第{max(sums) + 1}期的当期数，请补上或改用累计数。")
    return sums
