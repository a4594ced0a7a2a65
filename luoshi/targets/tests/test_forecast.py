"""Year-ends told in advance: what must hold for every series, and what cannot be told."""

import json
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.targets.command import main
from luoshi.targets.forecast import forecast, weighted_median
from luoshi.targets.series import BadSeries, Series, parse_csv, read_csv

amounts = st.floats(1, 1e9, allow_nan=False)


def grown(years: int, cut: int, growth: float = 1.08, unit: float = 1.0) -> Series:
    """The same share of the year in every month, so that the year-end is known."""
    shares = [m * m / 144 for m in range(1, 13)]
    whole = {
        2025 - years + 1 + y: {
            m: unit * 100 * growth**y * shares[m - 1]
            for m in range(2, 13)
            if y < years - 1 or m <= cut
        }
        for y in range(years)
    }
    return Series(whole, 12)


@pytest.mark.parametrize("cut", range(2, 12))
@pytest.mark.parametrize("years", [2, 3, 6, 20])
def test_a_series_that_never_changes_its_ways_ends_where_it_must(years: int, cut: int):
    found = forecast(grown(years, cut))

    assert found.point == pytest.approx(100 * 1.08 ** (years - 1))
    assert found.lower < found.point < found.upper


@given(unit=st.floats(1e-6, 1e12), cut=st.integers(2, 11))
def test_the_unit_of_an_amount_does_not_matter(unit: float, cut: int):
    one, other = forecast(grown(5, cut)), forecast(grown(5, cut, unit=unit))

    assert other.point == pytest.approx(one.point * unit)
    assert other.upper / other.lower == pytest.approx(one.upper / one.lower)


def test_the_later_in_the_year_the_narrower():
    wide = [forecast(grown(6, cut)) for cut in range(2, 12)]
    widths = [math.log(one.upper / one.lower) for one in wide]

    assert widths == sorted(widths, reverse=True)


@given(target=amounts, more=amounts)
def test_a_higher_target_is_never_likelier(target: float, more: float):
    series = grown(5, 6)
    low, high = forecast(series, target), forecast(series, target + more)
    under = forecast(series, target, at_least=False)

    assert 0 <= high.chance <= low.chance <= 1
    assert under.chance == pytest.approx(1 - low.chance)


def test_one_odd_year_moves_little():
    rng = random.Random(7)
    series = grown(8, 6)
    odd = rng.choice(list(series.complete())[:-1])
    spoiled = {y: dict(known) for y, known in series.years.items()}
    spoiled[odd][6] *= 3

    assert forecast(Series(spoiled, 12)).point == pytest.approx(forecast(series).point, rel=0.02)


def test_a_year_that_is_over_is_told_as_it_was():
    found = forecast(grown(3, 12), target=200)

    assert (found.point, found.lower, found.upper) == pytest.approx((116.64,) * 3)
    assert found.chance == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("period,cumulative\n2025-03,5", "没有一个完整的往年"),
        ("period,cumulative\n2024-06,5\n2024-12,9\n2025-03,5", "往年没有到3月的正数"),
        ("period,cumulative\n2024-03,5\n2024-12,9\n2025-03,-1", "不是正数"),
        ("period,cumulative\n2024-03,-5\n2024-12,9\n2025-03,4", "往年没有到3月的正数"),
    ],
)
def test_what_cannot_be_told_is_said(text: str, says: str):
    found = forecast(parse_csv(text), target=10)

    assert says in found.cannot_tell
    assert (found.point, found.chance) == (None, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "文件是空的"),
        ("月份,数\n2025-03,5", "表头应是"),
        ("period,cumulative", "只有表头"),
        ("period,cumulative\n2025/03,5", "看不懂时期“2025/03”"),
        ("period,cumulative\n2025-13,5", "看不懂时期"),
        ("period,cumulative\n2025-03,约5", "第2行的数值“约5”不是数"),
        ("period,cumulative\n2025-03,nan", "不是数"),
        ("period,cumulative\n2025-03,", "整行去掉"),
        ("period,cumulative\n2025-03,5,6", "第2行有3列"),
        ("period,cumulative\n2025-03,5\n2025-03,6", "2025-03有两行"),
        ("period,cumulative\n2025-03,5\n2025Q1,6", "月度和季度混在一起"),
        ("period,value\n2025-01,5\n2025-03,6", "2025年缺第2期"),
        ("period,value\n2025-03,6", "2025年从第3期"),
    ],
)
def test_figures_that_make_no_series_are_refused_in_a_sentence(text: str, says: str):
    with pytest.raises(BadSeries, match=says):
        parse_csv(text)


def test_amounts_of_single_periods_are_added_up():
    monthly = parse_csv("period,value\n2025-02,5\n2025-03,2")
    quarterly = parse_csv("period,value\n2025Q1,5\n2025Q2,2")

    assert monthly.years == {2025: {2: 5, 3: 7}}
    assert quarterly.years == {2025: {1: 5, 2: 7}}


@given(st.lists(st.tuples(amounts, st.floats(0.01, 1)), min_size=1, max_size=30))
def test_the_middle_lies_within(pairs: list[tuple[float, float]]):
    values, weights = zip(*pairs, strict=True)

    assert min(values) <= weighted_median(values, weights) <= max(values)


def test_the_command_answers_in_json(tmp_path, capsys):
    path = tmp_path / "税收.csv"
    rows = ["period,cumulative", "2023-06,40", "2023-12,100", "2024-06,44", "2024-12,110"]
    path.write_bytes("\n".join([*rows, "2025-06,50"]).encode("utf-8-sig"))

    assert main([str(path), "--target", "1,20", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["year"] == 2025
    assert told["level"] == 0.8
    assert told["lower"] < told["point"] < told["upper"]
    assert told["chance"] > 0.5
    assert told["cannot_tell"] is None
    assert len(told["used"]) == 2


def test_the_command_refuses_in_a_sentence(tmp_path, capsys):
    (tmp_path / "图.csv").write_bytes(b"\x89PNG\xff\xff\x00")

    assert main([str(tmp_path / "没有.csv")]) == 2
    assert main([str(tmp_path / "图.csv")]) == 2
    assert main([]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert all(line.endswith("。") for line in said)


def test_a_file_in_the_old_encoding_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("period,cumulative\r\n2025Q1,5\r\n".encode("gb18030"))

    assert read_csv(path).years == {2025: {1: 5}}
