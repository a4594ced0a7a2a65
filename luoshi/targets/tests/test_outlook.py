"""What a proposal is held against: carried on trends, the question, and the preview of points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.targets.honest import BadScore
from luoshi.targets.outlook import outlook, peers, question, trend
from luoshi.targets.preview import points, preview
from luoshi.targets.series import MONTHS, Series

amounts = st.floats(1, 1e6)
shares = st.floats(0.2, 3)


def steady(first: int, last: int, cut: int, growth: float = 0.05) -> Series:
    """Years that grow evenly, known to a month of the last one."""
    years = {}
    for n, year in enumerate(range(first, last + 1)):
        end = 1200 * (1 + growth) ** n
        known = cut if year == last else MONTHS
        years[year] = {month: end * month / MONTHS for month in range(2, known + 1)}
    return Series(years, MONTHS)


def test_the_year_after_grows_as_the_years_before_and_is_less_certain():
    series = steady(2022, 2026, 10)

    this, following = outlook(series, 2026), outlook(series, 2027)

    assert this.point == pytest.approx(1200 * 1.05**4, rel=0.01)
    assert following.point == pytest.approx(1200 * 1.05**5, rel=0.01)
    assert following.upper / following.lower > this.upper / this.lower > 1
    assert following.used == ("2026年到10月推算的年底数", "近年增长（居中+5.0%）")


def test_further_than_a_year_and_without_history_nothing_is_told():
    assert outlook(steady(2022, 2026, 10), 2028).cannot_tell == "数只到2026年，说不准2028年。"
    assert outlook(steady(2026, 2026, 10), 2027).point is None
    assert trend({}, 2027, in_logs=True).cannot_tell == "没有往年年底的数，说不准。"
    assert (
        trend({2020: 5.0}, 2027, in_logs=True).cannot_tell == "年底的数只到2020年，说不准2027年。"
    )
    assert trend({2025: 1.0, 2026: 2.0}, 2027, in_logs=False).point is None
    assert trend({2025: 0.0, 2026: 2.0}, 2027, in_logs=True).point is None


def test_a_rate_moves_by_points_and_never_below_zero():
    found = trend({2022: 1.2, 2023: 0.8, 2024: 0.5, 2025: 0.2}, 2027, in_logs=False)

    assert found.lower == 0
    assert found.point == 0
    assert found.upper > 0


def test_a_soft_proposal_is_asked_about_and_an_honest_one_is_not():
    told = outlook(steady(2022, 2026, 10), 2027)

    asked = question(told.lower * 0.9, told, unit="万元")

    assert asked.endswith("比下限还低。有什么原因？")
    assert "万元" in asked
    assert question(told.point, told) is None
    assert question(told.lower * 0.9, told, at_least=False) is None
    assert question(told.upper * 1.1, told, at_least=False).endswith("比上限还宽。有什么原因？")


def test_peers_are_told_without_names_and_only_where_there_are_enough():
    assert peers([0.03, 0.06, 0.09]) == "同类3个单位：最低+3.0%，居中+6.0%，最高+9.0%。"
    assert peers([0.03, 0.06]) == "同类单位不足3个有可比的数，不比。"


@given(result=amounts, other=shares, reference=amounts, at_least=st.booleans())
def test_no_promise_is_worth_more_than_the_honest_one(result, other, reference, at_least):
    honest = points(result, result, reference, at_least=at_least)
    different = points(result, result * other, reference, at_least=at_least)

    assert different <= honest + 1e-6 * max(1, abs(honest))


@given(promise=amounts, result=amounts, more=st.floats(1.001, 3), reference=amounts)
def test_with_the_same_promise_doing_better_is_worth_more(promise, result, more, reference):
    assert points(result * more, promise, reference) > points(result, promise, reference)
    lower, higher = result, result * more
    better = points(lower, promise, reference, at_least=False)
    assert better > points(higher, promise, reference, at_least=False)


@given(st.lists(amounts, min_size=3, max_size=9).filter(lambda x: len(x) % 2), shares, amounts)
def test_who_is_not_sure_does_best_with_the_middle_of_what_is_expected(results, other, reference):
    """The proper score of a median: no other promise has a better mean over the results."""
    expected = sorted(results)[len(results) // 2]

    def mean(promise: float) -> float:
        return sum(points(result, promise, reference) for result in results) / len(results)

    scale = max(1.0, max(abs(mean(expected)), abs(mean(expected * other))))
    assert mean(expected * other) <= mean(expected) + 1e-6 * scale


@given(results=st.lists(amounts, min_size=1, max_size=5), own=amounts, reference=amounts)
def test_in_the_preview_softness_never_pays(results, own, reference):
    for case in preview(results, own, reference):
        edge = case.honest + 1e-6 * max(1, abs(case.honest))
        assert case.soft <= edge
        assert case.own <= edge


def test_a_reference_that_is_not_positive_is_refused_in_a_sentence():
    with pytest.raises(BadScore, match="参照数不是正数，这一项不预演。"):
        preview([1.0], None, 0)
